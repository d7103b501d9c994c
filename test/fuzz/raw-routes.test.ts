import { Readable } from 'node:stream';
import { Pool } from 'undici';
import { expect, it } from 'vitest';
import { budgetOf } from './budget.ts';
import { campaign } from './campaign.ts';
import type { Chance } from './chance.ts';
import {
  genesysWebhook,
  handshake,
  innerStream,
  mediaLink,
  metaWebhook,
  portalFile,
  type RawRequest,
  signInRedirect,
} from './raw-requests.ts';
import { startTarget, type Target } from './target.ts';
import { badManners } from './verdict.ts';

const budget = budgetOf('raw-routes');

const sorts: ((chance: Chance, target: Target) => RawRequest)[] = [
  metaWebhook,
  metaWebhook,
  genesysWebhook,
  genesysWebhook,
  handshake,
  (chance, { residents }) => mediaLink(chance, residents.link),
  (chance, { residents }) => signInRedirect(chance, residents.known.tenantId?.[0] ?? ''),
  (chance, { residents }) => portalFile(chance, residents.known.tenantId?.[0] ?? ''),
  (chance, { residents }) => innerStream(chance, residents.known.tenantId?.[0] ?? ''),
];

/** Over HTTP through the gateway, where it shows the route, or straight at the service. */
async function send(target: Target, pool: Pool, { service, inner, chunked, ...asked }: RawRequest, chance: Chance) {
  const { method, path, headers, body } = asked;
  if (!inner && chance.often(0.6)) {
    const raw = Buffer.from(body ?? '');
    const pieces = chunked
      ? Readable.from([raw.subarray(0, 7), raw.subarray(7)].filter(({ length }) => length > 0))
      : raw;
    const answer = await pool.request({
      method: method as 'GET',
      path,
      headers,
      body: body === undefined ? null : pieces,
    });
    const requestId = String(answer.headers['x-request-id'] ?? '');
    return { status: answer.statusCode, requestId, body: await answer.body.text() };
  }
  // The signature that is no Latin-1 is one that HTTP would not carry.
  const answer = await target.apps[service].fetch(new Request(`http://in-process${path}`, { method, headers, body }));
  return { status: answer.status, requestId: answer.headers.get('x-request-id') ?? '', body: await answer.text() };
}

it(
  `answers ${budget.indexes.length} generated requests to webhooks, links and streams`,
  async () => {
    const target = await startTarget();
    const pool = new Pool(target.gateway, { connections: 16 });
    try {
      const found = await campaign(budget, async (chance) => {
        const asked = chance.pick(sorts)(chance, target);
        const answer = await send(target, pool, asked, chance);
        const { status } = answer;
        // A path trick may lead to no route at all, or to the front door.
        const astray = status === 404 || status === 302;
        const isAllowed = asked.allowed.includes(status) || (astray && !asked.path.startsWith('/webhook'));
        const wrong = badManners(answer, asked.allowed.includes(503)) ?? (isAllowed ? null : `status ${status}`);
        return wrong
          ? {
              what: `${asked.method} ${asked.path.split(/[/?]/, 3).join('/')}: ${wrong}`,
              request: `(${asked.how}) ${asked.method} ${asked.path} ${JSON.stringify(asked.headers)} ${asked.body ?? ''}`,
              answer: `${status} ${answer.body} ${target.defectOf(answer.requestId) ?? ''}`,
            }
          : null;
      });
      expect(found).toEqual([]);
      expect(target.strays()).toEqual([]);
    } finally {
      await pool.close();
      await target.close();
    }
  },
  budget.timeoutMs,
);
