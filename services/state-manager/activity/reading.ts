import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';
import { combined, shownLabel } from './combining.ts';
import type { Counted } from './series.ts';

export type Steps = { from: Date; to: Date; stepHours: number };
type Named = {
  direction: 'inbound' | 'outbound';
  label: string;
  detail: string;
  count: number;
  examples: string[] | null;
};

/** Figures of a number, and those that are of the whole tenant. */
const ofNumber = (phoneNumberId: string | undefined) =>
  phoneNumberId === undefined ? sql`true` : sql`phone_number_id in ('', ${phoneNumberId})`;

const placeOf = ({ at, label }: Counted): string => `${at.toISOString()} ${label}`;

/** So many messages of one kind and reason are shown. */
const examplesShown = 3;

/** SQL that reads figures back, by steps of hours. */
export function activityReader(database: Database) {
  const tables = database.tables<Tables>();

  const ofOne = (tenantId: string, { from, to, stepHours }: Steps, phoneNumberId: string | undefined) => sql<Counted>`
    select date_bin(make_interval(hours => ${stepHours}), hour, ${from}::timestamptz) as at, figure, direction,
      ${shownLabel} as label,
      case when figure in ('quality', 'whatsapp-budget') then phone_number_id else '' end as phone_number_id,
      ${combined} as value
    from activity
    where tenant_id = ${tenantId} and ${ofNumber(phoneNumberId)} and hour >= ${from} and hour < ${to} and figure <> 'stored'
    group by 1, 2, 3, 4, 5`;

  const ofAll = ({ from, to, stepHours }: Steps, which: RawBuilder<boolean>) =>
    tables.everywhere(async (db) => {
      const { rows } = await sql<Counted>`
        select date_bin(make_interval(hours => ${stepHours}), hour, ${from}::timestamptz) as at, figure, direction, label,
          '' as phone_number_id, ${combined} as value
        from platform_activity where hour >= ${from} and hour < ${to} and ${which} group by 1, 2, 3, 4`.execute(db);
      return rows;
    });

  /** Of these messages those that are still there. */
  async function there(db: Kysely<Tables>, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await sql<{ id: string }>`
      select id from messages where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(db);
    return new Set(rows.map(({ id }) => id));
  }

  return {
    async ofTenant(tenantId: string, steps: Steps, phoneNumberId?: string): Promise<Counted[]> {
      const { rows } = await tables.of(tenantId, (db) => ofOne(tenantId, steps, phoneNumberId).execute(db));
      const inQueues = new Set(rows.filter(({ figure }) => figure === 'queue-waiting').map(placeOf));
      // Whoever looked at an hour and named nobody of them found nothing of theirs.
      const looked = await ofAll(steps, sql`figure = 'queue-waiting'`);
      return [...rows, ...looked.filter((row) => !inQueues.has(placeOf(row))).map((row) => ({ ...row, value: 0 }))];
    },

    ofPlatform: (steps: Steps): Promise<Counted[]> => ofAll(steps, sql`true`),

    tenants: ({ from, to }: Pick<Steps, 'from' | 'to'>, limit: number) =>
      tables.everywhere(async (db) => {
        const { rows } = await sql<{ tenantId: string; accepted: number; failed: number; degraded: number }>`
          select tenant_id as "tenantId", sum(accepted)::int as accepted, sum(failed)::int as failed,
            sum(degraded)::int as degraded
          from activity_totals where hour >= ${from} and hour < ${to}
          group by tenant_id order by failed desc, accepted desc, tenant_id limit ${limit}`.execute(db);
        return rows;
      }),

    /** What was counted under a figure, by what it is of, the most first; with messages that are still there. */
    async named(
      tenantId: string,
      figure: 'failed' | 'degraded',
      { from, to }: Pick<Steps, 'from' | 'to'>,
      phoneNumberId?: string,
    ) {
      return tables.of(tenantId, async (db) => {
        const { rows } = await sql<Named>`
          select direction, label, detail, sum(value)::int as count,
            (array_agg(example order by hour desc) filter (where example is not null))[:${sql.lit(examplesShown)}] as examples
          from activity
          where tenant_id = ${tenantId} and hour >= ${from} and hour < ${to} and figure = ${figure}
            and ${ofNumber(phoneNumberId)}
          group by direction, label, detail order by count desc, direction, label, detail limit 200`.execute(db);
        const present = await there(
          db,
          tenantId,
          rows.flatMap(({ examples }) => examples ?? []),
        );
        return rows.map((row) => ({ ...row, examples: (row.examples ?? []).filter((id) => present.has(id)) }));
      });
    },
  };
}

export type ActivityReader = ReturnType<typeof activityReader>;
