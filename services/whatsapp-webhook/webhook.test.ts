import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { metaApps } from './meta-app.ts';
import { webhookRoutes } from './webhook.ts';

const owner = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  phoneNumberId: '1',
  wabaId: '9',
  integrationId: 'b7f2',
};
const away = async () => {
  throw new Fault('unavailable', 'away');
};

/** The webhook with the tenant service, the queue and the quarantine replaced. */
function start({
  ownerOf,
  ownersOfAccount,
  ...replaced
}: {
  ownerOf?: typeof away;
  ownersOfAccount?: typeof away;
  publish?: typeof away;
  quarantine?: typeof away;
} = {}) {
  const kept: { published: number; quarantined: number; counts: string[] } = {
    published: 0,
    quarantined: 0,
    counts: [],
  };
  const app = application(openLog({ level: 'silent' }));
  webhookRoutes(app, {
    find: metaApps({
      platform: { verifyToken: 'verify-token', appSecrets: ['new', 'old'] },
      ownerOfMetaApp: away,
    }),
    owners: {
      ownerOf: ownerOf ?? (async (id) => (id === '1' ? owner : null)),
      ownersOfAccount: ownersOfAccount ?? (async (id) => (id === '9' ? [owner] : [])),
    },
    log: openLog({ level: 'silent' }),
    publish: async (work) => void (kept.published += work.length),
    quarantine: async (refused) => void (kept.quarantined += refused.length),
    count: (outcome) => void kept.counts.push(outcome),
    ...replaced,
  });
  const post = (body: string, header?: string) =>
    app.request('/webhook/whatsapp', {
      method: 'POST',
      body,
      headers: { ...(header !== undefined && { 'x-hub-signature-256': header }) },
    });
  return { app, post, kept };
}

const sign = (body: string, secret = 'new', encoding: 'hex' | 'base64' = 'hex') =>
  `sha256=${createHmac('sha256', secret).update(body).digest(encoding)}`;
const bodyOf = (phoneNumberId: string) =>
  String.raw`{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"${phoneNumberId}"},"messages":[{"from":"16505551234","id":"wamid.1","timestamp":"1","type":"text","text":{"body":"\u00e4\ud83d\ude00 <\/a>"}}]}}]}]}`;
const good = bodyOf('1');
const news = (accountId: string) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"${accountId}","time":1,"changes":[{"field":"security","value":{"event":"PIN_CHANGED"}}]}]}`;

test.each([
  ['a message', good, 1, 0],
  ['a number of nobody', bodyOf('2'), 0, 1],
  ['news of an account', news('9'), 1, 0],
  ['news of an account of nobody', news('8'), 0, 1],
  ['a wrong shape', '{"object":"page"}', 0, 1],
  ['an empty object', '{}', 0, 1],
  ['null', 'null', 0, 1],
])('%s, signed with the new or the old secret: 200, and kept', async (_name, body, published, quarantined) => {
  for (const secret of ['new', 'old']) {
    const { post, kept } = start();
    const answer = await post(body, sign(body, secret));
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(kept).toMatchObject({ published, quarantined });
  }
});

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['truncated', sign(good).slice(0, -1)],
  ['of another app', sign(good, 'foreign')],
  ["in Genesys' encoding", sign(good, 'new', 'base64')],
  ['in upper case', sign(good).toUpperCase()],
  ['over the JSON written anew', sign(JSON.stringify(JSON.parse(good)))],
])('signature %s: 401, nothing is kept', async (_name, header) => {
  const { post, kept } = start();
  const answer = await post(good, header);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  expect(kept).toEqual({ published: 0, quarantined: 0, counts: ['bad_signature'] });
});

test('not JSON is 400, too large is 413', async () => {
  const { post, kept } = start();
  expect((await post('{', sign('{'))).status).toBe(400);
  const deep = `{"object":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  expect((await post(deep, sign(deep))).status).toBe(400);
  const large = ' '.repeat(3 * 1024 * 1024 + 1);
  expect((await post(large, sign(large))).status).toBe(413);
  expect(kept.published).toBe(0);
});

test.each([
  ['the tenants', { ownerOf: away }, good],
  ['the tenants', { ownersOfAccount: away }, news('9')],
  ['the queue', { publish: away }, good],
  ['the quarantine', { quarantine: away }, bodyOf('2')],
])('with %s away: 503, never a false 200', async (_name, replaced, body) => {
  const { post, kept } = start(replaced);
  expect((await post(body, sign(body))).status).toBe(503);
  expect(kept.counts).toEqual([]);
});

test.each([
  ['hub.mode=subscribe&hub.challenge=115&hub.verify_token=verify-token', 200],
  ['hub.mode=subscribe&hub.challenge=115&hub.verify_token=wrong', 403],
  ['hub.mode=subscribe&hub.challenge=115', 403],
  ['hub.mode=unsubscribe&hub.challenge=115&hub.verify_token=verify-token', 403],
  ['hub.mode=subscribe&hub.verify_token=verify-token', 403],
  ['', 403],
])('handshake ?%s is %i', async (query, status) => {
  const answer = await start().app.request(`/webhook/whatsapp?${query}`);
  expect(answer.status).toBe(status);
  if (status === 200) expect(await answer.text()).toBe('115');
});
