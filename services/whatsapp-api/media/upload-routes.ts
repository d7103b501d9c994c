import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { tenantId } from '../../../contracts/fields.ts';
import { Fault } from '../../../kit/fault.ts';
import { bears, fromInside, invalid } from '../../../kit/server.ts';
import { answerStreamed } from '../../../kit/streamed.ts';
import type { Media } from './media.ts';
import { serveFile } from './serve-file.ts';
import { uploadKey } from './store.ts';
import { factsOf, keepUpload } from './uploads.ts';

const named = z.object({ tenantId, fileId: z.uuid() });
const described = named.extend({ filename: z.string().max(512).default(''), mime: z.string().max(256).optional() });

/** What people upload to send it, as streams: for services with the internal token. */
export function uploadRoutes(app: Hono, media: Pick<Media, 'store' | 'ffmpeg' | 'internalToken'>): void {
  const { store, internalToken } = media;

  function read<T extends z.ZodType>(c: Context, schema: T): z.output<T> {
    if (!bears(c, internalToken)) throw new Fault('unauthenticated', 'this route needs the internal token');
    const input = schema.safeParse({ ...c.req.query(), ...c.req.param() });
    if (!input.success) throw invalid(input.error);
    return input.data;
  }

  app.use('/whatsapp/uploads/:fileId', fromInside(internalToken));
  app.put('/whatsapp/uploads/:fileId', async (c) => {
    const input = read(c, described);
    const body = (c.req.raw.body ?? new Blob([]).stream()) as ReadableStream<Uint8Array>;
    return c.json(await keepUpload(media, input, body), 201);
  });

  app.get('/whatsapp/uploads/:fileId', async (c) => {
    const input = read(c, named);
    const { mime, filename, sha256, sizeBytes } = await factsOf(store, input.tenantId, input.fileId);
    const key = uploadKey(input.tenantId, input.fileId);
    const file = {
      mime,
      sha256,
      sizeBytes,
      read: async (range: Parameters<typeof store.read>[1], signal?: AbortSignal) => ({
        body: await store.read(key, range, signal),
        sizeBytes,
      }),
    };
    return answerStreamed(c, await serveFile(c.req.raw, file, { mime, filename, maxAgeSeconds: 0 }));
  });
}
