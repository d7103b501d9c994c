import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Hop, Status } from '../../contracts/journey.ts';
import { batch } from '../../kit/batch.ts';
import type { Database } from '../../kit/database/database.ts';
import { rows, toJson } from '../../kit/database/rows.ts';
import { Fault } from '../../kit/fault.ts';
import { tenantsOf } from './mappings.ts';
import { digestOf } from './spent-sources.ts';
import type { Tables } from './tables.ts';

export type NewMessage = {
  tenantId: string;
  mappingId: string;
  direction: 'inbound' | 'outbound';
  sourceId: string;
  kind: string;
  text: string | null;
  conversationId?: string;
  occurredAt: string;
  raw?: unknown;
  sent?: unknown;
  hops: Hop[];
  grade?: string;
  lost?: string;
  origin?: string;
  author?: string;
  about?: string;
  media?: unknown;
  choices?: unknown;
  eventId?: string;
  part?: number;
  parts?: number;
  opensWindow?: boolean;
  senders?: readonly string[];
};

/** Who a message goes to, as the mapping is now; `known`: there is one, and it is not being erased. */
type Recipient = {
  known: boolean;
  wa_id: string | null;
  user_id: string | null;
  group_id: string | null;
  last_customer_at: Date | null;
  marketing_stopped_at: Date | null;
};
type Stored = { id: string; duplicate: boolean; status: Status; claimed: boolean } & Recipient;

