import { Pool } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../../contracts/index.ts';
import type { Contract } from '../../kit/contract.ts';
import { gatheredPath } from '../../kit/gather.ts';
import { type ServiceName } from '../../kit/service-names.ts';
import { absent } from '../../kit/testing/stores.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { missingServers } from '../settings.ts';
import { secrets } from '../stand-ins.ts';

/** Each service on its own port, as whoever has got into the network sees it. */
describe('split over processes', () => {
  if (missingServers.length > 0) {
    absent(missingServers.join(' and '));
    return;
  }

  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ stores: 'real', placement: 'apart' });
  });
  afterAll(() => platform?.close());

  const id = '11111111-1111-4111-8111-111111111111';
  const filled = (path: string) => path.replaceAll(/\{\w+\}/g, id);
  const routes = Object.entries(contracts).flatMap(([service, contract]) =>
    Object.values(contract as Contract).flatMap((operation) => [
      { service: service as ServiceName, method: operation.method.toUpperCase(), path: filled(operation.path) },
      ...(operation.gathered
        ? [{ service: service as ServiceName, method: 'POST', path: gatheredPath(operation) }]
        : []),
    ]),
  );
  /** Raw routes for neighbours alone. */
  const raw = [
    {
      service: 'genesys-api' as const,
      method: 'GET',
      path: `/genesys/downloads?tenantId=${id}&url=https://a.example/b`,
    },
  ];
  // Behind the gateway's own port stand its public operations.
  const inner = [...routes, ...raw].filter(({ service }) => service !== 'api-gateway');

  const wrong = [
    {},
    { authorization: '' },
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${secrets.OPERATOR_API_KEY}` },
    { authorization: `Bearer ${secrets.INTERNAL_TOKEN}x` },
    { authorization: `Basic ${Buffer.from(`x:${secrets.INTERNAL_TOKEN}`).toString('base64')}` },
    { 'x-internal-token': secrets.INTERNAL_TOKEN, 'x-caller': encodeURIComponent('{"kind":"bootstrap"}') },
  ];

  it(`answers none of ${inner.length} routes to anybody without the internal token`, async () => {
    const open: string[] = [];
    for (const service of new Set(inner.map((route) => route.service))) {
      const pool = new Pool(platform.urls[service], { connections: 4 });
      for (const { method, path } of inner.filter((route) => route.service === service)) {
        for (const headers of wrong) {
          const body = /POST|PUT|PATCH/.test(method) ? '{}' : null;
          const answer = await pool.request({
            method,
            path,
            body,
            headers: { 'content-type': 'application/json', ...headers },
          });
          const { code } = (await answer.body.json()) as { code?: string };
          if (answer.statusCode !== 401 || code !== 'unauthenticated')
            open.push(`${service} ${method} ${path} ${JSON.stringify(headers)}: ${answer.statusCode}`);
        }
      }
      await pool.close();
    }
    expect(open).toEqual([]);
  });

  it('and the gateway leads to none of them, whatever one shows', async () => {
    const pool = new Pool(platform.urls['api-gateway'], { connections: 4 });
    const reached: string[] = [];
    for (const [service, contract] of Object.entries(contracts)) {
      for (const { access, method: verb, path: declared } of Object.values(contract as Contract)) {
        if (access !== 'internal') continue;
        const [method, path] = [verb.toUpperCase(), filled(declared)];
        for (const token of [secrets.OPERATOR_API_KEY, secrets.INTERNAL_TOKEN]) {
          const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
          const body = /POST|PUT|PATCH/.test(method) ? '{}' : null;
          const answer = await pool.request({ method, path, body, headers });
          await answer.body.dump();
          if (answer.statusCode !== 404) reached.push(`${service} ${method} ${path}: ${answer.statusCode}`);
        }
      }
    }
    await pool.close();
    expect(reached).toEqual([]);
  });
});
