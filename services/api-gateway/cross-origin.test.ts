import { describe, expect, test } from 'vitest';
import { originList } from './cross-origin.ts';
import { bearer, startGateway } from './gateway-for-tests.ts';

const settings = { CORS_ORIGINS: ['https://portal.example', 'https://tools.example:8443/'] };
const { call } = startGateway({ settings });
const allowed = async (origin: string) =>
  (await call('GET', '/api/openapi.json', { origin })).headers.get('access-control-allow-origin');

test.each(['https://bridge.example', 'https://portal.example', 'https://tools.example:8443'])(
  'pages of %s may call',
  async (origin) => {
    expect(await allowed(origin)).toBe(origin);
  },
);

test.each([
  'https://evil.example',
  'http://bridge.example',
  'http://portal.example',
  'https://portal.example.evil.example',
  'https://portal.example:444',
  'https://bridge.example.evil.example',
  'null',
  '*',
  '',
])('pages of %s may not', async (origin) => {
  expect(await allowed(origin)).toBeNull();
});

test('a page on a host of a tenant may call its own host, and no other', () => {
  const mayCome = originList([], () => 'https://bridge.example');
  expect(mayCome('https://acme.bridge.example', 'acme.bridge.example')).toBe(true);
  expect(mayCome('https://other.bridge.example', 'acme.bridge.example')).toBe(false);
  expect(mayCome('http://acme.bridge.example', 'acme.bridge.example')).toBe(false);
});

describe('before a call', () => {
  const ask = (origin: string) =>
    call('OPTIONS', '/api/tenants', {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    });

  test('a browser is told what is allowed, and needs no token to ask', async () => {
    const answer = await ask('https://portal.example');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://portal.example',
      'access-control-allow-methods': expect.stringContaining('DELETE'),
      'access-control-allow-headers': expect.stringContaining('authorization'),
      'access-control-max-age': '600',
      vary: expect.stringContaining('Origin'),
    });
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    expect((await ask('https://evil.example')).headers.has('access-control-allow-origin')).toBe(false);
  });
});

test('pages of other origins see how much is left, when to come again and the id of their request', async () => {
  const refused = await call('GET', '/api/tenants', { ...bearer('nobody'), origin: 'https://portal.example' });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://portal.example');
  expect(refused.headers.get('access-control-expose-headers')?.split(',')).toEqual([
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'x-request-id',
  ]);
  expect(refused.headers.get('ratelimit')).toBeTruthy();
});

test.each(['/docs', '/webhook/whatsapp', '/media/token', '/health'])('%s is for no page of elsewhere', async (path) => {
  const answer = await call('GET', path, { origin: 'https://portal.example' });
  expect(answer.headers.has('access-control-allow-origin')).toBe(false);
});
