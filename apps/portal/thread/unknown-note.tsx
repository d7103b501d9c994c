import type { Outgoing } from '../store/outgoing.ts';
import { useTexts } from '../texts.tsx';
import classes from './bubble.module.css';
import { DiscardButton } from './discard-button.tsx';

/** Nobody knows whether it was sent. */
export function UnknownNote({ outgoing, conversationId }: { outgoing: Outgoing | null; conversationId: string }) {
  const texts = useTexts();
  return (
    <p className={classes.failure} data-unknown>
      <span>{texts.message.outcomeUnknown}</span>
      {outgoing && <DiscardButton clientId={outgoing.clientId} conversationId={conversationId} />}
    </p>
  );
}
