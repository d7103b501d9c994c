import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { briefOf } from '../../conversation/messages/brief.ts';
import { lostText } from '../../conversation/messages/lost-text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { useConversation } from '../conversation/conversation-context.ts';
import { lostWords } from '../late-words.ts';
import { useSpeech, useTexts } from '../texts.tsx';
import { useLate } from '../use-late.ts';
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
            <What message={message} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function What({ message: { grade, lost } }: { message: PortalMessage }) {
  const { texts, language } = useSpeech();
  const { value: words } = useLate(lostWords[language]);
  if (grade === null || grade === 'full') return null;
  const said = lost && words && texts.losses.lost(lostText(lost, words));
  return (
    <p className={classes.why}>
      {grade === 'partial' && said ? said : [texts.losses.grades[grade], said].filter(Boolean).join(' ')}
    </p>
  );
}
