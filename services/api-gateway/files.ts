import type { Hono } from 'hono';
import { requestId } from '../../kit/context.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { answerStreamed } from '../../kit/streamed.ts';
import type { PassOn } from '../../kit/transport.ts';

/** What a file's reader may ask for: a part of it, or only whether it has changed. */
const askedOfFiles = ['range', 'if-range', 'if-none-match'];

/** Links to files: the token in the path is the authority. The bytes pass as they come, in both directions' pace. */
export function mediaRoute(app: Hono, passOn: (name: ServiceName) => PassOn): void {
  const pass = passOn('whatsapp-api');
  app.get('/media/:token', async (c) => {
    const headers: Record<string, string> = { 'x-request-id': requestId() ?? '' };
    for (const name of askedOfFiles) {
      const value = c.req.header(name);
      if (value) headers[name] = value;
    }
    const method = c.req.method === 'HEAD' ? 'HEAD' : 'GET';
    return answerStreamed(c, await pass(new URL(c.req.url).pathname, { method, headers, signal: c.req.raw.signal }));
  });
}
