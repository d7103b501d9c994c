import type { portalContract } from '../../contracts/agent-portal.ts';
import type { Database } from '../../kit/database/database.ts';
import type { Handlers } from '../../kit/server.ts';
import type { NoteStore } from './notes/store.ts';
import type { Tables } from './tables.ts';

const parts = [
  { table: 'portal_notes', as: 'notes' },
  { table: 'portal_sends', as: 'sends' },
  { table: 'portal_replies', as: 'replies' },
  { table: 'portal_people', as: 'people' },
  { table: 'portal_syncs', as: 'peopleSyncs' },
] as const satisfies readonly { table: keyof Tables; as: string }[];

/** What is kept here of a customer are notes; of a tenant everything. */
export function portalErasure(
  database: Database,
  notes: Pick<NoteStore, 'forget' | 'list'>,
): Pick<Handlers<typeof portalContract>, 'eraseTenant' | 'eraseNotes' | 'exportNotes'> {
  const tables = database.tables<Tables>();
  return {
    async eraseTenant({ tenantId }) {
      const erased: Record<string, number> = {};
      for (const { table, as } of parts) {
        const { numDeletedRows } = await tables.of(tenantId, (db) =>
          db.deleteFrom(table).where('tenant_id', '=', tenantId).executeTakeFirst(),
        );
        erased[as] = Number(numDeletedRows);
      }
      return { erased, remaining: false };
    },
    eraseNotes: async ({ tenantId, mappingIds }) => ({ notes: await notes.forget(tenantId, mappingIds) }),
    exportNotes: async ({ tenantId, mappingIds }) => ({
      notes: (await Promise.all(mappingIds.map((mappingId) => notes.list(tenantId, mappingId)))).flat(),
    }),
  };
}
