import { Button } from '@mantine/core';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { failureText } from '../../conversation/messages/failure-text.ts';
import { fileLost } from '../../conversation/messages/own-failures.ts';
import { useInbox } from '../inbox.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { useTexts } from '../texts.tsx';
import classes from './bubble.module.css';
import { DiscardButton } from './discard-button.tsx';

type FailureNoteProps = { message: PortalMessage; outgoing: Outgoing | null; conversationId: string };

/** Why it was not sent. What can be composed anew from what is known can be tried again. */
export function FailureNote({ message, outgoing, conversationId }: FailureNoteProps) {
  const texts = useTexts();
  const { sending } = useInbox();
  const { content, about } = message;
  const words = content.type === 'text' ? content.text : message.kind === 'text' ? message.text : null;
  const again = outgoing
    ? outgoing.failure?.code === fileLost
      ? null
      : () => sending.retry(conversationId, outgoing)
    : words
      ? () =>
          sending.send(conversationId, {
            message: { type: 'text', text: words },
            quoted: about,
            content: { type: 'text', text: words },
            text: words,
          })
      : null;
  return (
    <p className={classes.failure}>
      <span>
        {texts.message.notSent} {failureText(message.failure, texts)}
      </span>
      {again && (
        <Button variant="light" color="rose" size="compact-xs" onClick={again}>
          {texts.again}
        </Button>
      )}
      {outgoing && <DiscardButton clientId={outgoing.clientId} conversationId={conversationId} />}
    </p>
  );
}
