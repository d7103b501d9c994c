import { type Kysely, sql } from 'kysely';
import { type Figure, type Sample, sampledFigures } from '../../../contracts/activity.ts';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import type { Tables } from '../tables.ts';
import { combined, shownLabel } from './combining.ts';
import { countedHour } from './count.ts';

/** How long figures are kept: thirteen months, so that a month can be seen beside that of the year before. */
export const keptDays = 400;

const hourMs = 3600_000;
export const hourOf = (time: Date | number): Date => new Date(Math.floor(Number(time) / hourMs) * hourMs);

/** Whoever writes figures of a tenant holds this, and so does whoever erases the tenant: nothing is written behind it. */
export const activityLock = (tenantId: string) => sql`hashtextextended(${`activity ${tenantId}`}, 0)`;

const totalOf = (figure: Figure) => sql`coalesce(sum(value) filter (where figure = ${figure}), 0)`;

/** SQL that counts messages by the hour, writes down samples, and forgets what is old. */
export function activityStore(database: Database) {
  const tables = database.tables<Tables>();

  /**
   * Out of an hour of which messages have been deleted since it was counted, nothing is counted any more: its figures stay as
   * they are.
   */
  const recount = (tx: Kysely<Tables>, tenantId: string, hour: Date) =>
    sql`
      with counted as materialized (${countedHour(tenantId, hour)}),
      goes as materialized (
        select coalesce((select sum(value) from counted where figure = 'stored'), 0)
            >= coalesce((select sum(value) from activity where tenant_id = ${tenantId} and hour = ${hour} and figure = 'stored'), 0)
          and not exists (select from erased_tenants where tenant_id = ${tenantId}) as on
      ), gone as (
        delete from activity a using goes
        where goes.on and a.tenant_id = ${tenantId} and a.hour = ${hour}
          and a.figure <> all(${[...sampledFigures]}::text[])
          and not exists (
            select from counted c where c.figure = a.figure and c.phone_number_id = a.phone_number_id
              and c.direction = a.direction and c.label = a.label and c.detail = a.detail)
      ), totals as (
        insert into activity_totals as a (tenant_id, hour, accepted, failed, degraded)
        select ${tenantId}::uuid, ${hour}, ${totalOf('accepted')}, ${totalOf('failed')}, ${totalOf('degraded')}
        from counted, goes where goes.on having count(*) > 0
        on conflict (tenant_id, hour) do update
          set accepted = excluded.accepted, failed = excluded.failed, degraded = excluded.degraded
          where (a.accepted, a.failed, a.degraded) <> (excluded.accepted, excluded.failed, excluded.degraded)
      )
      insert into activity as a (tenant_id, hour, figure, phone_number_id, direction, label, detail, value, example)
      select ${tenantId}::uuid, ${hour}, c.figure, c.phone_number_id, c.direction, c.label, c.detail, c.value, c.example
      from counted c, goes where goes.on
      on conflict (tenant_id, hour, figure, phone_number_id, direction, label, detail) do update
        set value = excluded.value, example = excluded.example
        where a.value <> excluded.value or a.example is distinct from excluded.example`.execute(tx);

  async function count(tenantId: string, hour: Date): Promise<void> {
    await tables.of(tenantId, (db) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${activityLock(tenantId)})`.execute(tx);
        await recount(tx, tenantId, hour);
      }),
    );
  }

  /** The first hour from here on in which something is stored, before an end. */
  async function nextHour(tenantId: string, from: Date, to: Date): Promise<Date | null> {
    const row = await tables.of(tenantId, (db) =>
      db
        .selectFrom('messages')
        .select('created_at')
        .where('tenant_id', '=', tenantId)
        .where('created_at', '>=', from)
        .where('created_at', '<', to)
        .orderBy('created_at')
        .limit(1)
        .executeTakeFirst(),
    );
    return row ? hourOf(row.created_at) : null;
  }

  /** `queue-waiting` of all together is a sample of its own: more than what is known of tenants. */
  const sumOf = (db: Kysely<Tables>, from: Date, to: Date) =>
    sql`
      with sums as materialized (
        select hour, figure, direction, ${shownLabel} as label, ${combined} as value
        from activity
        where hour >= ${from} and hour < ${to} and figure not in ('stored', 'queue-waiting')
        group by 1, 2, 3, 4
      ), gone as (
        delete from platform_activity a
        where a.hour >= ${from} and a.hour < ${to} and a.figure <> 'queue-waiting'
          and not exists (
            select from sums s
            where s.hour = a.hour and s.figure = a.figure and s.direction = a.direction and s.label = a.label)
      )
      insert into platform_activity as a (hour, figure, direction, label, value)
      select hour, figure, direction, label, value from sums
      on conflict (hour, figure, direction, label) do update
        set value = excluded.value where a.value <> excluded.value`.execute(db);

  type Written = Pick<Sample, 'tenantId' | 'phoneNumberId' | 'value'> & { figure: Figure; label: string };

  async function write(samples: readonly Written[], keeps: 'lowest' | 'highest'): Promise<void> {
    const tenantIds = [...new Set(samples.map(({ tenantId }) => tenantId))].toSorted();
    if (tenantIds.length === 0) return;
    const [best, better] = keeps === 'lowest' ? [sql`min`, sql`<`] : [sql`max`, sql`>`];
    await tables.of(tenantIds, (db) =>
      db.transaction().execute(async (tx) => {
        for (const tenantId of tenantIds)
          await sql`select pg_advisory_xact_lock(${activityLock(tenantId)})`.execute(tx);
        await sql`
          insert into activity as a (tenant_id, hour, figure, phone_number_id, direction, label, detail, value)
          select s."tenantId", date_trunc('hour', now()), s.figure, coalesce(s."phoneNumberId", ''), '', s.label, '',
            ${best}(s.value)
          from json_to_recordset(${toJson(samples)}::json)
            as s("tenantId" uuid, "phoneNumberId" text, figure text, label text, value float8)
          where not exists (select from erased_tenants e where e.tenant_id = s."tenantId")
          group by 1, 2, 3, 4, 6
          on conflict (tenant_id, hour, figure, phone_number_id, direction, label, detail) do update
            set value = excluded.value where excluded.value ${better} a.value`.execute(tx);
      }),
    );
  }

  return {
    /** Counts the hours of a range, one at a time; those without messages are passed over. */
    async countRange(tenantId: string, from: Date, to: Date): Promise<void> {
      for (let at: Date | null = await nextHour(tenantId, from, to); at; ) {
        await count(tenantId, at);
        at = await nextHour(tenantId, new Date(at.getTime() + hourMs), to);
      }
    },

    /** Adds up the figures of all tenants, for the hours of a range. What was added up before of other hours stays. */
    async sumRange(from: Date, to: Date): Promise<void> {
      for (let at = from; at < to; at = new Date(at.getTime() + 24 * hourMs)) {
        const end = new Date(Math.min(to.getTime(), at.getTime() + 24 * hourMs));
        await tables.everywhere((db) =>
          db.transaction().execute(async (tx) => {
            // Whoever counts and whoever looks may come to the same hours at once.
            await sql`select pg_advisory_xact_lock(hashtextextended('activity sums', 0))`.execute(tx);
            await sumOf(tx, at, end);
          }),
        );
      }
    },

    /** Of each hour the lowest. */
    noteSamples: (samples: readonly Sample[]): Promise<void> =>
      write(
        samples.map((sample) => ({ label: '', ...sample })),
        'lowest',
      ),

    /** How much waits of tenants: of each hour the highest. */
    noteWaiting: (label: string, tenants: readonly { tenantId: string; waiting: number }[]): Promise<void> =>
      write(
        tenants.map(({ tenantId, waiting: value }) => ({ tenantId, figure: 'queue-waiting', label, value })),
        'highest',
      ),

    /** Of each hour the highest. */
    async noteQueue(queue: string, waiting: number): Promise<void> {
      await tables.everywhere((db) =>
        sql`
          insert into platform_activity as a (hour, figure, direction, label, value)
          values (date_trunc('hour', now()), 'queue-waiting', '', ${queue}, ${waiting})
          on conflict (hour, figure, direction, label) do update set value = excluded.value where excluded.value > a.value`.execute(
          db,
        ),
      );
    },

    /** Until when hours of this age have been counted; null: never. */
    async passOf(ageHours: number): Promise<Date | null> {
      const row = await tables.everywhere((db) =>
        db.selectFrom('activity_passes').select('until').where('age_hours', '=', ageHours).executeTakeFirst(),
      );
      return row?.until ?? null;
    },

    async notePass(ageHours: number, until: Date): Promise<void> {
      await tables.everywhere((db) =>
        db
          .insertInto('activity_passes')
          .values({ age_hours: ageHours, until, noted_at: sql`now()` })
          .onConflict((conflict) => conflict.column('age_hours').doUpdateSet({ until, noted_at: sql`now()` }))
          .execute(),
      );
    },

    /** When all were counted last. */
    async countedAt(): Promise<Date | null> {
      const row = await tables.everywhere((db) =>
        db.selectFrom('activity_passes').select('noted_at').where('age_hours', '=', 0).executeTakeFirst(),
      );
      return row?.noted_at ?? null;
    },

    async forgetOld(tenantId: string): Promise<void> {
      await tables.of(tenantId, (db) =>
        sql`
          with totals as (
            delete from activity_totals where tenant_id = ${tenantId} and hour < now() - make_interval(days => ${keptDays})
          )
          delete from activity where tenant_id = ${tenantId} and hour < now() - make_interval(days => ${keptDays})`.execute(
          db,
        ),
      );
    },

    async forgetOldOfPlatform(): Promise<void> {
      await tables.everywhere((db) =>
        sql`delete from platform_activity where hour < now() - make_interval(days => ${keptDays})`.execute(db),
      );
    },
  };
}

export type ActivityStore = ReturnType<typeof activityStore>;
