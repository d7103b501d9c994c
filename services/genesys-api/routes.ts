import type { Hono } from 'hono';
import { z } from 'zod';
import { tenantId } from '../../contracts/fields.ts';
import { Fault } from '../../kit/fault.ts';
import { bears, invalid } from '../../kit/server.ts';
import { answerStreamed } from '../../kit/streamed.ts';
import type { downloader } from './downloads.ts';

const query = z.object({ tenantId, url: z.url().max(4096) });
const passed = ['content-type', 'content-length', 'content-disposition'];

/** `GET /genesys/downloads?tenantId=&url=`: an agent's file, streamed. For whatsapp-api, with the internal token. */
export function downloadRoute(app: Hono, download: ReturnType<typeof downloader>, internalToken: string): void {
  app.get('/genesys/downloads', async (c) => {
    if (!bears(c, internalToken)) throw new Fault('unauthenticated', 'this route needs the internal token');
    const input = query.safeParse(c.req.query());
    if (!input.success) throw invalid(input.error);
    const answer = await download(input.data.tenantId, input.data.url, c.req.raw.signal);
    return answerStreamed(c, answer, passed);
  });
}
