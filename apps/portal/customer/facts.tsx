import { Fragment } from 'react';
import type { InboxCustomer } from '../../../contracts/inbox-records.ts';
import { readableAliases } from '../../conversation/customer/aliases.ts';
import { useSpeech } from '../texts.tsx';
import classes from './customer-pane.module.css';

export function Facts({ customer }: { customer: InboxCustomer }) {
  const { texts, locale } = useSpeech();
  const words = texts.customer;
  const { waId, username, groupId, knownSince } = customer;
  const aliases = readableAliases(customer.aliases);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  return (
    <dl className={classes.facts}>
      {groupId === null && <Fact name={words.number}>{waId ? <bdi dir="ltr">+{waId}</bdi> : words.hidden}</Fact>}
      {username && (
        <Fact name={words.username}>
          <bdi>@{username}</bdi>
        </Fact>
      )}
      {aliases.length > 0 && (
        <Fact name={words.aliases}>
          {aliases.map((alias, index) => (
            <Fragment key={alias}>
              {index > 0 && ', '}
              <bdi dir="ltr">{alias}</bdi>
            </Fragment>
          ))}
        </Fact>
      )}
      <Fact name={words.knownSince}>{date.format(new Date(knownSince))}</Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
