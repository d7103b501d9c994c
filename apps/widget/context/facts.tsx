import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { useSpeech } from '../texts.tsx';
import classes from './context.module.css';
import { Section } from './section.tsx';

/** What is known beside what was said. */
export function Facts() {
  const { texts, locale } = useSpeech();
  const words = texts.facts;
  const { me } = useShown();
  const customer = useConversation((state) => state.customer);
  const row = useConversation((state) => state.row);
  const messages = useConversation((state) => state.messages);
  if (!customer || !row) return null;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const number = me?.numbers.find(({ phoneNumberId }) => phoneNumberId === row.phoneNumberId);
  const referral = messages.find((message) => message.referral)?.referral;
  const template = messages.findLast(({ content }) => content.type === 'template')?.content;
  const languageOf = (code: string) => {
    try {
      return new Intl.DisplayNames(locale, { type: 'language' }).of(code.replace('_', '-')) ?? code;
    } catch {
      return code;
    }
  };
  return (
    <Section title={words.title}>
      <dl className={classes.facts}>
        {number && (
          <Fact name={words.ourNumber}>
            <bdi dir="ltr">{number.displayPhoneNumber}</bdi>
            {` · ${words.qualities[number.quality ?? 'UNKNOWN'] ?? number.quality}`}
          </Fact>
        )}
        <Fact name={words.since}>{date.format(new Date(customer.knownSince))}</Fact>
        <Fact name={words.began}>{date.format(new Date(row.startedAt))}</Fact>
        {referral && (
          <Fact name={words.cameFrom[referral.source]}>
            <bdi>{referral.headline ?? referral.url ?? ''}</bdi>
          </Fact>
        )}
        {template?.type === 'template' && <Fact name={words.language}>{languageOf(template.language)}</Fact>}
      </dl>
    </Section>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
