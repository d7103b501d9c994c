import { type Selectable, sql } from 'kysely';
import { type PortalPerson, type PortalSettings, portalSettings } from '../../../contracts/portal-records.ts';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import type { Tables } from '../tables.ts';

type Row = Selectable<Tables['portal_people']>;
export type Known = Omit<PortalPerson, 'state' | 'lastSignInAt'>;

/** SQL about the people of tenants and their settings. */
export function peopleStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    async find(tenantId: string, id: string): Promise<PortalPerson | null> {
      const row = await tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_people')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return row ? show(row) : null;
    },

    async list(tenantId: string): Promise<PortalPerson[]> {
      const found = await tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_people')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .orderBy('name')
          .orderBy('id')
          .execute(),
      );
      return found.map(show);
    },

    /** They are here now: whoever had left is back. */
    async signedIn(tenantId: string, { personId, name, email, role, division, divisions }: Known): Promise<Row> {
      const now = sql<Date>`now()`;
      const facts = {
        name,
        email,
        role,
        division: division && sql<Row['division']>`${toJson([division])}::jsonb -> 0`,
        // Not said is no other word than before.
        ...(divisions && { divisions }),
      };
      return tables.of(tenantId, (db) =>
        db
          .insertInto('portal_people')
          .values({ tenant_id: tenantId, id: personId, ...facts, last_sign_in_at: now })
          .onConflict((conflict) =>
            conflict.columns(['tenant_id', 'id']).doUpdateSet({ ...facts, state: 'active', last_sign_in_at: now }),
          )
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
    },

    async settings(tenantId: string, id: string): Promise<PortalSettings> {
      const row = await tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_people')
          .select('settings')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return settingsIn(row?.settings);
    },

    /** False: nobody is known by this id. */
    async keepSettings(tenantId: string, id: string, settings: PortalSettings): Promise<boolean> {
      const { numUpdatedRows } = await tables.of(tenantId, (db) =>
        db
          .updateTable('portal_people')
          .set({ settings: sql`${toJson([settings])}::jsonb -> 0` })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },

    /** What Genesys says of people, at once; nobody is signed in by it. */
    async learn(tenantId: string, people: readonly Known[]): Promise<void> {
      if (people.length === 0) return;
      await tables.of(tenantId, (db) =>
        sql`
          insert into portal_people as p (tenant_id, id, name, email, role, division, divisions)
          select ${tenantId}::uuid, "personId", name, email, role, division, divisions
          from jsonb_to_recordset(${toJson(people)}::jsonb)
            as r("personId" text, name text, email text, role text, division jsonb, divisions text[])
          on conflict (tenant_id, id) do update set name = excluded.name, email = excluded.email, role = excluded.role,
            division = excluded.division, divisions = coalesce(excluded.divisions, p.divisions), state = 'active'
          where (p.name, p.email, p.role, p.division, p.divisions, p.state) is distinct from (excluded.name, excluded.email,
            excluded.role, excluded.division, coalesce(excluded.divisions, p.divisions), 'active')`.execute(db),
      );
    },

    async leave(tenantId: string, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await tables.of(tenantId, (db) =>
        db
          .updateTable('portal_people')
          .set({ state: 'left' })
          .where('tenant_id', '=', tenantId)
          .where('id', 'in', [...ids])
          .execute(),
      );
    },

    /** Tenants whose people have been here. */
    async tenants(): Promise<string[]> {
      const found = await tables.everywhere((db) =>
        db.selectFrom('portal_people').select('tenant_id').distinct().execute(),
      );
      return found.map(({ tenant_id }) => tenant_id);
    },

    /** Whether it is now for the caller alone to read the organisation; `everyMs`: only if that was not done since. */
    async beginSync(tenantId: string, everyMs: number): Promise<boolean> {
      const { rows } = await tables.of(tenantId, (db) =>
        sql`
          insert into portal_syncs as s (tenant_id, running_until) values (${tenantId}::uuid, now() + interval '5 minutes')
          on conflict (tenant_id) do update set running_until = excluded.running_until
          where (s.running_until is null or s.running_until < now())
            and (s.synced_at is null or s.synced_at <= now() - make_interval(secs => ${everyMs / 1000}))
          returning 1`.execute(db),
      );
      return rows.length > 0;
    },

    endSync: (tenantId: string, done: boolean) =>
      tables.of(tenantId, (db) =>
        db
          .updateTable('portal_syncs')
          .set({ running_until: null, ...(done && { synced_at: sql<Date>`now()` }) })
          .where('tenant_id', '=', tenantId)
          .execute(),
      ),
  };
}

export type PeopleStore = ReturnType<typeof peopleStore>;

export const show = (row: Row): PortalPerson => ({
  personId: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  division: row.division,
  divisions: row.divisions,
  state: row.state,
  lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
});

/** Of an earlier version something may be missing, and what no longer fits gives way. */
export const settingsIn = (stored: unknown): PortalSettings =>
  portalSettings.safeParse(stored ?? {}).data ?? portalSettings.parse({});
