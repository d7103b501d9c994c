import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { waitText, whyGivenUp } from '../../conversation/messages/failure-text.ts';
import { reportProblem } from '../../ui/notice.tsx';
import { useInbox } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import classes from './bubble.module.css';

type HeldNoteProps = { message: PortalMessage; held: NonNullable<PortalMessage['held']>; conversationId: string };

/** Why it has not left: it is tried again by itself, or somebody has to. */
export function HeldNote({ message, held, conversationId }: HeldNoteProps) {
  const texts = useTexts();
  const { threads } = useInbox();
  const [busy, setBusy] = useState(false);
  if (held.what === 'delayed')
    return (
      <p className={classes.failure} data-delayed>
        <span>
          {texts.message.delayed} {waitText(held.failure, texts)}
        </span>
      </p>
    );
  const again = () => {
    setBusy(true);
    threads
      .sendAgain(conversationId, message)
      .catch(reportProblem)
      .finally(() => setBusy(false));
  };
  return (
    <p className={classes.failure}>
      <span>
        {texts.message.notSent} {whyGivenUp(held.failure, texts)}
      </span>
      <Button variant="light" color="rose" size="compact-xs" loading={busy} onClick={again}>
        {texts.again}
      </Button>
    </p>
  );
}
