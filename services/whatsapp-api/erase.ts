import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Handlers } from '../../kit/server.ts';
import { type MediaStore, removeMedia, removeTenantMedia } from './media/store.ts';
import { turns } from './media/turns.ts';
import type { TemplateStore } from './templates/store.ts';

/** One call takes about as long, well below the time-out of whoever calls. */
const callMs = 5_000;
/** Files asked after at once. */
const filesAtOnce = 16;

type Dependencies = { templates: TemplateStore; media: MediaStore; withinMs?: number };

/** Destroys what this service keeps. Faults: of the database and of the media store. */
export function eraseHandlers({
  templates,
  media,
  withinMs = callMs,
}: Dependencies): Pick<Handlers<typeof whatsappContract>, 'eraseTenant' | 'eraseMedia'> {
  return {
    async eraseTenant({ tenantId }) {
      const until = performance.now() + withinMs;
      const rows = await templates.eraseTenant(tenantId);
      const { files, remaining } = await removeTenantMedia(media, tenantId, until);
      return { erased: { ...rows, files }, remaining };
    },

    async eraseMedia({ tenantId, mediaIds }) {
      const inTurn = turns(filesAtOnce);
      const removed = [...new Set(mediaIds)].map((mediaId) => inTurn(() => removeMedia(media, tenantId, mediaId)));
      const counts = await Promise.all(removed);
      return { files: counts.reduce((sum, count) => sum + count, 0) };
    },
  };
}
