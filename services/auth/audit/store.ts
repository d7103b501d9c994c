import type { Kysely } from 'kysely';
import type { AuditEntry } from '../../../contracts/audit.ts';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import { owns, within as scoped, type Tables } from '../tables.ts';
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
        .where('tenant_id', owns(tenantId), tenantId)
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

  async function add(tx: Kysely<Tables>, entry: NewEntry): Promise<{ sequence: number }> {
    const { tenantId } = entry;
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
      .where('tenant_id', owns(tenantId), tenantId)
      .execute();
    return { sequence };
  }

  return {
    /** In a transaction of its own, or as the last thing of another, which is then done only if it is written down. */
    append: (given: NewEntry, within?: Kysely<Tables>): Promise<{ sequence: number }> => {
      // As the database will give it back, or the hash would never fit.
      const tenantId = given.tenantId?.toLowerCase() ?? null;
      const entry = JSON.parse(toJson([{ ...given, tenantId }]))[0] as NewEntry;
      if (within) return add(within, entry);
      return scoped(tables, tenantId, (db) => db.transaction().execute((tx) => add(tx, entry)));
    },

    /** Newest first. */
    list: (tenantId: string | null, { action, from, until, before, limit }: Wanted) =>
      scoped(tables, tenantId, (db) => {
        let query = db
          .selectFrom('audit_entries')
          .selectAll()
          .where('tenant_id', owns(tenantId), tenantId)
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
      scoped(tables, tenantId, (db) =>
        db
          .selectFrom('audit_entries')
          .selectAll()
          .where('tenant_id', owns(tenantId), tenantId)
          .where('sequence', '>', after)
          .orderBy('sequence')
          .limit(limit)
          .execute(),
      ),

    /** What the chain itself says is its end. */
    head: (tenantId: string | null) =>
      scoped(tables, tenantId, (db) =>
        db
          .selectFrom('audit_chains')
          .select(['sequence', 'hash'])
          .where('tenant_id', owns(tenantId), tenantId)
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
