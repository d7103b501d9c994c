import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { genesysDomains } from '../../contracts/genesys-regions.ts';
import { startGateway } from './gateway-for-tests.ts';

const { call } = startGateway();
const headersOf = async (path: string) => Object.fromEntries((await call('GET', path, {})).headers);
const policyOf = async (path: string) => {
  const { 'content-security-policy': policy = '' } = await headersOf(path);
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  ) as Record<string, string[]>;
};

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
};

test.each(['/api/tenants', '/api/openapi.json', '/health', '/nowhere', '/webhook/whatsapp', '/'])(
  '%s is data: nothing in it runs, and nobody frames it',
  async (path) => {
    expect(await headersOf(path)).toMatchObject({
      ...everywhere,
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
  },
);

test('the page of the API has its own style sheet, and nothing else', async () => {
  const html = await (await call('GET', '/docs', {})).text();
  const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
  expect(await headersOf('/docs')).toMatchObject({ ...everywhere, 'x-frame-options': 'DENY' });
  expect(await policyOf('/docs')).toEqual({
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'style-src': [`'sha256-${createHash('sha256').update(style).digest('base64')}'`],
  });
});

test.each(['/portal/', '/account/'])('%s runs only what comes from here, and is not framed', async (path) => {
  expect(await headersOf(path)).toMatchObject({ ...everywhere, 'x-frame-options': 'DENY' });
  const policy = await policyOf(path);
  expect(policy).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'connect-src': ["'self'", 'https://bridge.example', 'wss://bridge.example'],
  });
  expect(policy['style-src']).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/=]{20,}'$/)]);
  expect((await policyOf(path))['style-src']).not.toEqual(policy['style-src']);
});

test('the dashboard runs Meta’s SDK too, whose window may report back', async () => {
  expect(await headersOf('/admin/x/y')).toMatchObject({
    ...everywhere,
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  });
  expect(await policyOf('/admin/x/y')).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'", 'https://connect.facebook.net'],
    'frame-src': ['https://www.facebook.com'],
    'frame-ancestors': ["'none'"],
  });
  expect((await headersOf('/account/'))['cross-origin-opener-policy']).toBe('same-origin');
});

test('the portal shows files and records sound; no other application asks for the microphone', async () => {
  expect(await policyOf('/portal/conversations')).toMatchObject({
    'img-src': ["'self'", 'https://bridge.example', 'data:', 'blob:'],
    'media-src': ["'self'", 'https://bridge.example', 'blob:'],
  });
  const devices = async (path: string) => (await headersOf(path))['permissions-policy'];
  expect(await devices('/portal/')).toBe('camera=(), geolocation=(), microphone=(self)');
  for (const path of ['/admin/', '/account/'])
    expect(await devices(path)).toBe('camera=(), geolocation=(), microphone=()');
});

test('the widget alone may be framed, by the pages of Genesys Cloud of every region', async () => {
  const headers = await headersOf('/widget/');
  expect(headers).toMatchObject(everywhere);
  expect(headers).not.toHaveProperty('x-frame-options');
  const { 'frame-ancestors': ancestors = [], 'script-src': scripts } = await policyOf('/widget/');
  expect(scripts).toEqual(["'self'"]);
  expect(ancestors).toEqual(genesysDomains.map((domain) => `https://apps.${domain}`));
  expect((await headersOf('/widgets'))['x-frame-options']).toBe('DENY');
});

test('a stand-in for Genesys frames the widget in the place of Genesys, and nothing else', async () => {
  const standIn = startGateway({ settings: { GENESYS_APPS_URL: 'http://localhost:4002' } });
  const ancestorsOf = async (path: string) =>
    /frame-ancestors ([^;]*)/.exec(
      (await standIn.call('GET', path, {})).headers.get('content-security-policy') ?? '',
    )?.[1];
  expect(await ancestorsOf('/widget/')).toBe('http://localhost:4002');
  for (const path of ['/portal/', '/account/', '/admin/', '/docs', '/health'])
    expect(await ancestorsOf(path), path).toBe("'none'");
});

test('the window in which somebody signs in to the widget can report back', async () => {
  for (const path of ['/widget/signed-in', '/oauth/genesys/start', '/oauth/genesys/callback'])
    expect(await headersOf(path), path).not.toHaveProperty('cross-origin-opener-policy');
  expect((await headersOf('/portal/'))['cross-origin-opener-policy']).toBe('same-origin');
});

test('without https there is nothing to insist on', async () => {
  const plain = startGateway({ publicUrl: 'http://127.0.0.1:3000' });
  const { headers } = await plain.call('GET', '/portal/', {});
  expect(headers.has('strict-transport-security')).toBe(false);
  expect(headers.get('content-security-policy')).toContain(
    "connect-src 'self' http://127.0.0.1:3000 ws://127.0.0.1:3000",
  );
});
