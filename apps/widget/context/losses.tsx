import { briefOf } from '../../conversation/messages/brief.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { useConversation } from '../conversation/conversation-context.ts';
import { useTexts } from '../texts.tsx';
import classes from './context.module.css';
import { Section } from './section.tsx';

/** What did not cross between the two sides as it was, and what became of it. */
export function Losses() {
  const { said, losses: words } = useTexts();
  const all = useConversation((state) => state.messages);
  const lost = all.filter(({ grade }) => grade !== null && grade !== 'full').toReversed();
  if (lost.length === 0) return null;
  return (
    <Section title={words.title} count={String(lost.length)}>
      <ul className={classes.list}>
        {lost.map((message) => (
          <li key={message.messageId} data-grade={message.grade}>
            <p className={classes.line} style={{ margin: 0 }}>
              <span dir="auto">{briefOf(message, said).words}</span>
              <span>
                <TimeText at={message.createdAt} short />
              </span>
            </p>
            <p className={classes.why}>
              {message.grade && message.grade !== 'full' && words.grades[message.grade]}{' '}
              {message.lost && (
                <span lang="en" dir="ltr">
                  {message.lost}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
