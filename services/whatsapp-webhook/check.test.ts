import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import type { Http } from '../../kit/http.ts';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { addressCheck } from './check.ts';
import { metaApps } from './meta-app.ts';
import { webhookRoutes } from './webhook.ts';

const platform = { verifyToken: 'v'.repeat(16), appSecrets: ['s'.repeat(32)] };

/** Our own webhook, behind whatever `between` does to what passes. */
function found(url: string, between: (request: Request) => Request | Response = (request) => request) {
  const published: unknown[] = [];
  const app: Hono = application(openLog({ level: 'silent' }));
  webhookRoutes(app, {
    find: metaApps({ platform, ownerOfMetaApp: async () => ({ owner: null }) }),
    owners: { ownerOf: async () => null, ownersOfAccount: async () => [] },
    log: openLog({ level: 'silent' }),
    publish: async (work) => void published.push(...work),
    quarantine: async (refused) => void published.push(...refused),
    count: () => undefined,
  });
  const http: Pick<Http, 'call'> = {
    async call(address, { method, headers, body }) {
      const init: RequestInit = { method, headers, ...(body && { body: body as string }) };
      const passed = between(new Request(address, init));
      const answer = passed instanceof Response ? passed : await app.fetch(passed);
      return { status: answer.status, headers: {}, body: await answer.text() };
    },
  };
  const check = addressCheck({ http, publicUrl: () => url, ...platform });
  return { check: async () => (await check()).checks[0], published };
}

test('a webhook of ours comes back, and nothing is done about it', async () => {
  const { check, published } = found('https://bridge.example');
  expect(await check()).toMatchObject({ link: 'public-address', state: 'ok', finding: 'address-answers' });
  expect(published).toEqual([]);
});

test('somebody else at the address is told from us', async () => {
  const { check } = found('https://bridge.example', () => new Response('Welcome', { status: 200 }));
  expect(await check()).toMatchObject({ state: 'failed', finding: 'address-elsewhere', values: { status: '200' } });
});

test('a proxy that changes what passes is found by the signature', async () => {
  const { check } = found('https://bridge.example', (request) =>
    request.method === 'GET' ? request : new Request(request.url, { method: 'POST', body: '{}' }),
  );
  expect(await check()).toMatchObject({ state: 'failed', finding: 'signature-refused' });
});

test('an address that does not answer may still answer others', async () => {
  const { check } = found('https://bridge.example', () => {
    throw new Fault('unavailable', 'no way to bridge.example');
  });
  expect(await check()).toMatchObject({ state: 'warning', finding: 'address-unreachable' });
});

test.each([
  ['http://bridge.example', 'address-not-https'],
  ['http://127.0.0.1:3000', 'address-answers'],
])('%s: %s', async (url, finding) => {
  expect(await found(url).check()).toMatchObject({ finding });
});
