import { useEffect } from 'react';
import { ComposerArea } from '../composer/composer-area.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { usePresence } from '../live/use-presence.ts';
import { useTexts } from '../texts.tsx';
import { Log } from './log.tsx';
import { PastBar } from './past-bar.tsx';
import { ReplyProvider } from './reply.tsx';
import { ThreadHead } from './thread-head.tsx';
import classes from './thread-pane.module.css';

export type OpenThreadProps = {
  conversationId: string;
  /** From whose customer a past conversation was opened. */
  past: string | null;
  customerOpen: boolean;
  onToggleCustomer: () => void;
};

export default function OpenThread({ conversationId, past, customerOpen, onToggleCustomer }: OpenThreadProps) {
  const texts = useTexts();
  const { threads, customers } = useInbox();
  const row = useInboxState((state) => state.rows[conversationId]);
  const onTyping = usePresence(conversationId);
  useEffect(() => {
    threads.open(conversationId);
    // Notes stand between the messages; without them the conversation is there all the same.
    void customers.read(conversationId).catch(() => undefined);
    return () => threads.leave(conversationId);
  }, [threads, customers, conversationId]);

  return (
    <ReplyProvider>
      <section className={classes.pane} aria-label={texts.thread.label} data-pane="thread">
        <ThreadHead
          conversationId={conversationId}
          row={row}
          customerOpen={customerOpen}
          onToggleCustomer={onToggleCustomer}
        />
        <Log conversationId={conversationId} />
        {past ? (
          <PastBar current={past} />
        ) : (
          <ComposerArea conversationId={conversationId} row={row} onTyping={onTyping} />
        )}
      </section>
    </ReplyProvider>
  );
}
