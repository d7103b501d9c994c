import type { Hono } from 'hono';
import { z } from 'zod';
import { phoneNumberId, tenantId, vendorId } from '../../../contracts/fields.ts';
import { Fault } from '../../../kit/fault.ts';
import { bears, invalid } from '../../../kit/server.ts';
import { answerStreamed } from '../../../kit/streamed.ts';
import { safeName } from './filename.ts';
import type { Media } from './media.ts';
import { plainType } from './mime.ts';
import { serveFile } from './serve-file.ts';

const wanted = z.object({ tenantId, phoneNumberId, mediaId: vendorId });

/** Files as streams: for anybody with a link, and for services with the internal token. GET and HEAD. */
export function mediaRoutes(app: Hono, { find, links, internalToken }: Media): void {
  app.get('/media/:token', async (c) => {
    const { mime, filename, secondsLeft, ...link } = links.open(c.req.param('token'));
    try {
      const file = await find(link);
      const response = await serveFile(c.req.raw, file, { mime, filename, maxAgeSeconds: secondsLeft });
      return await answerStreamed(c, response);
    } catch (error) {
      throw forOutside(error);
    }
  });

  app.get('/whatsapp/media/:mediaId', async (c) => {
    if (!bears(c, internalToken)) throw new Fault('unauthenticated', 'this route needs the internal token');
    const input = wanted.safeParse({ ...c.req.query(), ...c.req.param() });
    if (!input.success) throw invalid(input.error);
    const file = await find({ ...input.data, sha256: null });
    const mime = plainType(file.mime) ?? 'application/octet-stream';
    const served = { mime, filename: safeName(null, mime), maxAgeSeconds: 0 };
    return answerStreamed(c, await serveFile(c.req.raw, file, served));
  });
}

/** Strangers learn whether it is gone or only away; a tenant's trouble with Meta is nothing for them. */
function forOutside(error: unknown): unknown {
  if (!(error instanceof Fault) || error.code === 'not_found' || !error.retryable) return error;
  return new Fault('unavailable', 'the file cannot be fetched now', { cause: error });
}
