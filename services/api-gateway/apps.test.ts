import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway } from './gateway-for-tests.ts';

let apps: string;
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(apps, path)), { recursive: true });
  await writeFile(join(apps, path), text);
};
beforeAll(async () => {
  apps = await mkdtemp(join(tmpdir(), 'apps-'));
  await put('portal/dist/index.html', '<!doctype html><script nonce="__CSP_NONCE__"></script>');
  await put('portal/dist/assets/index-Bx7.js', 'run()');
  await put('portal/dist/assets/index-Bx7.css', 'p{}');
  await put('portal/dist/assets/inter-a1.woff2', 'font');
  await put('portal/dist/icon.svg', '<svg/>');
  await put('portal/secret.txt', 'not built');
  await put('widget/dist/index.html', '<!doctype html>plain');
  await put('admin/dist/icon.svg', '<svg/>');
});
afterAll(() => rm(apps, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => startGateway({ apps }).call('GET', path, headers);

test.each([
  ['/portal/assets/index-Bx7.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', 'run()'],
  ['/portal/assets/index-Bx7.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable', 'p{}'],
  ['/portal/assets/inter-a1.woff2', 'font/woff2', 'public, max-age=31536000, immutable', 'font'],
  ['/portal/icon.svg', 'image/svg+xml; charset=utf-8', 'no-cache', '<svg/>'],
  ['/widget/', 'text/html; charset=utf-8', 'no-cache', '<!doctype html>plain'],
])('%s is %s', async (path, type, cache, text) => {
  const answer = await get(path);
  expect([answer.status, await answer.text()]).toEqual([200, text]);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(answer.headers.get('cache-control')).toBe(cache);
  const etag = answer.headers.get('etag') as string;
  for (const known of [etag, `"x", W/${etag}`]) {
    const again = await get(path, { 'if-none-match': known });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag]);
  }
  expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
});

describe('a page', () => {
  test.each(['/portal/', '/portal/index.html', '/portal/conversations/7', '/portal/v1.2/of'])(
    '%s is the application, with a nonce of its own',
    async (path) => {
      const answer = await get(path);
      const nonce = /nonce="([\w+/=]{20,})"/.exec(await answer.text())?.[1];
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.has('etag')).toBe(false);
    },
  );

  test('HEAD has the headers alone', async () => {
    const answer = await startGateway({ apps }).call('HEAD', '/portal/assets/index-Bx7.js', {});
    expect([answer.status, answer.body, answer.headers.get('content-type')]).toEqual([
      200,
      null,
      'text/javascript; charset=utf-8',
    ]);
  });

  test('without its slash leads to the one with it', async () => {
    const answer = await get('/portal?a=1');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/portal/?a=1']);
  });
});

test.each([
  '/portal/assets/gone.js',
  '/portal/../secret.txt',
  '/portal/%2e%2e/secret.txt',
  '/portal/..%2fsecret.txt',
  '/portal/%2e%2e%2fsecret.txt',
  '/portal/..%5csecret.txt',
  '/portal/assets/..%2f..%2fsecret.txt',
  '/portal//etc/passwd.txt',
  '/portal/index.html%00.js',
  '/portal/%.js',
  '/admin/',
  '/admin/icon.svg',
  '/account/',
  '/sandbox/',
])('%s is not there', async (path) => {
  const answer = await get(path);
  expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
});

test.each([
  ['acme.bridge.example', '/account/', 'https://bridge.example/account/?tenant=acme'],
  ['ACME.bridge.example:443', '/account/?tenant=other&a=1', 'https://bridge.example/account/?tenant=acme&a=1'],
  ['acme.bridge.example', '/account/assets/x.js', 'https://bridge.example/account/?tenant=acme'],
])('people of a tenant who come to %s%s sign in at %s', async (host, path, location) => {
  const answer = await get(path, { host });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
});

test.each(['bridge.example', 'bridge.example:3000', 'other.example', 'xbridge.example'])(
  '%s leads nobody elsewhere',
  async (host) => {
    expect((await get('/account/', { host })).status).toBe(404);
  },
);

test('nothing is put there', async () => {
  expect((await startGateway({ apps }).call('POST', '/portal/', {})).status).toBe(404);
});

test('what is built while we run is there', async () => {
  const { call } = startGateway({ apps });
  const home = async () => (await call('GET', '/', {})).headers.get('location');
  expect(await home()).toBe('/docs');
  await put('account/dist/index.html', 'sign in');
  expect(await home()).toBe('/account/');
  expect(await (await call('GET', '/account/', {})).text()).toBe('sign in');
  await rm(join(apps, 'account'), { recursive: true });
});
