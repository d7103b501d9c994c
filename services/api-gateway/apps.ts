import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Context, Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { Fault } from '../../kit/fault.ts';
import { subdomain } from './tenant-host.ts';

/** Built by Vite into `dist` of their folders, each for a base address of its own name. */
const names = ['portal', 'admin', 'widget', 'account'];

/** Stands in a page's index where each answer has a fresh nonce, as the Content-Security-Policy says it. */
const noncePlace = '__CSP_NONCE__';

type File = { body: Buffer<ArrayBuffer>; type: string; etag: string; cache: string };
type Files = Map<string, File>;

/**
 * Serves the applications that are built. All that there is of one is read when it is first asked for: no path of a
 * request ever gets to the disk. Paths without an ending are the application's own: they get its index.
 */
export function appRoutes(app: Hono, folder: string, publicUrl: () => string): void {
  const read = new Map<string, Promise<Files | undefined>>();
  async function filesOf(name: string): Promise<Files | undefined> {
    const known = read.get(name) ?? load(join(folder, name, 'dist'));
    read.set(name, known);
    const files = await known;
    // It may be built while we run.
    if (!files) read.delete(name);
    return files;
  }

  // A sign-in begins and ends at one address: there are its cookies, and what the browser keeps of it.
  app.get('/account/*', async (c, next) => {
    const tenant = subdomain(c.req.header('host'), new URL(publicUrl()).hostname);
    if (tenant === undefined) return next();
    return c.redirect(`${publicUrl()}/account/?${new URLSearchParams({ ...c.req.query(), tenant })}`, 302);
  });

  for (const name of names) {
    app.get(`/${name}`, (c) => c.redirect(`/${name}/${new URL(c.req.url).search}`, 308));
    app.get(`/${name}/*`, async (c) => {
      const files = await filesOf(name);
      const path = c.req.path.slice(name.length + 2);
      const isPage = !/\.[^/]*$/.test(path);
      const file = files?.get(path) ?? (isPage ? files?.get('index.html') : undefined);
      if (!file) throw new Fault('not_found', files ? 'there is no such file' : `${name} is not built`);
      return answerFile(c, file);
    });
  }

  app.get('/', async (c) => c.redirect((await filesOf('account')) ? '/account/' : '/docs', 302));
}

/** `undefined` where nothing is built. */
async function load(dist: string): Promise<Files | undefined> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: Files = new Map();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const body = await readFile(path);
    const name = path
      .slice(dist.length + 1)
      .split(sep)
      .join('/');
    files.set(name, {
      body,
      type: getMimeType(name) ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      // Vite writes a hash of the content into the names of these.
      cache: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  }
  return files.has('index.html') ? files : undefined;
}

function answerFile(c: Context, { body, type, etag, cache }: File): Response {
  const headers = { 'content-type': type, 'cache-control': cache };
  // The nonce makes each index another one.
  if (type.startsWith('text/html') && body.includes(noncePlace)) {
    const nonce = c.get('secureHeadersNonce') as string;
    return c.body(body.toString().replaceAll(noncePlace, nonce), 200, headers);
  }
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return c.body(null, 304, { 'cache-control': cache, etag });
  return c.body(body, 200, { ...headers, etag });
}
