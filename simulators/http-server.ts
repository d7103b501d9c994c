import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';

export type VendorApp = Hono<{ Bindings: HttpBindings }>;
export type VendorContext = Context<{ Bindings: HttpBindings }>;

/** An application with the two health routes; they come first, since the vendors' own paths begin with parameters. */
export const vendorApp = (): VendorApp =>
  new Hono<{ Bindings: HttpBindings }>()
    .get('/health/live', (c) => c.json({ status: 'ok' }))
    .get('/health/ready', (c) => c.json({ status: 'ok' }));

/** Listens for a stand-in; `close` ends at once, whatever requests are under way. */
export async function listen(app: VendorApp, options: { host?: string; port?: number }) {
  const hostname = options.host ?? '127.0.0.1';
  const server = await new Promise<Server>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, hostname, port: options.port ?? 0 }, () => resolve(started)) as Server;
    started.once('error', reject);
    // As a vendor's load balancer; Node's own 5 s is so short that busy clients run into it.
    started.keepAliveTimeout = 75_000;
  });
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
