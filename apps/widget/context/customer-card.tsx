import { IconClock, IconLock } from '@tabler/icons-react';
import { Fragment } from 'react';
import { readableAliases } from '../../conversation/customer/aliases.ts';
import { spanText } from '../../conversation/time/durations.ts';
import { urgencyOf } from '../../conversation/time/urgency.ts';
import { useNow } from '../../conversation/time/use-now.ts';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { useConversation } from '../conversation/conversation-context.ts';
import { useSpeech } from '../texts.tsx';
import classes from './context.module.css';
import { countryOf } from './country.ts';

/** Who writes, from where, and how long they can be written to freely. */
export function CustomerCard() {
  const { texts, locale } = useSpeech();
  const words = texts.customer;
  const customer = useConversation((state) => state.customer);
  const row = useConversation((state) => state.row);
  const connection = useConversation((state) => state.connection);
  if (!customer || !row) return null;
  const { name, username, waId, groupId, marketingStopped } = customer;
  const aliases = readableAliases(customer.aliases);
  const called =
    name?.trim() || (username && `@${username}`) || (waId && `+${waId}`) || (groupId ? words.group : words.unknown);
  const country = countryOf(customer);
  return (
    <header className={classes.card}>
      <InitialsAvatar name={called} size={44} />
      <div>
        <h1 {...{ elementtiming: 'customer' }}>
          <bdi>{called}</bdi>
        </h1>
        <p className={classes.names}>
          {username && <bdi>@{username}</bdi>}
          {groupId === null && (waId ? <bdi dir="ltr">+{waId}</bdi> : <span>{words.hidden}</span>)}
          {country && <span>{new Intl.DisplayNames(locale, { type: 'region' }).of(country)}</span>}
        </p>
        {aliases.length > 0 && (
          <p className={classes.names}>
            <span>
              {words.aliases}{' '}
              {aliases.map((alias, index) => (
                <Fragment key={alias}>
                  {index > 0 && ', '}
                  <bdi dir="ltr">{alias}</bdi>
                </Fragment>
              ))}
            </span>
          </p>
        )}
      </div>
      <div className={classes.marks}>
        <WindowPill closesAt={row.windowClosesAt} />
        {row.state === 'ended' && <span className={classes.pill}>{words.ended}</span>}
        {marketingStopped && <span className={classes.pill}>{words.marketingStopped}</span>}
        {connection === 'polling' && <span className={classes.pill}>{words.polling}</span>}
      </div>
    </header>
  );
}

function WindowPill({ closesAt }: { closesAt: string | null }) {
  const { texts, locale } = useSpeech();
  const now = useNow(15_000);
  const urgency = urgencyOf(closesAt, now);
  const isClosed = closesAt === null || urgency === 'closed';
  return (
    <span className={classes.pill} data-tone={urgency} data-window={isClosed ? 'closed' : 'open'}>
      {isClosed ? <IconLock size={13} stroke={2} aria-hidden /> : <IconClock size={13} stroke={2} aria-hidden />}
      {isClosed ? texts.window.closed : texts.window.left(spanText(Date.parse(closesAt) - now, locale))}
    </span>
  );
}
