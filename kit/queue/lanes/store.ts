import { sql } from 'kysely';
import { batch } from '../../batch.ts';
import type { Database } from '../../database/database.ts';
import { toJson } from '../../database/rows.ts';
import type { NewMessage, Reason, Topic } from '../queue.ts';

/** A message as it lies here: `body` is its JSON text, `attempts` the tries that count. */
export type Parked = Omit<NewMessage, 'body'> & {
  seq: string;
  body: string;
  attempts: number;
  publishedAt: Date;
  /** Published for a time to come. */
  later?: boolean;
};

/** A message that is to wait; the time at which it was published stays with it. */
export type ToPark = Omit<Parked, 'seq'>;

/** One waiting conversation in hand, with what it waits and why, where that is known. */
export type Lane = { tenantId: string; key: string; scope: string; reason: Reason | null };

/** How long it waits before it is tried, with what, and why, where that is known. */
export type Wait = { delayMs: number; scope: string; reason?: Reason | undefined };

const together = { maxSize: 200 };

const parkedColumns = sql`
  p.seq, p.id, p.key, p.tenant_id as "tenantId", p.body, p.attempts, p.published_at as "publishedAt", p.later, p.trace`;

/** Every statement about the waiting conversations of one topic. `holder` is whoever works them off. */
export function laneStore(database: Database, topic: Topic, holder: string) {
  const { everywhere } = database.tables<unknown>();

  /** Whether something of this conversation waits. Asked before each message: bodies stay at home. */
  const isHeld = batch<{ tenantId: string; key: string }, boolean>(async (messages) => {
    const keys = messages.map(({ tenantId, key }, at) => ({ at, tenantId, key }));
    const { rows } = await everywhere((db) =>
      sql<{ at: number }>`
        select r.at from json_to_recordset(${toJson(keys)}::json) as r(at int, "tenantId" text, key text)
        -- One by one: to join them, PostgreSQL would read every lane of the topic for each message.
        cross join lateral (
          select from queue_lane l where l.topic = ${topic} and l.tenant_id = r."tenantId" and l.key = r.key limit 1) held`.execute(
        db,
      ),
    );
    const held = new Set(rows.map(({ at }) => at));
    return messages.map((_, at) => held.has(at));
  }, together);

  /** Behind what waits of the same conversation; whether there is any. One statement for all who ask in one turn. */
  const append = batch<ToPark, boolean>(async (messages) => {
    const { rows } = await everywhere((db) =>
      sql<{ at: number }>`
        with input as (${given(messages)}), held as (
          -- Locked, so that nobody takes the lane away meanwhile.
          select l.tenant_id, l.key from queue_lane l
          where l.topic = ${topic} and (l.tenant_id, l.key) in (select "tenantId", key from input)
          for share
        ), parked as (${park(sql`input i join held h on h.tenant_id = i."tenantId" and h.key = i.key`)})
        select i.at from input i join held h on h.tenant_id = i."tenantId" and h.key = i.key`.execute(db),
    );
    const held = new Set(rows.map(({ at }) => at));
    return messages.map((_, at) => held.has(at));
  }, together);

  /** The first to wait of its conversation, or one more. */
  const wait = batch<{ message: ToPark } & Wait, void>(async (items) => {
    const first = new Map(items.toReversed().map((item) => [`${item.message.tenantId} ${item.message.key}`, item]));
    const lanes = [...first.values()].map(({ message: { tenantId, key }, delayMs, scope, reason }) => {
      return { tenantId, key, delayMs, scope, reason };
    });
    await everywhere((db) =>
      sql`
        with input as (${given(items.map(({ message }) => message))}), lanes as (
          insert into queue_lane as l (topic, tenant_id, key, scope, run_at, reason)
          select ${topic}, "tenantId", key, scope, now() + "delayMs" * interval '1 millisecond', reason
          from json_to_recordset(${toJson(lanes)}::json) as r(
            "tenantId" text, key text, "delayMs" float8, scope text, reason jsonb)
          order by "tenantId", key
          -- Not "do nothing": the row is locked, so that nobody takes the lane away meanwhile.
          on conflict (topic, tenant_id, key) do update set holder = l.holder
          returning 1
        ), parked as (${park(sql`input i`)})
        select count(*) from lanes`.execute(db),
    );
    return items.map(() => undefined);
  }, together);

  const given = (messages: readonly ToPark[]) => sql`
    select * from json_to_recordset(${toJson(messages.map((message, at) => ({ ...message, at })))}::json) as r(
      at int, "tenantId" text, key text, id text, body text, attempts int, "publishedAt" timestamptz, later boolean, trace text)`;

  const park = (from: ReturnType<typeof sql>) => sql`
    insert into queue_parked (topic, tenant_id, key, id, body, attempts, published_at, later, trace)
    select ${topic}, i."tenantId", i.key, i.id, i.body, i.attempts, i."publishedAt", coalesce(i.later, false), i.trace from ${from} order by i.at
    returning 1`;

  /**
   * Takes what is due, the longest waiting first, `share` of each tenant and scope less what is in hand of it already.
   * What is paused is left alone.
   */
  async function claim(
    share: number,
    inHand: readonly { tenantId: string; scope: string; count: number }[],
    leaseMs: number,
  ): Promise<Lane[]> {
    const { rows } = await everywhere((db) =>
      sql<Lane>`
        with recursive groups as (
          (select tenant_id, scope from queue_lane where topic = ${topic} order by tenant_id, scope limit 1)
          union all
          -- From one to the next, past all lanes of it.
          select n.tenant_id, n.scope from groups g cross join lateral (
            select l.tenant_id, l.scope from queue_lane l
            where l.topic = ${topic} and (l.tenant_id, l.scope) > (g.tenant_id, g.scope)
            order by l.tenant_id, l.scope limit 1) n
        ), picked as (
          select x.tenant_id, x.key from groups g
          left join json_to_recordset(${toJson(inHand)}::json) as r("tenantId" text, scope text, count int)
            on r."tenantId" = g.tenant_id and r.scope = g.scope
          cross join lateral (
            select l.tenant_id, l.key from queue_lane l
            where l.topic = ${topic} and l.tenant_id = g.tenant_id and l.scope = g.scope and l.run_at <= now()
            order by l.run_at limit greatest(0, ${share}::int - coalesce(r.count, 0)) for update skip locked) x
          where not exists (
            select from queue_pause p
            where p.tenant_id = g.tenant_id and p.scope = g.scope and (p.probing or p.until > now()))
        )
        update queue_lane l set holder = ${holder}::uuid, run_at = now() + ${leaseMs}::int * interval '1 millisecond'
        from picked where l.topic = ${topic} and l.tenant_id = picked.tenant_id and l.key = picked.key
        returning l.tenant_id as "tenantId", l.key, l.scope, l.reason`.execute(db),
    );
    return rows;
  }

  /** One lane of a scope that is to be tried again now; nobody else tries it for as long as `leaseMs`. */
  async function claimProbes(leaseMs: number): Promise<Lane[]> {
    const { rows } = await everywhere((db) =>
      sql<Lane>`
        with due as (
          update queue_pause p set until = now() + ${leaseMs}::int * interval '1 millisecond'
          where p.probing and p.until <= now() and exists (
            select from queue_lane l where l.topic = ${topic} and l.tenant_id = p.tenant_id and l.scope = p.scope
              and l.run_at <= now())
          returning p.tenant_id, p.scope
        ), picked as (
          select x.tenant_id, x.key from due d cross join lateral (
            select l.tenant_id, l.key from queue_lane l
            where l.topic = ${topic} and l.tenant_id = d.tenant_id and l.scope = d.scope and l.run_at <= now()
            order by l.run_at limit 1 for update skip locked) x
        )
        update queue_lane l set holder = ${holder}::uuid, run_at = now() + ${leaseMs}::int * interval '1 millisecond'
        from picked where l.topic = ${topic} and l.tenant_id = picked.tenant_id and l.key = picked.key
        returning l.tenant_id as "tenantId", l.key, l.scope, l.reason`.execute(db),
    );
    return rows;
  }

  /** Of these lanes those that are still this holder's, held for longer. */
  async function renew(lanes: readonly Lane[], leaseMs: number): Promise<Lane[]> {
    const { rows } = await everywhere((db) =>
      sql<Lane>`
        update queue_lane l set run_at = now() + ${leaseMs}::int * interval '1 millisecond'
        from json_to_recordset(${toJson(lanes)}::json) as r("tenantId" text, key text)
        where l.topic = ${topic} and l.tenant_id = r."tenantId" and l.key = r.key and l.holder = ${holder}::uuid
        returning l.tenant_id as "tenantId", l.key, l.scope, l.reason`.execute(db),
    );
    return rows;
  }

  async function page({ tenantId, key }: Pick<Lane, 'tenantId' | 'key'>, limit: number): Promise<Parked[]> {
    const { rows } = await everywhere((db) =>
      sql<Parked>`
        select ${parkedColumns}
        from queue_parked p where topic = ${topic} and tenant_id = ${tenantId} and key = ${key}
        order by seq limit ${limit}`.execute(db),
    );
    return rows;
  }

  /** Handled, or dead: it waits no more. */
  const remove = batch<Pick<Parked, 'tenantId' | 'key' | 'seq'>, void>(async (messages) => {
    await everywhere((db) =>
      sql`
        delete from queue_parked p using json_to_recordset(${toJson(messages)}::json) as r("tenantId" text, key text, seq bigint)
        where p.topic = ${topic} and p.tenant_id = r."tenantId" and p.key = r.key and p.seq = r.seq`.execute(db),
    );
    return messages.map(() => undefined);
  }, together);

  /** The lane goes, unless more has lined up: whether it is gone. Also where it is somebody else's by now. */
  const close = ({ tenantId, key }: Lane): Promise<boolean> =>
    everywhere((db) =>
      db.transaction().execute(async (tx) => {
        const own = sql`topic = ${topic} and tenant_id = ${tenantId} and key = ${key}`;
        const { rows } = await sql`select from queue_lane where ${own} and holder = ${holder}::uuid for update`.execute(
          tx,
        );
        if (rows.length === 0) return true;
        // A statement of its own: it sees what lined up until the lock was had.
        const { numAffectedRows } = await sql`
          delete from queue_lane where ${own}
            and not exists (select from queue_parked p where p.topic = ${topic} and p.tenant_id = ${tenantId} and p.key = ${key})`.execute(
          tx,
        );
        return Number(numAffectedRows) > 0;
      }),
    );

  /** Its first message is tried again later. */
  const postpone = batch<{ message: Pick<Parked, 'tenantId' | 'key' | 'seq' | 'attempts'> } & Wait, void>(
    async (items) => {
      const input = items.map(({ message: { tenantId, key, seq, attempts }, delayMs, scope, reason }) => {
        return { tenantId, key, seq, attempts, delayMs, scope, reason };
      });
      await everywhere((db) =>
        sql`
          with input as (
            select * from json_to_recordset(${toJson(input)}::json) as r(
              "tenantId" text, key text, seq bigint, attempts int, "delayMs" float8, scope text, reason jsonb)
          ), counted as (
            update queue_parked p set attempts = i.attempts from input i
            where p.topic = ${topic} and p.tenant_id = i."tenantId" and p.key = i.key and p.seq = i.seq
          )
          update queue_lane l set holder = null, scope = i.scope, run_at = now() + i."delayMs" * interval '1 millisecond',
            reason = coalesce(i.reason, l.reason)
          from input i
          where l.topic = ${topic} and l.tenant_id = i."tenantId" and l.key = i.key and l.holder = ${holder}::uuid`.execute(
          db,
        ),
      );
      return items.map(() => undefined);
    },
    together,
  );

  /** What this holder has in hand is free for others, now. */
  const release = () =>
    everywhere((db) =>
      sql`update queue_lane set holder = null, run_at = now() where topic = ${topic} and holder = ${holder}::uuid`.execute(
        db,
      ),
    );

  /**
   * Up to `limit` messages that have waited for longer and of which nobody has been told; from now on they are told of. With
   * why the first of the conversation waits, for which all others do.
   */
  async function untold(afterMs: number, limit: number): Promise<(Parked & { reason: Reason | null })[]> {
    const { rows } = await everywhere((db) =>
      sql<Parked & { reason: Reason | null }>`
        update queue_parked p set told = true from (
          select tenant_id, key, seq from queue_parked
          where topic = ${topic} and not told and not later and published_at < now() - ${afterMs}::int * interval '1 millisecond'
          order by published_at limit ${limit} for update skip locked) late
        where p.topic = ${topic} and p.tenant_id = late.tenant_id and p.key = late.key and p.seq = late.seq
        returning ${parkedColumns}, (
          select case when s.scope is null then l.reason else jsonb_build_object('code', s.code, 'message', s.message) end
          from queue_lane l
          left join queue_pause s on s.tenant_id = l.tenant_id and s.scope = l.scope
          where l.topic = ${topic} and l.tenant_id = p.tenant_id and l.key = p.key
        ) as reason`.execute(db),
    );
    return rows;
  }

  /** It could not be told of: it is as if it had not been. */
  const untell = ({ tenantId, key, seq }: Parked) =>
    everywhere((db) =>
      sql`
        update queue_parked set told = false
        where topic = ${topic} and tenant_id = ${tenantId} and key = ${key} and seq = ${seq}::bigint`.execute(db),
    );

  return { isHeld, append, wait, claim, claimProbes, renew, page, remove, close, postpone, release, untold, untell };
}

export type LaneStore = ReturnType<typeof laneStore>;
