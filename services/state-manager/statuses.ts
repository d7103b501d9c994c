import { sql } from 'kysely';
import type { Failure } from '../../contracts/fields.ts';
import type { Hop, Status } from '../../contracts/journey.ts';
import type { MessageRecord, Pricing } from '../../contracts/state-manager-records.ts';
import { batch } from '../../kit/batch.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import { tenantsOf } from './mappings.ts';
import type { Tables } from './tables.ts';

export type StatusChange = {
  tenantId: string;
  messageId?: string;
  wamid?: string;
  genesysMessageId?: string;
  status?: Status;
  onlyFrom?: Status;
  at: string;
  failure?: Failure;
  conversationId?: string;
  receipt?: 'Delivered' | 'Failed';
  pricing?: Pricing;
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
  /** The customer's newest conversation is over. */
  ended: boolean;
};

/**
 * SQL that moves messages up the status lattice. What comes together, of whatever message or tenant, is one statement.
 * `quietMs`: how long after its newest message Genesys is asked whether a conversation is over.
 */
export function statusStore(database: Database, quietMs: number) {
  const tables = database.tables<Tables>();

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
          at int, "tenantId" uuid, "messageId" uuid, wamid text, "genesysMessageId" text, status text, "onlyFrom" text, time text,
          failure jsonb, "conversationId" text, receipt text, pricing jsonb, released boolean, hop jsonb)
      ), named as (
        -- One message under two of its names is one row: the second waits for its turn too.
        select i.*, m.id, row_number() over (partition by i."tenantId", m.id order by i.at)::int as turn,
          m.status as "statusBefore", m.failure as "failureBefore", m.conversation_id as "conversationBefore"
        from input i cross join lateral (
          select id, status, failure, conversation_id from messages where tenant_id = i."tenantId" and id = i."messageId"
          union all
          select id, status, failure, conversation_id from messages where tenant_id = i."tenantId" and target_id = i.name
          union all
          select id, status, failure, conversation_id from messages where tenant_id = i."tenantId"
            and direction = case when i.wamid is null then 'outbound' else 'inbound' end
            and source_id = i.name
          limit 1
        ) m
      ), changed as (
        update messages m set
          status = case when ${rises} then i.status else m.status end,
          unknown_since = case when case when ${rises} then i.status else m.status end = 'unknown' then coalesce(m.unknown_since, now()) end,
          failure = case when ${rises} or ${failedSooner} then i.failure else m.failure end,
          status_times = case when ${sooner} then m.status_times || jsonb_build_object(i.status, i.time) else m.status_times end,
          hops = case when i.hop is not null and (i.status is null or ${news}) then m.hops || i.hop else m.hops end,
          target_id = coalesce(m.target_id, case m.direction when 'outbound' then i.wamid else i."genesysMessageId" end),
          conversation_id = coalesce(i."conversationId", m.conversation_id),
          receipt = coalesce(i.receipt, m.receipt),
          held = case when ${rises} then null else m.held end,
          pricing = case when ${pricedBetter} then i.pricing || jsonb_build_object('status', i.status) else m.pricing end,
          claimed = m.claimed and i.released is not true
        from named i where i.turn = 1 and m.tenant_id = i."tenantId" and m.id = i.id
          and (i."onlyFrom" is null or m.status = i."onlyFrom")
        returning i.at, m.tenant_id, m.id, m.mapping_id, m.direction, m.kind, m.text, m.conversation_id, m.source_id,
          m.target_id, m.status, m.failure, m.receipt, m.author, m.origin, m.event_id, m.parts, m.status_times, m.occurred_at,
          i."conversationId" as joined,
          m.status <> i."statusBefore" or m.failure is distinct from i."failureBefore"
            or m.conversation_id is distinct from i."conversationBefore"
            -- Another try of what was given up is over, and there is to be one more.
            or (i.released is true and m.held is not null) as moved,
          -- By when Genesys took it, or its webhook came: what joins a conversation that is over opens it again.
          case m.direction when 'inbound' then i.time::timestamptz else m.occurred_at end as joined_at
      ), seen as (
        insert into conversations as c (tenant_id, id, mapping_id, started_at, last_message_at, episode_started_at, check_at)
        select tenant_id, joined, (array_agg(mapping_id))[1], min(occurred_at), max(occurred_at), max(joined_at),
          now() + make_interval(secs => ${quietMs / 1000})
        from changed where joined is not null group by tenant_id, joined order by tenant_id, joined
        -- The list is in order to the second, which is what WhatsApp tells: a write a message would cost more than that is worth.
        on conflict (tenant_id, id) do update set
            last_message_at = greatest(c.last_message_at, excluded.last_message_at),
            ended_at = case when ${reopens} then null else c.ended_at end,
            end_reason = case when ${reopens} then null else c.end_reason end,
            episode = c.episode + case when ${reopens} then 1 else 0 end,
            episode_started_at = case when ${reopens} then excluded.episode_started_at else c.episode_started_at end,
            check_at = case when ${atTheEnd} then now() + interval '1 minute'
              when c.ended_at is null or ${reopens} then excluded.check_at end
          where c.last_message_at <= excluded.last_message_at - interval '1 second' or ${reopens} or ${atTheEnd}
        returning tenant_id, id, episode_started_at
      ), told as (
        insert into changes (tenant_id, conversation_id, message_id)
        select tenant_id, conversation_id, id from changed where moved and conversation_id is not null
        union all
        -- An episode that began with one of these messages: the conversation is new, or open again.
        select s.tenant_id, s.id, null from seen s where exists (
          select from changed c where c.tenant_id = s.tenant_id and c.joined = s.id
            and s.episode_started_at >= date_trunc('milliseconds', c.joined_at))
      ), mapped as (
        update mappings p set conversation_id = c.joined from changed c
        where c.joined is not null and p.tenant_id = c.tenant_id and p.id = c.mapping_id
          and p.conversation_id is distinct from c.joined
      )
      select c.*, n.at, n.turn, p.integration_id, p.genesys_id, p.genesys_id_type, v.ended_at is not null as ended
      from named n
      left join changed c on c.at = n.at
      left join mappings p on p.tenant_id = c.tenant_id and p.id = c.mapping_id and p.erasing is null
      left join conversations v on v.tenant_id = p.tenant_id and v.id = p.conversation_id
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
/** Of the times at which a status was reached the earliest counts, whichever is told first. */
const sooner = sql`(i.status is not null and (
  m.status_times ->> i.status is null or i.time collate "C" < m.status_times ->> i.status))`;
