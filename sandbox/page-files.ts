import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';
import { Fault } from '../kit/fault.ts';

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves a page built by Vite. Its assets carry a hash in their names, so they never change; its index is new each time. */
export function pageFiles(app: Hono, folder: string): Hono {
  app.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('cross-origin-opener-policy', 'same-origin');
  });

  const index = async (c: Context) => {
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch((cause) => {
      throw new Fault('unavailable', 'the sandbox page is not built yet: run `npm start`', { cause });
    });
    const nonce = randomBytes(16).toString('base64');
    c.header('content-security-policy', policy(nonce));
    c.header('cache-control', 'no-store');
    return c.html(html.replaceAll('__CSP_NONCE__', nonce));
  };
  app.get('/', index);
  app.get('/index.html', index);
  app.get(
    '/assets/*',
    serveStatic({
      root: folder,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  return app;
}
