import { sql } from 'kysely';
import type { Change } from '../../../contracts/inbox.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Step } from '../retention.ts';
import type { Tables } from '../tables.ts';
import { tenantsIn } from './tenants-in.ts';

type Offset = { xid: string; id: string };
type Row = Change & Offset;
/** `end`: the oldest transaction that is still open. `gone`: something after the offset is deleted already. */
type Read = { items: Row[]; end: string; gone: boolean };
export type Changes = { items: Change[]; offset: string; more: boolean; lost: boolean };

const mostAtOnce = 1_000;
const keptHours = 24;

/** Of our own offsets alone: both numbers fit into what PostgreSQL takes. */
function readOffset(text: string): Offset | null {
  const [, xid, id] = /^(\d{1,19})\.(\d{1,18})$/.exec(text) ?? [];
  return xid !== undefined && id !== undefined ? { xid, id } : null;
}

/**
 * What has changed, in the order of transactions. It is read as far as the oldest one that is still open: all before that
 * have ended, so nothing comes in between any more. A transaction that stays open holds its readers up for as long.
 */
export function changeStore(database: Database) {
  const tables = database.tables<Tables>();

  /** One statement, for its parts to be of one moment. */
  async function read(tenantIds: readonly string[], { xid, id }: Offset, limit: number): Promise<Read> {
    const { rows } = await tables.of(tenantIds, (db) =>
      sql<Read>`
        with ends as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid),
        asked as materialized (select distinct t as id from unnest(${[...tenantIds]}::uuid[]) t),
        -- Of each tenant by itself: over all of them at once, the index has no order.
        found as (
          select c.* from asked a cross join lateral (
            select * from changes
            where tenant_id = a.id and (xid, id) > (${xid}::xid8, ${id}::bigint) and xid < (select e.xid from ends e)
            order by xid, id limit ${limit}
          ) c order by c.xid, c.id limit ${limit}
        )
        select e.xid as "end",
          ${xid}::xid8 > e.xid or exists (
            select from retention_progress p join asked a on p.tenant_id = a.id where p.changes_until >= ${xid}::xid8
          ) as gone,
          coalesce((
            select json_agg(json_build_object('tenantId', tenant_id, 'conversationId', conversation_id,
              'messageId', message_id, 'xid', xid::text, 'id', id::text) order by xid, id) from found
          ), '[]') as items
        from ends e`.execute(db),
    );
    const [answer] = rows;
    if (!answer) throw new Error('PostgreSQL has told no end');
    return answer;
  }

  return {
    async list(tenantIds: readonly string[], after: string | null, limit: number): Promise<Changes> {
      const offset = after === null ? null : readOffset(after);
      // From nowhere on there is nothing: what is asked for is the end.
      const { items, end, gone } = await read(tenantIds, offset ?? { xid: '0', id: '0' }, offset ? limit + 1 : 0);
      const atEnd = { items: [], offset: `${end}.0`, more: false };
      if (!offset || gone) return { ...atEnd, lost: after !== null };
      if (items.length <= limit) return { ...atEnd, items: items.map(show), lost: false };
      const page = items.slice(0, limit);
      const last = page.at(-1) ?? offset;
      return { items: page.map(show), offset: `${last.xid}.${last.id}`, more: true, lost: false };
    },

    tenants: (): Promise<string[]> => tenantsIn(tables, 'changes'),

    /** Deletes the oldest, and remembers how far in the same statement. */
    forgetOld:
      (tenantId: string): Step =>
      async () => {
        const { rows } = await tables.of(tenantId, (db) =>
          sql<{ deleted: number }>`
            with oldest as materialized (
              select xid, id, at from changes where tenant_id = ${tenantId} order by xid, id limit ${mostAtOnce}
            ), gone as (
              delete from changes c using oldest o
              where c.tenant_id = ${tenantId} and c.xid = o.xid and c.id = o.id
                and o.at < now() - make_interval(hours => ${keptHours})
              returning c.xid
            ), noted as (
              insert into retention_progress as p (tenant_id, changes_until)
              select ${tenantId}::uuid, xid from gone order by xid desc limit 1
              on conflict (tenant_id) do update set changes_until = greatest(p.changes_until, excluded.changes_until)
            )
            select count(*)::int as deleted from gone`.execute(db),
        );
        const deleted = rows[0]?.deleted ?? 0;
        return { deleted: { changes: deleted }, more: deleted === mostAtOnce };
      },
  };
}

export type ChangeStore = ReturnType<typeof changeStore>;

const show = ({ tenantId, conversationId, messageId }: Row): Change => ({ tenantId, conversationId, messageId });