/** SQL that writes messages. What comes together, of whatever conversation or tenant, is one statement. */
export function messageStore(database: Database) {
  const tables = database.tables<Tables>();

  /** Stores what is new and answers what was there, in one round trip. No id: another transaction is storing it. */
  const insertOrFind = batch<NewMessage, (Omit<Stored, 'id'> & { id: string | null }) | null>(
    async (items) => {
      const stored: Hop = { at: new Date().toISOString(), service: 'state-manager', step: 'stored' };
      const input = items.map((item, at) => ({
        at,
        id: randomUUID(),
        ...item,
        raw: item.raw ?? null,
        sent: item.sent ?? null,
        hops: [...item.hops, stored],
      }));
      const first = new Map(input.toReversed().map((item) => [sourceOf(item), item.at]));
      const result = await tables.of(tenantsOf(items), (db) =>
        sql<Omit<Stored, 'id'> & { id: string | null; at: number }>`
        with input as materialized (
          select *, ${digestOf(sql`direction`, sql`"sourceId"`)} as digest from json_to_recordset(${toJson(input)}::json) as r(
            at int, id uuid, "tenantId" uuid, "mappingId" uuid, direction text, "sourceId" text, kind text, text text,
            "conversationId" text, "occurredAt" timestamptz, raw json, sent json, hops jsonb, grade text, lost text,
            origin text, author text, about text, media jsonb, choices jsonb, "eventId" text, part int, parts int,
            "opensWindow" boolean, senders text[])
        ), customers as (
          -- An erasure waits for who was found here, and whoever comes after it finds nobody. The order keeps two statements
          -- that touch the same customers from waiting for each other in a circle.
          select p.tenant_id, p.id from mappings p join (select distinct "tenantId", "mappingId" from input) i
            on p.tenant_id = i."tenantId" and p.id = i."mappingId"
          where p.erasing is null
          order by p.id for no key update of p
        ), spent as (
          select i.at, s.message_id from input i join spent_sources s on s.tenant_id = i."tenantId" and s.digest = i.digest
        ), inserted as (
          insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, text, conversation_id, occurred_at, hops,
            claimed, grade, lost, origin, author, about, media, choices, event_id, part, parts)
          select i."tenantId", i.id, "mappingId", direction, "sourceId", kind, text, "conversationId", "occurredAt", hops,
            direction = 'outbound', grade, lost, origin, author, about, media, choices, "eventId", coalesce(part, 1), coalesce(parts, 1)
          from input i join customers c on c.tenant_id = i."tenantId" and c.id = i."mappingId"
          where not exists (select from spent where spent.at = i.at)
          on conflict (tenant_id, direction, source_id) do nothing
          returning id
        ), payloads as (
          insert into message_payloads (tenant_id, message_id, raw, sent)
          select i."tenantId", i.id, coalesce(i.raw, 'null'), coalesce(i.sent, 'null') from input i join inserted using (id)
        ), ${items.some(({ senders }) => senders) ? noteSenders : sql``}
        ${items.some(({ conversationId }) => conversationId) ? noteChanges : sql``} opened as (
          update mappings p set last_customer_at = w.at, last_wamid = w.wamid from (
            select i."tenantId", i."mappingId", max(i."occurredAt") as at,
              (array_agg(i."sourceId" order by i."occurredAt" desc, i.at desc))[1] as wamid
            from input i join inserted using (id) where i."opensWindow" group by i."tenantId", i."mappingId"
          ) w
          where p.tenant_id = w."tenantId" and p.id = w."mappingId"
            and (p.last_customer_at is null or p.last_customer_at <= w.at)
        ), reclaimed as (
          -- It is another try: what is sent now may be another form of it, or have the file that was missing.
          update messages m set claimed = m.direction = 'outbound', kind = i.kind, text = i.text, grade = i.grade,
            lost = i.lost, media = i.media, choices = i.choices, parts = coalesce(i.parts, 1),
            held = jsonb_set(m.held, '{what}', '"delayed"')
          from input i
          where m.tenant_id = i."tenantId" and m.direction = i.direction and m.source_id = i."sourceId"
            and m.status = 'queued' and not m.claimed
          returning m.id, i.at
        ), resent as (
          update message_payloads y set sent = coalesce(i.sent, 'null') from reclaimed r join input i using (at)
          where y.tenant_id = i."tenantId" and y.message_id = r.id
        )
        select i.at, coalesce(n.id, m.id, s.message_id) as id, n.id is null as duplicate,
          coalesce(m.status, case when s.at is null then 'queued' else 'unknown' end) as status,
          n.id is not null or r.id is not null as claimed,
          (i."tenantId", i."mappingId") in (select tenant_id, id from customers) as known,
          p.wa_id, p.user_id, p.group_id, p.last_customer_at, p.marketing_stopped_at
        from input i
        left join inserted n on n.id = i.id
        left join messages m
          on n.id is null and m.tenant_id = i."tenantId" and m.direction = i.direction and m.source_id = i."sourceId"
        left join reclaimed r on r.id = m.id
        left join spent s on s.at = i.at
        left join mappings p on p.tenant_id = i."tenantId" and p.id = i."mappingId"`.execute(db),
      );
      const answers = rows(items, result.rows);
      return items.map((item, at) => {
        const original = first.get(sourceOf(item)) ?? at;
        const answer = answers[at];
        if (original === at || !answer?.known) return answer ?? null;
        const one = answers[original];
        return one?.known ? { ...one, duplicate: true, claimed: false } : answer;
      });
    },
    { maxSize: 100 },
  );

  /** @throws Fault `not_found` when the customer was erased; `unavailable` when another transaction stores the same */
  async function insert(message: NewMessage): Promise<Stored> {
    const stored = await insertOrFind(message);
    // Its own trouble alone: the others of its batch are stored, and claimed.
    if (!stored?.known) throw erasedCustomer();
    const { id } = stored;
    if (id === null) throw new Fault('unavailable', 'the same message is being stored elsewhere');
    return { ...stored, id };
  }

  return { insert };
}

export const erasedCustomer = (): Fault =>
  new Fault('not_found', 'the customer is not known any more', { details: { erased: 'customer' } });

/** Groups are rare: without this the statement is planned in less time. */
const noteSenders = sql`
  senders as (
    insert into message_senders (tenant_id, name, message_id)
    select distinct i."tenantId", n.name, i.id from input i join inserted using (id) cross join unnest(i.senders) n(name)
  ),`;

/** Of what is in a conversation already; the others are told of when they join one. */
const noteChanges = sql`
  told as (
    insert into changes (tenant_id, conversation_id, message_id)
    select i."tenantId", i."conversationId", i.id from input i join inserted using (id) where i."conversationId" is not null
  ),`;

const sourceOf = (item: NewMessage) => `${item.tenantId} ${item.direction} ${item.sourceId}`;
