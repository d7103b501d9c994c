import type { Hono } from 'hono';

type Raw = { incoming?: unknown; outgoing?: unknown };

/**
 * The socket where no WebSocket gets through. Socket.IO answers by itself, on Node's own objects; the header tells the
 * server of Hono so. https://hono.dev/docs/getting-started/nodejs#access-the-raw-node-js-apis
 */
export function socketRoutes(app: Hono, answer: (incoming: unknown, outgoing: unknown) => void): void {
  app.on(['GET', 'POST', 'OPTIONS'], '/socket.io/*', (c) => {
    const { incoming, outgoing } = (c.env ?? {}) as Raw;
    if (!incoming || !outgoing) return c.notFound();
    answer(incoming, outgoing);
    // A copy: what it has not looked into, the server of Hono would send all the same.
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } }).clone();
  });
}
