import { sql } from 'kysely';

/** Upper bounds of what `latency` is counted by, in seconds; what took longer is in a last one. */
export const latencyBounds: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800];

/** Made elsewhere and kept for the history: no traffic of ours. */
const copies = sql`m.origin in ('standby', 'business-app')`;

/** Nobody tries any more, as its journey or the mark on it says; a replay makes it another. */
const givenUp = sql`(m.status = 'queued'
  and (m.held ->> 'what' = 'given-up' or m.hops -> -1 ->> 'step' in ('failed', 'dropped')))`;

/** What is ours has a mark; of what customers wrote, the end of the last try says it. Old ones have neither. */
const whyGivenUp = sql`coalesce(m.held #>> '{failure,code}',
  jsonb_path_query_array(m.hops, '$[*] ? (@.step == "failed")') -> -1 ->> 'cause', 'dead-letter')`;

/** From the vendor's webhook to the other vendor's answer, by our own clock; null where one of them is not known. */
const seconds = sql`extract(epoch from
  (jsonb_path_query_first(m.hops,
    '$[*] ? (@.step == "accepted-by-genesys" || @.step == "accepted-by-whatsapp").at') #>> '{}')::timestamptz
  - (jsonb_path_query_first(m.hops, '$[*] ? (@.step == "received").at') #>> '{}')::timestamptz)`;

/**
 * SQL that counts the messages of one hour: `phone_number_id, figure, direction, label, detail, value, example`. A new figure
 * that is counted from messages is one line more. `stored` is for ourselves alone: with fewer messages than were counted
 * before, some have been deleted.
 */
export const countedHour = (tenantId: string, hour: Date) => sql`
  select p.phone_number_id, f.figure, case f.figure when 'stored' then '' else m.direction end as direction,
    f.label, f.detail, count(*)::float8 as value,
    (array_agg(m.id order by m.created_at desc) filter (where f.figure in ('failed', 'degraded')))[1] as example
  from messages m
  join mappings p on p.tenant_id = m.tenant_id and p.id = m.mapping_id
  cross join lateral (
    select case when m.origin is null or not ${copies} then 1 end as ours, ${seconds} as seconds
  ) t
  cross join lateral (values
    ('stored', '', '', true),
    ('accepted', '', '', t.ours = 1),
    ('taken', '', '', t.ours = 1 and m.target_id is not null),
    ('delivered', '', '', t.ours = 1 and m.direction = 'outbound' and m.status in ('delivered', 'read', 'played')),
    ('failed', case when m.status = 'failed' then coalesce(m.failure ->> 'code', 'unknown')
      when m.status = 'queued' then ${whyGivenUp} end, '', t.ours = 1 and (m.status = 'failed' or ${givenUp})),
    ('latency', width_bucket(greatest(t.seconds, 0)::float8, ${sql.lit(`{${latencyBounds.join(',')}}`)}::float8[])::text, '',
      t.ours = 1 and t.seconds is not null),
    ('degraded', m.grade || ' ' || m.kind, coalesce(m.lost, ''), t.ours = 1 and m.grade <> 'full'),
    ('charged', concat_ws(' ', m.pricing ->> 'category', coalesce(m.pricing ->> 'type',
      case m.pricing ->> 'billable' when 'true' then 'billable' when 'false' then 'free' end)), '',
      m.direction = 'outbound' and m.pricing is not null and m.status in ('delivered', 'read', 'played'))
  ) f(figure, label, detail, counts)
  where m.tenant_id = ${tenantId} and m.created_at >= ${hour} and m.created_at < ${hour}::timestamptz + interval '1 hour'
    and f.counts
  group by 1, 2, 3, 4, 5`;
