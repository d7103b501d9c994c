import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { Fault } from '../../fault.ts';
import { causeOf } from '../dead/cause.ts';
import type { TenantDepth, Topic } from '../queue.ts';

/**
 * Every statement of the embedded queue but those about its dead letters. `seq` is the order of arrival; `body` is JSON
 * text, kept as it came. What is dispatched is of all tenants.
 */

export type Row = {
  seq: number;
  id: string;
  key: string;
  tenantId: string;
  body: string;
  trace: string | null;
  publishedAt: Date;
};

export type NewRow = { topic: Topic; id: string; key: string; tenantId: string; body: string; trace: string | null };

export function embeddedTable(database: Database) {
  const { everywhere } = database.tables<unknown>();

  /** Arrays and not one parameter per value: one statement text, and one plan, whatever the number of rows. */
  async function insert(rows: readonly NewRow[]): Promise<(Row & NewRow)[]> {
    const insertion = sql<{ seq: string; publishedAt: Date }>`
      insert into queue_message (topic, id, key, tenant_id, body, trace)
      select topic, id, key, tenant_id, body, trace from unnest(
        ${rows.map((row) => row.topic)}::text[], ${rows.map((row) => row.id)}::text[],
        ${rows.map((row) => row.key)}::text[], ${rows.map((row) => row.tenantId)}::text[],
        ${rows.map((row) => row.body)}::text[], ${rows.map((row) => row.trace)}::text[]
      ) with ordinality as new (topic, id, key, tenant_id, body, trace, position) order by position
      returning seq, published_at as "publishedAt"`;
    const { rows: made } = await everywhere((db) => insertion.execute(db));
    return made.map(({ seq, publishedAt }, index) => {
      return { ...(rows[index] as NewRow), seq: Number(seq), publishedAt };
    });
  }

  async function page(topic: Topic, after: number, limit: number): Promise<Row[]> {
    const selection = sql<Omit<Row, 'seq'> & { seq: string }>`
      select seq, id, key, tenant_id as "tenantId", body, trace, published_at as "publishedAt"
      from queue_message where topic = ${topic} and seq > ${after}::bigint order by seq limit ${limit}`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  async function remove(topic: Topic, seqs: readonly number[]): Promise<void> {
    const deletion = sql`
      delete from queue_message where topic = ${topic} and seq = any(${seqs.map(String)}::bigint[])`;
    await everywhere((db) => deletion.execute(db));
  }

  const move = (topic: Topic, seq: number, attempts: number, reason: Fault) => sql`
    with gone as (delete from queue_message where topic = ${topic} and seq = ${seq}::bigint returning *)
    insert into queue_dead_letter (topic, tenant_id, seq, id, key, body, trace, attempts, code, message, cause)
    select topic, tenant_id, seq, id, key, body, trace, ${attempts}::int, ${reason.code},
      ${reason.message.replaceAll('\0', '')}, ${causeOf(reason)}
    from gone`;

  async function bury(topic: Topic, seq: number, attempts: number, reason: Fault): Promise<void> {
    await everywhere((db) => move(topic, seq, attempts, reason).execute(db));
  }

  /** What lies in `queue_message` no more, with a place among the dead letters all the same. */
  async function buryParked(
    { topic, id, key, tenantId, body, trace }: NewRow,
    attempts: number,
    reason: Fault,
  ): Promise<void> {
    await everywhere((db) =>
      db.transaction().execute(async (tx) => {
        const { rows } = await sql<{ seq: string }>`
          insert into queue_message (topic, id, key, tenant_id, body, trace)
          values (${topic}, ${id}, ${key}, ${tenantId}, ${body}, ${trace}) returning seq`.execute(tx);
        await move(topic, Number(rows[0]?.seq), attempts, reason).execute(tx);
      }),
    );
  }

  async function oldest(topic: Topic): Promise<Date | null> {
    const selection = sql<{ at: Date }>`
      select published_at as at from queue_message where topic = ${topic} order by queue_message.seq limit 1`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return rows[0]?.at ?? null;
  }

  async function count(topic: Topic): Promise<{ waiting: number; dead: number }> {
    const selection = sql<{ waiting: string; dead: string }>`
      select (select count(*) from queue_message where topic = ${topic}) as waiting,
        (select count(*) from queue_dead_letter where topic = ${topic}) as dead`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return { waiting: Number(rows[0]?.waiting), dead: Number(rows[0]?.dead) };
  }

  async function countByTenant(topic: Topic): Promise<TenantDepth[]> {
    const selection = sql<TenantDepth>`
      select tenant_id as "tenantId", count(*)::int as waiting from queue_message where topic = ${topic} group by tenant_id`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return rows;
  }

  return { insert, page, remove, bury, buryParked, oldest, count, countByTenant };
}
