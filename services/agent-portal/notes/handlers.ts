import type { portalContract } from '../../../contracts/agent-portal.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Seen } from '../inbox/seen.ts';
import type { Told } from '../live/told.ts';
import { asking } from '../reader.ts';
import type { NoteStore } from './store.ts';

type Dependencies = { notes: NoteStore; seen: Seen; told: Pick<Told, 'noted'> };

export function noteHandlers({
  notes,
  seen,
  told,
}: Dependencies): Pick<Handlers<typeof portalContract>, 'addNote' | 'removeNote'> {
  return {
    async addNote({ tenantId, conversationId, text }) {
      const { customer } = await seen(tenantId, conversationId);
      const note = await notes.add(tenantId, customer.mappingId, asking().id, text);
      told.noted(tenantId, { conversationId, note, removed: null });
      return note;
    },

    async removeNote({ tenantId, conversationId, noteId }) {
      const { customer } = await seen(tenantId, conversationId);
      if (!(await notes.remove(tenantId, customer.mappingId, asking().id, noteId)))
        throw new Fault('not_found', 'there is no such note of yours');
      told.noted(tenantId, { conversationId, note: null, removed: noteId });
      return { ok: true };
    },
  };
}
