import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import type { DataKeys } from '../data-keys/data-keys.ts';
import { owns, type SessionRow, type Tables, within } from '../tables.ts';
import { sessionLife } from './life.ts';
import { divisionColumns, type NewSession, newSession, type Place, tokensField, type VendorTokens } from './session.ts';

/** Of one tenant, or with `null` of the platform. */
type Owner = string | null;
/** One session, or all of a person. */
export type Which = { id: string } | { userId: string };

/** Longer than all that is asked of Genesys in one check. */
const checkingMs = 60_000;

/** Every statement over sessions. */
export function sessionStore(database: Database, keys: DataKeys) {
  const tables = database.tables<Tables>();

  const one = (db: Kysely<Tables>, tenantId: Owner, id: string) =>
    db
      .updateTable('sessions')
      .where('id', '=', id)
      .where('tenant_id', owns(tenantId), tenantId)
      .where('ended_at', 'is', null);

  const sealed = async (tx: Kysely<Tables>, tenantId: Owner, id: string, tokens: VendorTokens | null) =>
    tokens && keys.seal(tx, tenantId, tokensField(id), JSON.stringify(tokens));

  return {
    create: ({ tokens, ...session }: NewSession): Promise<SessionRow> =>
      within(tables, session.tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const row = newSession(session);
          return insertSession(tx, { ...row, tokens: await sealed(tx, row.tenant_id, row.id, tokens) });
        }),
      ),

    find: (tenantId: Owner, id: string) =>
      within(tables, tenantId, (db) =>
        db
          .selectFrom('sessions')
          .selectAll()
          .where('id', '=', id)
          .where('tenant_id', owns(tenantId), tenantId)
          .executeTakeFirst(),
      ),

    seen: (tenantId: Owner, id: string) =>
      within(tables, tenantId, (db) => one(db, tenantId, id).set({ last_seen_at: sql`now()` }).execute()),

    /** What Genesys gave; `null`: nothing, or the session has ended. */
    tokens: async (tenantId: Owner, id: string): Promise<VendorTokens | null> => {
      const found = await within(tables, tenantId, (db) =>
        db
          .selectFrom('sessions as s')
          .innerJoin('data_keys as k', (join) => join.on('k.tenant_id', owns(tenantId), tenantId))
          .select(['s.tokens', 'k.data_key'])
          .where('s.id', '=', id)
          .where('s.tenant_id', owns(tenantId), tenantId)
          .executeTakeFirst(),
      );
      if (!found?.tokens) return null;
      return JSON.parse(keys.open(tenantId, found.data_key, tokensField(id), found.tokens)) as VendorTokens;
    },

    keepTokens: (tenantId: Owner, id: string, tokens: VendorTokens) =>
      within(tables, tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const text = await sealed(tx, tenantId, id, tokens);
          await one(tx, tenantId, id).set({ tokens: text }).execute();
        }),
      ),

    /**
     * Whether it is now for the caller alone to use what Genesys gave this session, until `endCheck`: to ask about it where
     * that is due, or `atOnce`.
     */
    beginCheck: async (tenantId: Owner, id: string, atOnce = false): Promise<boolean> => {
      const result = await within(tables, tenantId, (db) =>
        one(db, tenantId, id)
          .set({ checking_until: sql`now() + ${checkingMs} * interval '1 millisecond'` })
          .where((eb) => eb.or([eb('checking_until', 'is', null), eb('checking_until', '<', sql<Date>`now()`)]))
          .$if(!atOnce, (due) => due.where('checked_at', '<=', new Date(Date.now() - sessionLife.checkedMs)))
          .executeTakeFirst(),
      );
      return result.numUpdatedRows > 0n;
    },

    /** `confirmed`: what Genesys has said of the person. */
    endCheck: (tenantId: Owner, id: string, confirmed: Place | null) =>
      within(tables, tenantId, (db) =>
        one(db, tenantId, id)
          .set({
            checking_until: null,
            ...(confirmed && { checked_at: sql`now()`, ...divisionColumns(confirmed.division) }),
            // Not said once is no other word.
            ...(confirmed?.divisions && { divisions: confirmed.divisions }),
          })
          .execute(),
      ),

    /** Which of these people are signed in. */
    signedIn: async (tenantId: string, userIds: readonly string[]): Promise<string[]> => {
      const found = await within(tables, tenantId, (db) =>
        db
          .selectFrom('sessions')
          .select('user_id')
          .distinct()
          .where('tenant_id', '=', tenantId)
          .where('user_id', 'in', userIds)
          .where('ended_at', 'is', null)
          .execute(),
      );
      return found.map(({ user_id }) => user_id);
    },

    /** Answers how many have ended by this. */
    end: async (tenantId: Owner, which: Which, because: string): Promise<number> => {
      const result = await within(tables, tenantId, (db) => endSessions(db, tenantId, which, because));
      return Number(result.numUpdatedRows);
    },

    /** Deletes what has been over for a day. */
    forget: () =>
      tables.everywhere((db) => {
        const dayAgo = new Date(Date.now() - 24 * 3600 * 1000);
        return db
          .deleteFrom('sessions')
          .where((eb) =>
            eb.or([
              eb('ended_at', '<', dayAgo),
              eb('last_seen_at', '<', new Date(dayAgo.getTime() - sessionLife.idleMs)),
              eb('created_at', '<', new Date(dayAgo.getTime() - sessionLife.atMostMs)),
            ]),
          )
          .execute();
      }),
  };
}

export type SessionStore = ReturnType<typeof sessionStore>;

export const insertSession = (tx: Kysely<Tables>, row: Insertable<Tables['sessions']>): Promise<SessionRow> =>
  tx.insertInto('sessions').values(row).returningAll().executeTakeFirstOrThrow();

/** Within whatever transaction ends them. */
export const endSessions = (db: Kysely<Tables>, tenantId: Owner, which: Which, because: string) =>
  db
    .updateTable('sessions')
    .set({ ended_at: sql`now()`, ended_because: because, tokens: null, checking_until: null })
    .where('tenant_id', owns(tenantId), tenantId)
    .where('ended_at', 'is', null)
    .where('id' in which ? 'id' : 'user_id', '=', 'id' in which ? which.id : which.userId)
    .executeTakeFirst();
