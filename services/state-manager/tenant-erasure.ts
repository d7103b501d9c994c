import { sql } from 'kysely';
import type { Erased } from '../../contracts/erasure.ts';
import type { Database } from '../../kit/database/database.ts';
import { activityLock } from './activity/store.ts';
import { removing } from './inbox/word-store.ts';
import type { SubjectsOf } from './numbers.ts';
import type { Tables } from './tables.ts';

/** Whoever makes a mapping holds it shared, whoever erases the tenant alone. */
export const tenantLock = (tenantId: string) => sql`hashtextextended(${`tenant ${tenantId}`}, 0)`;

/**
 * In this order nothing comes back: without its mapping no message is stored, and without its message no payload, no
 * sender and no conversation is written.
 */
const parts = [
  { table: 'mappings', as: 'mappings' },
  { table: 'mapping_aliases', as: 'aliases' },
  { table: 'messages', as: 'messages' },
  { table: 'message_payloads', as: 'payloads' },
  { table: 'message_senders', as: 'senders' },
  { table: 'message_words', as: 'words' },
  { table: 'mapping_words', as: 'words' },
  { table: 'word_progress', as: 'progress' },
  { table: 'conversations', as: 'conversations' },
  { table: 'conversation_agents', as: 'agents' },
  { table: 'conversation_reads', as: 'reads' },
  { table: 'changes', as: 'changes' },
  { table: 'spent_sources', as: 'digests' },
  { table: 'retention_progress', as: 'progress' },
  { table: 'reconciliations', as: 'reconciliations' },
  { table: 'activity', as: 'figures' },
  { table: 'activity_totals', as: 'figures' },
] as const satisfies readonly { table: keyof Tables; as: string }[];

type Piece = { count: number; more: boolean };

/** Deletes a tenant piece by piece, for about `budgetMs` a call. Files are whatsapp-api's, which erases them by itself. */
export function tenantErasure(
  database: Database,
  subjectsOf: SubjectsOf,
  { budgetMs = 8_000, mostAtOnce = 1_000 } = {},
) {
  const tables = database.tables<Tables>();

  /** From here on nobody is made for it, and whoever was being made is there to be deleted. */
  const bury = (tenantId: string): Promise<unknown> =>
    tables.of(tenantId, (db) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${tenantLock(tenantId)})`.execute(tx);
        await tx
          .insertInto('erased_tenants')
          .values({ tenant_id: tenantId })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    );

  /** Mappings are the last that know of numbers which were disconnected. */
  const numbersOf = (tenantId: string) =>
    tables.of(tenantId, (db) =>
      db
        .selectFrom('mappings')
        .select(['phone_number_id', 'integration_id'])
        .distinct()
        .where('tenant_id', '=', tenantId)
        .execute(),
    );

  /** By number, or where the tenant's own Meta app has brought what is nobody's: see meta-app.ts of whatsapp-webhook. */
  async function quarantined(tenantId: string, subjects: readonly string[]): Promise<Piece> {
    const { rows } = await tables.everywhere((db) =>
      sql`delete from quarantine where id in (
        select id from quarantine
        where subject = any(${subjects}::text[]) or payload #>> '{ownApp,tenantId}' = ${tenantId}
        limit ${mostAtOnce}) returning 1`.execute(db),
    );
    return { count: rows.length, more: rows.length === mostAtOnce };
  }

  /** Whoever is writing down the words of messages that were there yet has done so afterwards. */
  const wordsWritten = (tenantId: string) =>
    tables.of(tenantId, (db) => db.transaction().execute((tx) => removing(tx, tenantId)));

  /** Whoever is counting its messages has done so afterwards, and nobody begins to any more. */
  const figuresWritten = (tenantId: string) =>
    tables.of(tenantId, (db) =>
      db.transaction().execute((tx) => sql`select pg_advisory_xact_lock(${activityLock(tenantId)})`.execute(tx)),
    );

  /** By where the rows lie: a list of keys would be looked for in the whole table where it has no statistics. */
  async function some(tenantId: string, { table }: (typeof parts)[number]): Promise<Piece> {
    const { rows } = await tables.of(tenantId, (db) =>
      sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and ctid = any(array(
        select ctid from ${sql.table(table)} where tenant_id = ${tenantId} limit ${mostAtOnce})) returning 1`.execute(
        db,
      ),
    );
    // A row that was just being written lies elsewhere afterwards, and was passed over.
    const left = await tables.of(tenantId, (db) =>
      sql`select from ${sql.table(table)} where tenant_id = ${tenantId} limit 1`.execute(db),
    );
    return { count: rows.length, more: left.rows.length > 0 };
  }

  return async (tenantId: string): Promise<{ erased: Erased; remaining: boolean }> => {
    const until = performance.now() + budgetMs;
    const erased: Erased = {};
    /** Whether all is gone: piece by piece, until the time is over. */
    async function exhaust(as: string, piece: () => Promise<Piece>): Promise<boolean> {
      for (;;) {
        const { count, more } = await piece();
        erased[as] = (erased[as] ?? 0) + count;
        if (!more) return true;
        if (performance.now() > until) return false;
      }
    }

    await bury(tenantId);
    const subjects = await subjectsOf(tenantId, await numbersOf(tenantId));
    if (!(await exhaust('quarantine', () => quarantined(tenantId, subjects)))) return { erased, remaining: true };
    for (const part of parts) {
      if (part.table === 'message_words') await wordsWritten(tenantId);
      if (part.table === 'activity') await figuresWritten(tenantId);
      if (!(await exhaust(part.as, () => some(tenantId, part)))) return { erased, remaining: true };
    }
    return { erased, remaining: false };
  };
}
