import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CannedReply } from '../../../contracts/portal-records.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';

/** SQL about canned replies: a tenant's people share them. */
export function replyStore(database: Database) {
  const tables = database.tables<Tables>();
  return {
    async list(tenantId: string): Promise<CannedReply[]> {
      const found = await tables.of(tenantId, (db) =>
        db.selectFrom('portal_replies').selectAll().where('tenant_id', '=', tenantId).orderBy('shortcut').execute(),
      );
      return found.map(({ id, shortcut, text }) => ({ replyId: id, shortcut, text }));
    },

    async put(tenantId: string, shortcut: string, text: string, personId: string): Promise<CannedReply> {
      const changed = { text, changed_by: personId, changed_at: sql<Date>`now()` };
      const { id } = await tables.of(tenantId, (db) =>
        db
          .insertInto('portal_replies')
          .values({ tenant_id: tenantId, shortcut, id: randomUUID(), ...changed })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'shortcut']).doUpdateSet(changed))
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      return { replyId: id, shortcut, text };
    },

    async remove(tenantId: string, shortcut: string): Promise<boolean> {
      const { numDeletedRows } = await tables.of(tenantId, (db) =>
        db
          .deleteFrom('portal_replies')
          .where('tenant_id', '=', tenantId)
          .where('shortcut', '=', shortcut)
          .executeTakeFirst(),
      );
      return numDeletedRows > 0n;
    },
  };
}

export type ReplyStore = ReturnType<typeof replyStore>;