/** Of two failures the earlier one, and of one moment always the same one. */
const failedSooner = sql`(i.status = 'failed' and m.status = 'failed'
  and (i.time collate "C", coalesce(i.failure::text, '') collate "C")
    < (m.status_times ->> 'failed', coalesce(m.failure::text, '')))`;
/**
 * Meta says it with `sent` and again with a later status: that of the highest counts, for what is delivered is charged. Of two
 * that came with the same one always the same.
 */
const pricedBetter = sql`(i.pricing is not null and i.status is not null and (m.pricing is null
  or (status_rank(i.status), (i.pricing || jsonb_build_object('status', i.status))::text collate "C")
    > (status_rank(m.pricing ->> 'status'), m.pricing::text collate "C")))`;
const reopens = sql`(c.ended_at < excluded.episode_started_at)`;
/** So close to the end that clocks cannot tell which came first, ours and Genesys': it is asked. */
const atTheEnd = sql`(c.ended_at between excluded.episode_started_at - interval '30 seconds'
  and excluded.episode_started_at + interval '30 seconds')`;
/** Whether this step is reported for the first time; a vendor may report it again for days. */
const news = sql`not m.hops @> jsonb_build_array(jsonb_build_object('step', i.hop -> 'step'))`;

const nameOf = (item: Omit<StatusChange, 'at'>) =>
  `${item.tenantId} ${item.messageId ?? `${item.wamid ?? ''} ${item.genesysMessageId ?? ''}`}`;
