import type { Hono } from 'hono';
import { clientAddress, requestId } from '../../kit/context.ts';
import type { Stream } from '../../kit/http.ts';
import { answerStreamed } from '../../kit/streamed.ts';
import { readRaw } from '../../kit/webhook.ts';
import type { MayCome } from './cross-origin.ts';
import { foreign } from './socket.ts';

type Dependencies = {
  stream: Stream;
  /** Where agent-portal listens. */
  target: () => string;
  mayCome: MayCome;
};

/** What a socket takes in one message: https://socket.io/docs/v4/server-options/#maxhttpbuffersize */
const bodyLimit = 1_000_000;
/** An agent's request waits until there is something to say; the socket's own heartbeat ends it earlier. */
const patienceMs = 90_000;

/** Of the request, and of the answer. Who asks is what the socket says within. */
const asked = ['accept', 'accept-encoding', 'authorization', 'content-type', 'cookie', 'user-agent'];
const answered = ['cache-control', 'content-encoding', 'content-length', 'content-type', 'set-cookie'];

/** The socket where no WebSocket gets through: long requests, answered as they come. */
export function pollingRoutes(app: Hono, { stream, target, mayCome }: Dependencies): void {
  app.on(['GET', 'POST'], '/socket.io/*', async (c) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && !mayCome(origin, c.req.header('host'))) throw foreign();
    const headers: Record<string, string> = { 'x-request-id': requestId() ?? '' };
    for (const name of asked) {
      const value = c.req.header(name);
      if (value) headers[name] = value;
    }
    const address = clientAddress();
    if (address) headers['x-forwarded-for'] = address;
    const { pathname, search } = new URL(c.req.url);
    const answer = await stream(target() + pathname + search, {
      method: c.req.method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(c.req.method === 'POST' && { body: await readRaw(c, bodyLimit) }),
      signal: c.req.raw.signal,
      timeoutMs: patienceMs,
    });
    return answerStreamed(c, answer, answered);
  });
}
