import type { InboxCustomer } from '../../../contracts/inbox-records.ts';
import { goTo } from '../place/place.ts';
import { useSpeech } from '../texts.tsx';
import classes from './customer-pane.module.css';

type PastConversationsProps = {
  conversations: InboxCustomer['conversations'];
  shown: string;
  /** The one from which the others were looked up. */
  current: string;
};

/** What else there was with the customer; it is opened to be read. */
export function PastConversations({ conversations, shown, current }: PastConversationsProps) {
  const { texts, locale } = useSpeech();
  const words = texts.customer;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const span = (from: string, until: string) => date.formatRange(new Date(from), new Date(until));
  return (
    <section className={classes.section} aria-label={words.past}>
      <h3>{words.past}</h3>
      {conversations.length < 2 && <p className={classes.hint}>{words.noPast}</p>}
      {conversations.length > 1 && (
        <ul className={classes.past}>
          {conversations.map(({ conversationId, startedAt, lastMessageAt, state }) => (
            <li key={conversationId}>
              <button
                type="button"
                aria-current={conversationId === shown || undefined}
                onClick={() => goTo({ conversationId, from: conversationId === current ? null : current })}
              >
                {span(startedAt, lastMessageAt)}
                <span>{state === 'open' ? words.open : words.ended}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
