import { Fragment } from 'react';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { useSpeech } from '../texts.tsx';
import classes from './context.module.css';
import { countryOf } from './country.ts';
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
  const country = countryOf(customer);
  const nameOf = (type: 'region' | 'language', code: string) => {
    try {
      return new Intl.DisplayNames(locale, { type }).of(code.replace('_', '-')) ?? code;
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
            {number.quality && ` · ${words.qualities[number.quality] ?? number.quality}`}
          </Fact>
        )}
        <Fact name={words.since}>{date.format(new Date(customer.knownSince))}</Fact>
        <Fact name={words.began}>{date.format(new Date(row.startedAt))}</Fact>
        {referral && (
          <Fact name={words.cameFrom[referral.source]}>
            <bdi>{referral.headline ?? referral.url ?? ''}</bdi>
          </Fact>
        )}
        {template?.type === 'template' && <Fact name={words.language}>{nameOf('language', template.language)}</Fact>}
        {country && <Fact name={words.country}>{nameOf('region', country)}</Fact>}
        {customer.aliases.length > 0 && (
          <Fact name={words.aliases}>
            {customer.aliases.map((alias, index) => (
              <Fragment key={alias}>
                {index > 0 && ', '}
                <bdi>{alias}</bdi>
              </Fragment>
            ))}
          </Fact>
        )}
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
