import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { useSpeech } from '../texts.tsx';
import classes from './context.module.css';
import { Section } from './section.tsx';

/** What else there was with this customer. Each opens in the inbox, in a window of its own. */
export function PastConversations() {
  const { texts, locale } = useSpeech();
  const words = texts.past;
  const { conversationId } = useShown().conversation;
  const customer = useConversation((state) => state.customer);
  const others = customer?.conversations.filter((one) => one.conversationId !== conversationId) ?? [];
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return (
    <Section title={words.title} count={others.length > 0 ? String(others.length) : undefined}>
      {others.length === 0 && <p className={classes.hint}>{words.none}</p>}
      <ul className={classes.list}>
        {others.map((one) => (
          <li key={one.conversationId}>
            <p className={classes.line} style={{ margin: 0 }}>
              <span>
                <a
                  href={`/portal/?${new URLSearchParams({ conversation: one.conversationId, from: conversationId })}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {date.formatRange(new Date(one.startedAt), new Date(one.lastMessageAt))}
                </a>
              </span>
              <span>{one.state === 'open' ? words.open : words.ended}</span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
