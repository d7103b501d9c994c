import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { customerName } from '../people/customer-name.ts';
import { usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import classes from './customer-pane.module.css';
import { Facts } from './facts.tsx';
import { Gallery } from './gallery.tsx';
import { Notes } from './notes.tsx';
import { PastConversations } from './past-conversations.tsx';

/** Who the customer is, and all that there was with them. */
export default function CustomerPane({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.customer;
  const { customers } = useInbox();
  const { from } = usePlace();
  const known = useInboxState((state) => state.customers[conversationId]);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    setFailed(false);
    customers.read(conversationId).catch(() => setFailed(true));
  }, [customers, conversationId, attempt]);

  return (
    <section className={classes.pane} aria-label={words.label} data-pane="customer">
      <div className={classes.head}>
        <h2>{words.label}</h2>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={words.close} onClick={onClose}>
          <IconX size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </div>
      {!known && (
        <p className={classes.waiting}>
          {failed ? (
            <>
              {words.failed}
              <Button variant="default" size="xs" onClick={() => setAttempt((now) => now + 1)}>
                {texts.again}
              </Button>
            </>
          ) : (
            <Loader size="sm" aria-label={words.reading} />
          )}
        </p>
      )}
      {known && (
        <div className={classes.body}>
          <div className={classes.who}>
            <InitialsAvatar name={customerName(known.customer, texts)} size={72} />
            <p className={classes.name} dir="auto">
              {customerName(known.customer, texts)}
            </p>
            {known.customer.marketingStopped && <p className={classes.stopped}>{words.marketingStopped}</p>}
          </div>
          <Facts customer={known.customer} />
          <Notes conversationId={conversationId} notes={known.notes} />
          <Gallery conversationId={conversationId} />
          <PastConversations
            conversations={known.customer.conversations}
            shown={conversationId}
            current={from ?? conversationId}
          />
        </div>
      )}
    </section>
  );
}
