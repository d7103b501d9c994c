import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Failure } from '../../contracts/fields.ts';
import type { Hop, Status } from '../../contracts/journey.ts';
import type { MessageRecord } from '../../contracts/state-manager-records.ts';
import { batch } from '../../kit/batch.ts';
import type { Database } from '../../kit/database/database.ts';
import { rows, toJson } from '../../kit/database/rows.ts';
import { Fault } from '../../kit/fault.ts';
import { tenantsOf } from './mappings.ts';
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
};

export type StatusChange = {
  tenantId: string;
  messageId?: string;
  wamid?: string;
  genesysMessageId?: string;
  status?: Status;
  at: string;
  failure?: Failure;
  conversationId?: string;
  receipt?: 'Delivered' | 'Failed';
  released?: boolean;
  hop?: Hop;
};

export type ChangedMessage = {
  id: string;
  direction: 'inbound' | 'outbound';
  kind: string;
  text: string | null;
  conversation_id: string | null;
  status: Status;
  failure: Failure | null;
  source_id: string;
  target_id: string | null;
  receipt: 'Delivered' | 'Failed' | null;
  author: 'agent' | 'bot' | null;
  origin: MessageRecord['origin'];
  event_id: string | null;
  parts: number;
  status_times: Record<string, string>;
  integration_id: string;
  genesys_id: string;
  genesys_id_type: 'Phone' | 'Opaque';
};

