import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { TenantDepth, Topic } from '../queue.ts';

/** A message as it will travel, see `../rabbitmq/envelope.ts`. */
export type Sealed = { key: string; tenantId: string; envelope: string };

/** Most rows, and about as many bytes, that are brought back at once. */
const pieceRows = 500;
const pieceBytes = 8 * 1024 * 1024;

/** A process that vanishes in the middle must not hold its locks until TCP notices. */
const idleMs = 15_000;

/** Every statement of the spool. The locks are of a transaction each; PostgreSQL hands them out in turn, to both sorts. */
export function spoolTable(database: Database) {
  const { everywhere } = database.tables<unknown>();

  const inTransaction = <R>(work: (tx: Kysely<unknown>) => Promise<R>): Promise<R> =>
    everywhere((db) =>
      db.transaction().execute(async (tx) => {
        await sql`select set_config('idle_in_transaction_session_timeout', ${String(idleMs)}, true)`.execute(tx);
        return work(tx);
      }),
    );

  /** For how many milliseconds the topic has been spooled. `null`: it is not, and without `start` nothing was written. */
  const append = (topic: Topic, rows: readonly Sealed[], start: boolean): Promise<number | null> =>
    inTransaction(async (tx) => {
      await sql`select pg_advisory_xact_lock_shared(hashtext('queue spool switch'), hashtext(${topic}))`.execute(tx);
      const { rows: found } = await sql<{ age: number }>`
        select (extract(epoch from now() - since) * 1000)::int as age from queue_spooling
        where topic = ${topic} and since is not null`.execute(tx);
      if (found.length === 0) {
        if (!start) return null;
        await sql`update queue_spooling set since = now() where topic = ${topic} and since is null`.execute(tx);
      }
      await sql`
        insert into queue_spool (topic, tenant_id, key, envelope)
        select ${topic}, tenant_id, key, envelope from unnest(
          ${rows.map((row) => row.tenantId)}::text[], ${rows.map((row) => row.key)}::text[],
          ${rows.map((row) => row.envelope)}::text[]
        ) with ordinality as new (tenant_id, key, envelope, position) order by position`.execute(tx);
      return found[0]?.age ?? 0;
    });

  /**
   * Publishes the oldest piece and removes it. `busy`: another process does. `over`: nothing was left, and from here on the
   * topic is not spooled. What was published when a process dies before the removal is published again, in its order.
   */
  const drain = (topic: Topic, publish: (rows: Sealed[]) => Promise<void>): Promise<'some' | 'over' | 'busy'> =>
    inTransaction(async (tx) => {
      const { rows: locks } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(hashtext('queue spool drain'), hashtext(${topic})) as mine`.execute(tx);
      if (!locks[0]?.mine) return 'busy';
      const { rows } = await sql<Sealed & { seq: string }>`
        select seq, tenant_id as "tenantId", key, envelope from (
          select *, sum(octet_length(envelope)) over (order by seq) - octet_length(envelope) as before from (
            select * from queue_spool where topic = ${topic} order by seq limit ${pieceRows}
          ) as piece
        ) as sized where before < ${pieceBytes} order by sized.seq`.execute(tx);
      if (rows.length > 0) {
        await publish(rows);
        const seqs = rows.map(({ seq }) => seq);
        await sql`delete from queue_spool where topic = ${topic} and seq = any(${seqs}::bigint[])`.execute(tx);
        return 'some';
      }
      // Whoever appends at this moment is waited for, and whoever comes next waits.
      await sql`select pg_advisory_xact_lock(hashtext('queue spool switch'), hashtext(${topic}))`.execute(tx);
      const left = await sql`select from queue_spool where topic = ${topic} limit 1`.execute(tx);
      if (left.rows.length > 0) return 'some';
      await sql`update queue_spooling set since = null where topic = ${topic}`.execute(tx);
      return 'over';
    });

  async function spooling(): Promise<Set<Topic>> {
    const selection = sql<{ topic: Topic }>`select topic from queue_spooling where since is not null`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return new Set(rows.map(({ topic }) => topic));
  }

  async function count(topic: Topic): Promise<number> {
    const selection = sql<{ count: number }>`select count(*)::int as count from queue_spool where topic = ${topic}`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return rows[0]?.count ?? 0;
  }

  async function countByTenant(topic: Topic): Promise<TenantDepth[]> {
    const selection = sql<TenantDepth>`
      select tenant_id as "tenantId", count(*)::int as waiting from queue_spool where topic = ${topic} group by tenant_id`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return rows;
  }

  async function since(topic: Topic): Promise<Date | null> {
    const selection = sql<{ since: Date | null }>`select since from queue_spooling where topic = ${topic}`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return rows[0]?.since ?? null;
  }

  return { append, drain, spooling, count, countByTenant, since };
}

export type SpoolTable = ReturnType<typeof spoolTable>;
