import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { discardNaming } from '../discard-naming.ts';
import type { TenantDepth, Topic } from '../queue.ts';

/** The earliest of these; `null`: there is none. */
export const earliest = (dates: readonly (Date | null)[]): Date | null =>
  dates.filter((date) => date !== null).toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;

/** Of each tenant all of these together. */
export function together(depths: readonly TenantDepth[]): TenantDepth[] {
  const sums = new Map<string, number>();
  for (const { tenantId, waiting } of depths) sums.set(tenantId, (sums.get(tenantId) ?? 0) + waiting);
  return [...sums].map(([tenantId, waiting]) => ({ tenantId, waiting }));
}

/** What waits, as its numbers and for those who are to be forgotten. */
export function parkedRecords(database: Database) {
  const { of, everywhere } = database.tables<unknown>();

  /** Messages that wait, and since when the oldest of them does. */
  async function count(topic: Topic): Promise<{ waiting: number; oldestAt: Date | null }> {
    const { rows } = await everywhere((db) =>
      sql<{ waiting: string; oldestAt: Date | null }>`
        select count(*) as waiting, min(published_at) as "oldestAt" from queue_parked where topic = ${topic}`.execute(
        db,
      ),
    );
    return { waiting: Number(rows[0]?.waiting), oldestAt: rows[0]?.oldestAt ?? null };
  }

  async function countByTenant(topic: Topic): Promise<TenantDepth[]> {
    const { rows } = await everywhere((db) =>
      sql<TenantDepth>`
        select tenant_id as "tenantId", count(*)::int as waiting from queue_parked
        where topic = ${topic} and not later group by tenant_id`.execute(db),
    );
    return rows;
  }

  const destroy = async (topic: Topic, tenantId: string, which: RawBuilder<unknown>): Promise<number> => {
    const deletion = sql`delete from queue_parked where topic = ${topic} and tenant_id = ${tenantId} ${which}`;
    return Number((await of(tenantId, (db) => deletion.execute(db))).numAffectedRows);
  };

  return {
    count,
    countByTenant,

    /** Destroys what waits of a tenant: all, or what names one of these. Lanes go when somebody finds them empty. */
    async discard(topic: Topic, tenantId: string, names: readonly string[] | undefined): Promise<number> {
      if (names === undefined) return destroy(topic, tenantId, sql``);
      return discardNaming(
        names,
        async (after, limit, may) => {
          const selection = sql<{ seq: string; body: string }>`
            select seq, body from queue_parked
            where topic = ${topic} and tenant_id = ${tenantId} and seq > ${after}::bigint and ${may(sql`body`)}
            order by queue_parked.seq limit ${limit}`;
          return (await of(tenantId, (db) => selection.execute(db))).rows;
        },
        (seqs) => destroy(topic, tenantId, sql`and seq = any(${seqs}::bigint[])`),
      );
    },
  };
}
