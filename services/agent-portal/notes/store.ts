import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { PortalNote } from '../../../contracts/portal-records.ts';
import type { Database } from '../../../kit/database/database.ts';
import type { Tables } from '../tables.ts';

/** As many as anybody reads; older ones are there for an export. */
const shownAtMost = 500;

/** SQL about what people have noted about customers. */
export function noteStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    async add(tenantId: string, mappingId: string, personId: string, text: string): Promise<PortalNote> {
      const row = await tables.of(tenantId, (db) =>
        db
          .insertInto('portal_notes')
          .values({ tenant_id: tenantId, id: randomUUID(), mapping_id: mappingId, person_id: personId, text })
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      return show(row);
    },

    /** Oldest first, of the newest 500. */
    async list(tenantId: string, mappingId: string): Promise<PortalNote[]> {
      const found = await tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_notes')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('mapping_id', '=', mappingId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(shownAtMost)
          .execute(),
      );
      return found.toReversed().map(show);
    },

    /** False: there is no such note of this person about this customer. */
    async remove(tenantId: string, mappingId: string, personId: string, noteId: string): Promise<boolean> {
      const { numDeletedRows } = await tables.of(tenantId, (db) =>
        db
          .deleteFrom('portal_notes')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', noteId)
          .where('mapping_id', '=', mappingId)
          .where('person_id', '=', personId)
          .executeTakeFirst(),
      );
      return numDeletedRows > 0n;
    },

    async forget(tenantId: string, mappingIds: readonly string[]): Promise<number> {
      if (mappingIds.length === 0) return 0;
      const { numDeletedRows } = await tables.of(tenantId, (db) =>
        db
          .deleteFrom('portal_notes')
          .where('tenant_id', '=', tenantId)
          .where('mapping_id', 'in', [...mappingIds])
          .executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}

export type NoteStore = ReturnType<typeof noteStore>;

const show = (row: Selectable<Tables['portal_notes']>): PortalNote => ({
  noteId: row.id,
  personId: row.person_id,
  text: row.text,
  createdAt: row.created_at.toISOString(),
});
