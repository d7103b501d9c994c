import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { discardNaming } from '../discard-naming.ts';
import type { DeadGroup, DeadLetter, DeadSelection, Topic } from '../queue.ts';
import type { Row } from './table.ts';

type DeadRow = Omit<DeadLetter, 'topic' | 'reason' | 'body'> & { body: string; code: string; message: string };
type GroupRow = DeadRow & { count: number; tenants: number; oldest: Date; newest: Date };
type OfTenant = DeadSelection & { tenantId: string };

const columns = sql`d.id, d.key, d.tenant_id as "tenantId", d.body, d.attempts, d.code, d.message, d.cause, d.dead_at as "deadAt"`;

/** Every statement about the dead letters of the embedded queue. They are brought back and destroyed by one tenant. */
export function embeddedDead(database: Database) {
  const { of, everywhere } = database.tables<unknown>();

  const within = <R>({ tenantId }: DeadSelection, work: (db: Kysely<unknown>) => Promise<R>): Promise<R> =>
    tenantId === undefined ? everywhere(work) : of(tenantId, work);

  async function list(topic: Topic, limit: number, selection: DeadSelection): Promise<DeadLetter[]> {
    const statement = sql<DeadRow>`
      select ${columns} from queue_dead_letter d where ${chosen(topic, selection)} order by d.seq limit ${limit}`;
    const { rows } = await within(selection, (db) => statement.execute(db));
    return rows.map((row) => letterOf(topic, row));
  }

  async function groups(topic: Topic, selection: DeadSelection): Promise<DeadGroup[]> {
    const statement = sql<GroupRow>`
      select ${columns}, g.count, g.tenants, g.oldest, g.newest
      from (
        select cause, count(*)::int as count, count(distinct tenant_id)::int as tenants,
          min(dead_at) as oldest, max(dead_at) as newest, min(seq) as first
        from queue_dead_letter d where ${chosen(topic, selection)} group by cause
      ) g
      join queue_dead_letter d on d.topic = ${topic} and d.seq = g.first
      order by g.count desc, g.cause collate "C"`;
    const { rows } = await within(selection, (db) => statement.execute(db));
    return rows.map(({ count, tenants, oldest, newest, ...row }) => {
      return { cause: row.cause, count, tenants, oldest, newest, sample: letterOf(topic, row) };
    });
  }

  /** Dead letters back to the end of the queue, oldest first, in one statement: none is lost or there twice. */
  async function revive(topic: Topic, limit: number | null, selection: OfTenant): Promise<Row[]> {
    const move = sql<Omit<Row, 'seq'> & { seq: string }>`
      with gone as (
        delete from queue_dead_letter where (topic, tenant_id, seq) in (
          select d.topic, d.tenant_id, d.seq from queue_dead_letter d
          where ${chosen(topic, selection)} order by d.seq limit ${limit}
        ) returning *
      )
      insert into queue_message (topic, id, key, tenant_id, body, trace)
      select topic, id, key, tenant_id, body, trace from gone order by gone.seq
      returning seq, id, key, tenant_id as "tenantId", body, trace, published_at as "publishedAt"`;
    const { rows } = await of(selection.tenantId, (db) => move.execute(db));
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  async function discard(topic: Topic, names: readonly string[] | undefined, selection: OfTenant): Promise<number> {
    const destroy = async (which: RawBuilder<unknown>) => {
      const deletion = sql`delete from queue_dead_letter d where ${chosen(topic, selection)} ${which}`;
      return Number((await of(selection.tenantId, (db) => deletion.execute(db))).numAffectedRows);
    };
    if (names === undefined) return destroy(sql``);
    return discardNaming(
      names,
      async (after, limit, may) => {
        const statement = sql<{ seq: string; body: string }>`
          select d.seq, d.body from queue_dead_letter d
          where ${chosen(topic, selection)} and d.seq > ${after}::bigint and ${may(sql`d.body`)}
          order by d.seq limit ${limit}`;
        return (await of(selection.tenantId, (db) => statement.execute(db))).rows;
      },
      (seqs) => destroy(sql`and d.seq = any(${seqs}::bigint[])`),
    );
  }

  return { list, groups, revive, discard };
}

/** The rows `d` of a selection. */
function chosen(topic: Topic, { tenantId, ids, cause, diedBefore }: DeadSelection): RawBuilder<unknown> {
  return sql.join(
    [
      sql`d.topic = ${topic}`,
      ...(tenantId === undefined ? [] : [sql`d.tenant_id = ${tenantId}`]),
      ...(ids === undefined ? [] : [sql`d.id = any(${[...ids]}::text[])`]),
      ...(cause === undefined ? [] : [sql`d.cause = ${cause}`]),
      ...(diedBefore === undefined
        ? []
        : [sql`date_trunc('milliseconds', d.dead_at) <= ${diedBefore.toISOString()}::timestamptz`]),
    ],
    sql` and `,
  );
}

function letterOf(topic: Topic, { code, message, body, ...row }: DeadRow): DeadLetter {
  return { ...row, topic, body: JSON.parse(body) as unknown, reason: { code, message } };
}