/** Who a message goes to, as the mapping is now. */
type Recipient = {
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

  /** Stores what is new and answers what was there, in one round trip; `null`: another transaction is storing it. */
  const insertOrFind = batch<NewMessage, Stored | null>(
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
        sql<Stored & { at: number }>`
        with input as materialized (
          select * from json_to_recordset(${toJson(input)}::json) as r(
            at int, id uuid, "tenantId" uuid, "mappingId" uuid, direction text, "sourceId" text, kind text, text text,
            "conversationId" text, "occurredAt" timestamptz, raw json, sent json, hops jsonb, grade text, lost text,
            origin text, author text, about text, media jsonb, choices jsonb, "eventId" text, part int, parts int,
            "opensWindow" boolean)
        ), inserted as (
          insert into messages (tenant_id, id, mapping_id, direction, source_id, kind, text, conversation_id, occurred_at, hops,
            claimed, grade, lost, origin, author, about, media, choices, event_id, part, parts)
          select "tenantId", id, "mappingId", direction, "sourceId", kind, text, "conversationId", "occurredAt", hops,
            direction = 'outbound', grade, lost, origin, author, about, media, choices, "eventId", coalesce(part, 1), coalesce(parts, 1)
          from input
          on conflict (tenant_id, direction, source_id) do nothing
          returning id
        ), payloads as (
          insert into message_payloads (tenant_id, message_id, raw, sent)
          select i."tenantId", i.id, coalesce(i.raw, 'null'), coalesce(i.sent, 'null') from input i join inserted using (id)
        ), windows as (
          -- The order keeps two statements that touch the same customers from waiting for each other in a circle.
          select p.tenant_id, p.id, w.at, w.wamid from mappings p join (
            select i."tenantId", i."mappingId", max(i."occurredAt") as at,
              (array_agg(i."sourceId" order by i."occurredAt" desc, i.at desc))[1] as wamid
            from input i join inserted using (id) where i."opensWindow" group by i."tenantId", i."mappingId"
          ) w on p.tenant_id = w."tenantId" and p.id = w."mappingId"
          where p.last_customer_at is null or p.last_customer_at <= w.at
          order by p.id for no key update of p
        ), opened as (
          update mappings p set last_customer_at = w.at, last_wamid = w.wamid from windows w
          where p.tenant_id = w.tenant_id and p.id = w.id
        ), reclaimed as (
          -- It is another try: what is sent now may be another form of it, or have the file that was missing.
          update messages m set claimed = m.direction = 'outbound', kind = i.kind, text = i.text, grade = i.grade,
            lost = i.lost, media = i.media, choices = i.choices, parts = coalesce(i.parts, 1)
          from input i
          where m.tenant_id = i."tenantId" and m.direction = i.direction and m.source_id = i."sourceId"
            and m.status = 'queued' and not m.claimed
          returning m.id, i.at
        ), resent as (
          update message_payloads y set sent = coalesce(i.sent, 'null') from reclaimed r join input i using (at)
          where y.tenant_id = i."tenantId" and y.message_id = r.id
        )
        select i.at, coalesce(n.id, m.id) as id, n.id is null as duplicate, coalesce(m.status, 'queued') as status,
          n.id is not null or r.id is not null as claimed,
          p.wa_id, p.user_id, p.group_id, p.last_customer_at, p.marketing_stopped_at
        from input i
        left join inserted n on n.id = i.id
        left join messages m
          on n.id is null and m.tenant_id = i."tenantId" and m.direction = i.direction and m.source_id = i."sourceId"
        left join reclaimed r on r.id = m.id
        left join mappings p on p.tenant_id = i."tenantId" and p.id = i."mappingId"`.execute(db),
      );
      const answers = rows(items, result.rows);
      return items.map((item, at) => {
        const original = first.get(sourceOf(item)) ?? at;
        const answer = answers[original];
        if (!answer?.id) return null;
        return original === at ? answer : { ...answer, duplicate: true, claimed: false };
      });
    },
    { maxSize: 100 },
  );

  async function insert(message: NewMessage): Promise<Stored> {
    const stored = await insertOrFind(message);
    // Its own trouble alone: the others of its batch are stored, and claimed.
    if (!stored) throw new Fault('unavailable', 'the same message is being stored elsewhere');
    return stored;
  }

  const change = batch<StatusChange, ChangedMessage | null>(
    async (items) => {
      const answers: (ChangedMessage | null)[] = items.map(() => null);
      // An UPDATE touches a row once: a second change of the same message waits for the next statement.
      for (let wave = items.map(({ at: time, ...item }, at) => ({ ...item, at, time })); wave.length > 0; ) {
        const now = new Map(wave.toReversed().map((item) => [nameOf(item), item]));
        const waits = new Set<number>();
        for (const row of await write([...now.values()])) {
          if (row.turn === 1) answers[row.at] = row;
          else waits.add(row.at);
        }
        wave = wave.filter((item) => now.get(nameOf(item)) !== item || waits.has(item.at));
      }
      return answers;
    },
    { maxSize: 100 },
  );

  async function write(items: (Omit<StatusChange, 'at'> & { at: number; time: string })[]) {
    const result = await tables.of(tenantsOf(items), (db) =>
      sql<ChangedMessage & { at: number; turn: number }>`
      with input as materialized (
        -- Here and not where it is compared: row-level security lets no index use what might give a row away, as coalesce.
        select *, coalesce(wamid, "genesysMessageId") as name from json_to_recordset(${toJson(items)}::json) as r(
          at int, "tenantId" uuid, "messageId" uuid, wamid text, "genesysMessageId" text, status text, time text,
          failure jsonb, "conversationId" text, receipt text, released boolean, hop jsonb)
      ), named as (
        -- One message under two of its names is one row: the second waits for its turn too.
        select i.*, m.id, row_number() over (partition by i."tenantId", m.id order by i.at)::int as turn
        from input i cross join lateral (
          select id from messages where tenant_id = i."tenantId" and id = i."messageId"
          union all
          select id from messages where tenant_id = i."tenantId" and target_id = i.name
          union all
          select id from messages where tenant_id = i."tenantId"
            and direction = case when i.wamid is null then 'outbound' else 'inbound' end
            and source_id = i.name
          limit 1
        ) m
      ), changed as (
        update messages m set
          status = case when ${rises} then i.status else m.status end,
          failure = case when ${rises} then i.failure else m.failure end,
          status_times = case when i.status is not null and ${news} then m.status_times || jsonb_build_object(i.status, i.time) else m.status_times end,
          hops = case when i.hop is not null and (i.status is null or ${news}) then m.hops || i.hop else m.hops end,
          target_id = coalesce(m.target_id, case m.direction when 'outbound' then i.wamid else i."genesysMessageId" end),
          conversation_id = coalesce(i."conversationId", m.conversation_id),
          receipt = coalesce(i.receipt, m.receipt),
          claimed = m.claimed and i.released is not true
        from named i where i.turn = 1 and m.tenant_id = i."tenantId" and m.id = i.id
        returning i.at, m.tenant_id, m.id, m.mapping_id, m.direction, m.kind, m.text, m.conversation_id, m.source_id,
          m.target_id, m.status, m.failure, m.receipt, m.author, m.origin, m.event_id, m.parts, m.status_times, m.occurred_at,
          i."conversationId" as joined
      ), seen as (
        insert into conversations as c (tenant_id, id, mapping_id, started_at, last_message_at)
        select tenant_id, joined, (array_agg(mapping_id))[1], min(occurred_at), max(occurred_at)
        from changed where joined is not null group by tenant_id, joined order by tenant_id, joined
        -- The list is in order to within five seconds; a write a message would cost more than that is worth.
        on conflict (tenant_id, id) do update set last_message_at = excluded.last_message_at
          where c.last_message_at < excluded.last_message_at - interval '5 seconds'
      ), mapped as (
        update mappings p set conversation_id = c.joined from changed c
        where c.joined is not null and p.tenant_id = c.tenant_id and p.id = c.mapping_id
          and p.conversation_id is distinct from c.joined
      )
      select c.*, n.at, n.turn, p.integration_id, p.genesys_id, p.genesys_id_type
      from named n
      left join changed c on c.at = n.at
      left join mappings p on p.tenant_id = c.tenant_id and p.id = c.mapping_id
      where n.turn > 1 or p.id is not null`.execute(db),
    );
    return result.rows;
  }

  /** All parts of one message of Genesys': failed when one of them is, else as far as the last of them got. */
  async function whole(
    tenantId: string,
    row: ChangedMessage,
  ): Promise<Pick<ChangedMessage, 'status' | 'failure' | 'receipt'>> {
    const eventId = row.event_id ?? row.source_id;
    const found = await tables.of(tenantId, (db) =>
      db
        .selectFrom('messages')
        .select(['status', 'failure', 'receipt', 'parts'])
        .where('tenant_id', '=', tenantId)
        .where('direction', '=', 'outbound')
        .where((eb) => eb.or([eb('event_id', '=', eventId), eb('source_id', '=', eventId)]))
        .execute(),
    );
    const receipt = found.find((part) => part.receipt !== null)?.receipt ?? null;
    const failed = found.find((part) => part.status === 'failed');
    if (failed) return { status: 'failed', failure: failed.failure, receipt };
    // A part that is not stored yet has got nowhere.
    if (found.length < row.parts) return { status: 'queued', failure: null, receipt };
    const lowest = found.reduce((low, part) => Math.min(low, lattice.indexOf(part.status)), lattice.length);
    return { status: lattice[lowest] ?? row.status, failure: null, receipt };
  }

  return {
    insert,
    change: async (item: StatusChange): Promise<ChangedMessage | null> => {
      const row = await change(item);
      return row && row.parts > 1 ? { ...row, ...(await whole(item.tenantId, row)) } : row;
    },
  };
}

/** As `status_rank` in the migrations has it, without `failed`. */
const lattice: readonly Status[] = ['queued', 'unknown', 'sent', 'delivered', 'read', 'played'];

/** Whether the new status is higher in the lattice; see `status_rank` in the migrations. */
const rises = sql`(i.status is not null and m.status <> 'failed' and status_rank(i.status) > status_rank(m.status))`;
/** Whether this step is reported for the first time; a vendor may report it again for days. */
const news = sql`not m.hops @> jsonb_build_array(jsonb_build_object('step', i.hop -> 'step'))`;

const sourceOf = (item: NewMessage) => `${item.tenantId} ${item.direction} ${item.sourceId}`;

const nameOf = (item: Omit<StatusChange, 'at'>) =>
  `${item.tenantId} ${item.messageId ?? `${item.wamid ?? ''} ${item.genesysMessageId ?? ''}`}`;
