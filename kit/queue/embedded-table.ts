import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Fault } from '../fault.ts';
import { mentions } from './mentions.ts';
import type { DeadLetter, Topic } from './queue.ts';

/**
 * Every statement of the embedded queue. `seq` is the order of arrival; `body` is JSON text, kept as it came. What is
 * dispatched is of all tenants; dead letters are asked for, brought back and destroyed by one.
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

type DeadRow = Omit<DeadLetter, 'topic' | 'reason' | 'body'> & { body: string; code: string; message: string };

/** Dead letters whose bodies are in memory at once. */
const readSize = 500;

export function embeddedTable(database: Database) {
  const { of, everywhere } = database.tables<unknown>();

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

  const move = (topic: Topic, seq: number, attempts: number, { code, message }: Fault) => sql`
    with gone as (delete from queue_message where topic = ${topic} and seq = ${seq}::bigint returning *)
    insert into queue_dead_letter (topic, tenant_id, seq, id, key, body, trace, attempts, code, message)
    select topic, tenant_id, seq, id, key, body, trace, ${attempts}::int, ${code}, ${message.replaceAll('\0', '')}
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

  async function dead(topic: Topic, limit: number, tenantId: string | undefined): Promise<DeadLetter[]> {
    const ofTenant = tenantId === undefined ? sql`` : sql`and tenant_id = ${tenantId}`;
    const selection = sql<DeadRow>`
      select id, key, tenant_id as "tenantId", body, attempts, code, message, dead_at as "deadAt"
      from queue_dead_letter where topic = ${topic} ${ofTenant} order by queue_dead_letter.seq limit ${limit}`;
    const select = (db: Kysely<unknown>) => selection.execute(db);
    const { rows } = await (tenantId === undefined ? everywhere(select) : of(tenantId, select));
    return rows.map(({ code, message, body, ...row }) => ({
      ...row,
      topic,
      body: JSON.parse(body) as unknown,
      reason: { code, message },
    }));
  }

  /** Dead letters back to the end of the queue, oldest first, in one statement: none is lost or there twice. */
  async function revive(topic: Topic, tenantId: string, ids: readonly string[] | undefined): Promise<Row[]> {
    const these = ids === undefined ? sql`` : sql`and id = any(${[...ids]}::text[])`;
    const move = sql<Omit<Row, 'seq'> & { seq: string }>`
      with gone as (
        delete from queue_dead_letter where topic = ${topic} and tenant_id = ${tenantId} ${these} returning *
      )
      insert into queue_message (topic, id, key, tenant_id, body, trace)
      select topic, id, key, tenant_id, body, trace from gone order by gone.seq
      returning seq, id, key, tenant_id as "tenantId", body, trace, published_at as "publishedAt"`;
    const { rows } = await of(tenantId, (db) => move.execute(db));
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  async function discard(topic: Topic, tenantId: string, names: readonly string[] | undefined): Promise<number> {
    const destroy = async (which: RawBuilder<unknown>) => {
      const deletion = sql`delete from queue_dead_letter where topic = ${topic} and tenant_id = ${tenantId} ${which}`;
      return Number((await of(tenantId, (db) => deletion.execute(db))).numAffectedRows);
    };
    if (names === undefined) return destroy(sql``);
    let discarded = 0;
    let after = '-1';
    for (;;) {
      const rows = await naming(topic, tenantId, names, after);
      const seqs = rows.filter(({ body }) => mentions(JSON.parse(body), new Set(names))).map(({ seq }) => seq);
      if (seqs.length > 0) discarded += await destroy(sql`and seq = any(${seqs}::bigint[])`);
      if (rows.length < readSize) return discarded;
      after = rows.at(-1)?.seq as string;
    }
  }

  /** Bodies are kept as `JSON.stringify` wrote them, so the text of a name is in all of these; it may be so in others. */
  async function naming(topic: Topic, tenantId: string, names: readonly string[], after: string) {
    const texts = names.map((name) => JSON.stringify(name));
    const selection = sql<{ seq: string; body: string }>`
      select seq, body from queue_dead_letter
      where topic = ${topic} and tenant_id = ${tenantId} and seq > ${after}::bigint
        and exists (select from unnest(${texts}::text[]) as text where strpos(body, text) > 0)
      order by queue_dead_letter.seq limit ${readSize}`;
    return (await of(tenantId, (db) => selection.execute(db))).rows;
  }

  async function count(topic: Topic): Promise<{ waiting: number; dead: number }> {
    const selection = sql<{ waiting: string; dead: string }>`
      select (select count(*) from queue_message where topic = ${topic}) as waiting,
        (select count(*) from queue_dead_letter where topic = ${topic}) as dead`;
    const { rows } = await everywhere((db) => selection.execute(db));
    return { waiting: Number(rows[0]?.waiting), dead: Number(rows[0]?.dead) };
  }

  return { insert, page, remove, bury, buryParked, dead, revive, discard, count };
}
