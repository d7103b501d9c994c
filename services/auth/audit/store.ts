import type { Kysely } from 'kysely';
import type { AuditEntry } from '../../../contracts/audit.ts';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import { type Tables, within } from '../tables.ts';
import { hashOf } from './entry.ts';

export type NewEntry = Omit<AuditEntry, 'sequence' | 'hash'>;

/** Which entries a list is about; `before`: a sequence number. */
export type Wanted = { action?: string; from?: string; until?: string; before: number | null; limit: number };

/** Every statement over the audit log. */
export function auditStore(database: Database) {
  const tables = database.tables<Tables>();

  /** Waits for whoever is adding to the same chain, in any process. */
  async function takeHead(tx: Kysely<Tables>, tenantId: string | null) {
    const head = () =>
      tx
        .selectFrom('audit_chains')
        .select(['sequence', 'hash'])
        .where('tenant_id', 'is not distinct from', tenantId)
        .forUpdate()
        .executeTakeFirst();
    const found = await head();
    if (found) return found;
    await tx
      .insertInto('audit_chains')
      .values({ tenant_id: tenantId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await head()) as NonNullable<typeof found>;
  }

  return {
    append: (given: NewEntry): Promise<{ sequence: number }> => {
      // As the database will give it back, or the hash would never fit.
      const tenantId = given.tenantId?.toLowerCase() ?? null;
      const entry = JSON.parse(toJson([{ ...given, tenantId }]))[0] as NewEntry;
      return within(tables, tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const head = await takeHead(tx, tenantId);
          const sequence = Number(head.sequence) + 1;
          const hash = hashOf({ ...entry, sequence }, head.hash);
          await tx
            .insertInto('audit_entries')
            .values({
              tenant_id: tenantId,
              sequence,
              at: new Date(entry.at),
              action: entry.action,
              outcome: entry.outcome,
              target: JSON.stringify(entry.target),
              details: JSON.stringify(entry.details),
              actor: entry.actor && JSON.stringify(entry.actor),
              request_id: entry.requestId,
              hash,
            })
            .execute();
          await tx
            .updateTable('audit_chains')
            .set({ sequence: String(sequence), hash })
            .where('tenant_id', 'is not distinct from', tenantId)
            .execute();
          return { sequence };
        }),
      );
    },

    /** Newest first. */
    list: (tenantId: string | null, { action, from, until, before, limit }: Wanted) =>
      within(tables, tenantId, (db) => {
        let query = db
          .selectFrom('audit_entries')
          .selectAll()
          .where('tenant_id', 'is not distinct from', tenantId)
          .orderBy('sequence', 'desc')
          .limit(limit);
        if (action) query = query.where('action', '=', action);
        if (from) query = query.where('at', '>=', new Date(from));
        if (until) query = query.where('at', '<', new Date(until));
        if (before !== null) query = query.where('sequence', '<', String(before));
        return query.execute();
      }),

    /** Oldest first, those behind `after`. */
    read: (tenantId: string | null, after: string, limit: number) =>
      within(tables, tenantId, (db) =>
        db
          .selectFrom('audit_entries')
          .selectAll()
          .where('tenant_id', 'is not distinct from', tenantId)
          .where('sequence', '>', after)
          .orderBy('sequence')
          .limit(limit)
          .execute(),
      ),

    /** What the chain itself says is its end. */
    head: (tenantId: string | null) =>
      within(tables, tenantId, (db) =>
        db
          .selectFrom('audit_chains')
          .select(['sequence', 'hash'])
          .where('tenant_id', 'is not distinct from', tenantId)
          .executeTakeFirst(),
      ),

    /** The chain behind this one, in the order of their ids; the platform's is the first. */
    nextChain: async (tenantId: string | null): Promise<string | null> => {
      const next = await tables.everywhere((db) => {
        const chains = db.selectFrom('audit_chains').select('tenant_id').where('tenant_id', 'is not', null);
        const behind = tenantId === null ? chains : chains.where('tenant_id', '>', tenantId);
        return behind.orderBy('tenant_id').limit(1).executeTakeFirst();
      });
      return next?.tenant_id ?? null;
    },
  };
}

export type AuditStore = ReturnType<typeof auditStore>;
