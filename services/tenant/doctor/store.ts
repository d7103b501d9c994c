import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { type Check, type KeptCheck, type Link, links } from '../../../contracts/doctor-records.ts';
import { pageOf, readCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import type { Tables } from '../tables.ts';

const changesKeptDays = 90;

/** SQL about what the doctor has found. */
export function doctorStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    /** Active tenants whose turn it is, whoever waits longest first. */
    async due(everyMs: number, limit: number): Promise<string[]> {
      const found = await tables.everywhere((db) =>
        db
          .selectFrom('tenants as t')
          .leftJoin('doctor_turns as d', 'd.tenant_id', 't.id')
          .select('t.id')
          .where('t.status', '=', 'active')
          .where(sql<boolean>`coalesce(d.checked_at <= now() - make_interval(secs => ${everyMs / 1000}), true)`)
          .orderBy(sql`d.checked_at nulls first`)
          .orderBy('t.id')
          .limit(limit)
          .execute(),
      );
      return found.map(({ id }) => id);
    },

    /** Whether it is now for the caller alone to look; `everyMs`: only if nobody has looked since. */
    async begin(tenantId: string, everyMs: number): Promise<boolean> {
      const { rows } = await tables.of(tenantId, (db) =>
        sql`
          insert into doctor_turns as d (tenant_id, running_until)
          select id, now() + interval '1 minute' from tenants where id = ${tenantId}::uuid and status <> 'erasing'
          on conflict (tenant_id) do update set running_until = excluded.running_until
          where (d.running_until is null or d.running_until < now())
            and (d.checked_at is null or d.checked_at <= now() - make_interval(secs => ${everyMs / 1000}))
          returning 1`.execute(db),
      );
      return rows.length > 0;
    },

    end: (tenantId: string) =>
      tables.of(tenantId, (db) =>
        db
          .updateTable('doctor_turns')
          .set({ running_until: null, checked_at: sql<Date>`now()` })
          .where('tenant_id', '=', tenantId)
          .execute(),
      ),

    /**
     * What was found in place of what was found before; what is otherwise goes into the history too. A link that could not be
     * asked keeps nothing of before: nobody knows it any more.
     */
    keep: (tenantId: string, found: readonly Check[]) =>
      tables.of(tenantId, (db) => {
        const named = found.map((one) => ({ ...one, subject: one.subject ?? '', id: randomUUID() }));
        // One finding a link: two of them could not stand in one place.
        const rows = [...new Map(named.map((one) => [`${one.link} ${one.subject}`, one])).values()];
        return sql`
          with found as materialized (
            select * from jsonb_to_recordset(${toJson(rows)}::jsonb)
              as r(id uuid, link text, subject text, state text, finding text, values jsonb)
            -- Erased meanwhile: nothing more is kept of it.
            where exists (select from tenants where id = ${tenantId}::uuid and status <> 'erasing')
          ), before as materialized (
            select link, subject, state, finding from doctor_checks where tenant_id = ${tenantId}::uuid
          ), gone as (
            delete from doctor_checks d where tenant_id = ${tenantId}::uuid
              and not exists (select from found f where f.link = d.link and f.subject = d.subject)
          ), kept as (
            insert into doctor_checks as d (tenant_id, link, subject, state, finding, values, checked_at, since)
            select ${tenantId}::uuid, link, subject, state, finding, values, now(), now() from found
            on conflict (tenant_id, link, subject) do update set
              state = excluded.state, finding = excluded.finding, values = excluded.values,
              checked_at = excluded.checked_at,
              since = case when d.state = excluded.state and d.finding = excluded.finding then d.since
                else excluded.since end
          ), forgotten as (
            delete from doctor_changes
            where tenant_id = ${tenantId}::uuid and at < now() - make_interval(days => ${changesKeptDays})
          )
          insert into doctor_changes (tenant_id, id, link, subject, state, finding, values, at)
          select ${tenantId}::uuid, f.id, f.link, f.subject, f.state, f.finding, f.values, now() from found f
          where not exists (
            select from before b
            where b.link = f.link and b.subject = f.subject and b.state = f.state and b.finding = f.finding)
            -- What holds from the beginning is no news.
            and (f.state <> 'ok' or exists (select from before b where b.link = f.link and b.subject = f.subject))`.execute(
          db,
        );
      }),

    /** In the order in which messages pass. */
    async list(tenantId: string): Promise<KeptCheck[]> {
      const found = await tables.of(tenantId, (db) =>
        db.selectFrom('doctor_checks').selectAll().where('tenant_id', '=', tenantId).orderBy('subject').execute(),
      );
      return found
        .map((row) => ({
          ...shown(row),
          checkedAt: row.checked_at.toISOString(),
          since: row.since.toISOString(),
        }))
        .toSorted((one, other) => links.indexOf(one.link) - links.indexOf(other.link));
    },

    async changes(tenantId: string, link: Link | undefined, limit: number, cursor: string | undefined) {
      const after = readCursor(cursor);
      const found = await tables.of(tenantId, (db) => {
        let query = db
          .selectFrom('doctor_changes')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (link) query = query.where('link', '=', link);
        if (after)
          query = query.where((eb) =>
            eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
          );
        return query.execute();
      });
      const { items, nextCursor } = pageOf(found, limit, (row) => ({ createdAt: row.at, id: row.id }));
      return { items: items.map((row) => ({ ...shown(row), at: row.at.toISOString() })), nextCursor };
    },

    /** How far our clock is from the database's, in seconds. */
    async clockOffset(): Promise<number> {
      const before = Date.now();
      const { rows } = await tables.everywhere((db) =>
        sql<{ now: string }>`select extract(epoch from clock_timestamp()) * 1000 as now`.execute(db),
      );
      return Math.abs(Number(rows[0]?.now) - (before + Date.now()) / 2) / 1000;
    },
  };
}

export type DoctorStore = ReturnType<typeof doctorStore>;

type Row = Pick<Selectable<Tables['doctor_checks']>, 'link' | 'subject' | 'state' | 'finding' | 'values'>;

const shown = ({ link, subject, state, finding, values }: Row): Check => ({
  link,
  subject: subject === '' ? null : subject,
  state,
  finding,
  values,
});
