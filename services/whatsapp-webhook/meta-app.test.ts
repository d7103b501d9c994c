import { beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { platformSecret, platformToken, webhookService } from '../../test/whatsapp-webhook-service.ts';

const [mine, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const number = (tenantId: string, phoneNumberId: string, wabaId: string) => ({
  tenantId,
  phoneNumberId,
  wabaId,
  integrationId: `integration-${phoneNumberId}`,
});

let service: ReturnType<typeof webhookService>;

/** Two tenants, each with a number, an account and a Meta app of its own; account 90 has numbers of both. */
beforeEach(() => {
  service = webhookService();
  service.numbers.push(number(mine, '101', '91'), number(theirs, '201', '92'));
  service.numbers.push(number(mine, '102', '90'), number(theirs, '202', '90'));
  const verifyToken = 'token-of-mine';
  service.apps.set('71', { tenantId: mine, verifyToken, appSecrets: ['new-of-mine', 'old-of-mine'] });
  service.apps.set('72', { tenantId: theirs, verifyToken: 'token-of-theirs', appSecrets: ['secret-of-theirs'] });
});

const metadata = (id: string) => ({ display_phone_number: '1', phone_number_id: id });
const text = { from: '16505551234', id: 'wamid.1', timestamp: '1', type: 'text', text: { body: 'Hello' } };
const echo = { to: '16505551234', id: 'wamid.2', timestamp: '1', type: 'text', text: { body: 'Hello' } };
const messaging = (id: string) => ({ messaging_product: 'whatsapp', metadata: metadata(id) });
const preference = { wa_id: '1', category: 'marketing_messages', value: 'stop', timestamp: 1 };
const message = (id: string) => ({ field: 'messages', value: { ...messaging(id), messages: [text] } });
const entry = (id: string, ...changes: object[]) => ({ id, time: 1, changes });
const tenantsOf = () => service.published.map(({ tenantId }) => tenantId);

test.each([
  ['/71', 'token-of-mine', 200],
  ['/72', 'token-of-theirs', 200],
  ['', platformToken, 200],
  ['/71', 'token-of-theirs', 403],
  ['/71', platformToken, 403],
  ['', 'token-of-mine', 403],
  ['/79', 'token-of-mine', 403],
  ['/abc', 'token-of-mine', 403],
  [`/${'7'.repeat(33)}`, 'token-of-mine', 403],
])('the handshake at %j with %j is %i', async (path, token, status) => {
  const answer = await service.handshake(path, token);
  expect(answer.status).toBe(status);
  if (status === 200) expect(answer.body).toBe('115');
  // Whether there is such an app is not told.
  else expect(answer.body).toBe((await service.handshake('/71', 'wrong')).body);
});

test.each([
  ['/71', 'new-of-mine', 200],
  ['/71', 'old-of-mine', 200],
  ['/71', 'secret-of-theirs', 401],
  ['/71', platformSecret, 401],
  ['', 'new-of-mine', 401],
  ['', platformSecret, 200],
  ['/79', 'new-of-mine', 401],
  ['/79', '', 401],
  ['/abc', 'new-of-mine', 401],
])('a webhook at %j signed with %j is %i', async (path, secret, status) => {
  const answer = await service.post(path, secret, [entry('91', message('101'))]);
  expect(answer.status).toBe(status);
  expect(tenantsOf()).toEqual(status === 200 ? [mine] : []);
  if (status !== 200) expect(answer.body).toBe((await service.post('/71', 'wrong', [])).body);
});

describe("a tenant's own app speaks for its own numbers and accounts alone", () => {
  const forged: [name: string, entry: object, subject: string][] = [
    ['a message', entry('91', message('201')), '201'],
    ['a message under the account of the other', entry('92', message('201')), '201'],
    [
      'a status',
      entry('91', {
        field: 'messages',
        value: {
          ...messaging('201'),
          statuses: [{ id: 'wamid.9', status: 'read', timestamp: '1', recipient_id: '1' }],
        },
      }),
      '201',
    ],
    ['an error', entry('91', { field: 'messages', value: { ...messaging('201'), errors: [{ code: 1 }] } }), '201'],
    [
      'an echo',
      entry('91', { field: 'smb_message_echoes', value: { ...messaging('201'), message_echoes: [echo] } }),
      '201',
    ],
    ['a copy', entry('91', { field: 'standby', value: { ...messaging('201'), standby: { messages: [text] } } }), '201'],
    [
      'a preference',
      entry('92', {
        field: 'user_preferences',
        value: { ...messaging('201'), user_preferences: [preference] },
      }),
      '201',
    ],
    ['news of an account', entry('92', { field: 'account_update', value: { event: 'DISABLED_UPDATE' } }), '92'],
    [
      'news of a number',
      entry('92', { field: 'phone_number_quality_update', value: { display_phone_number: '1', event: 'FLAGGED' } }),
      '92',
    ],
  ];

  test.each(forged)('%s', async (_name, body, subject) => {
    const answer = await service.post('/71', 'new-of-mine', [body, entry('91', message('101'))]);
    expect(answer.status).toBe(200);
    // The good piece beside it passes.
    expect(tenantsOf()).toEqual([mine]);
    expect(service.quarantine).toMatchObject([
      {
        reason: 'unknown_number',
        subject,
        payload: { ownApp: { tenantId: mine, appId: '71' }, change: expect.anything() },
      },
    ]);
    // The same from the platform's app is theirs.
    service.published.length = 0;
    await service.post('', platformSecret, [body]);
    expect(new Set(tenantsOf())).toEqual(new Set([theirs]));
  });

  test('news of an account that both have numbers of reach the tenant of the app', async () => {
    const news = entry('90', { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } });
    await service.post('/71', 'new-of-mine', [news]);
    expect(tenantsOf()).toEqual([mine]);
    expect(service.quarantine).toEqual([]);
  });

  test('nor does the operator speak for it who hands on what was kept', async () => {
    await service.post(
      '/71',
      'new-of-mine',
      forged.map(([, body]) => body),
    );
    const count = forged.length;
    expect(service.quarantine).toHaveLength(count);
    expect(await service.operator.replayQuarantine({})).toEqual({ replayed: 0, left: count });
    for (const subject of ['201', '92']) await service.operator.replayQuarantine({ subject });
    expect(service.published).toEqual([]);
    expect(service.quarantine).toHaveLength(count);
  });

  test('what was kept is handed on when the number has become its own', async () => {
    await service.post('/71', 'new-of-mine', [entry('93', message('301'))]);
    service.numbers.push(number(mine, '301', '93'));
    expect(await service.operator.replayQuarantine({ subject: '301' })).toEqual({ replayed: 1, left: 0 });
    expect(tenantsOf()).toEqual([mine]);
    expect(service.quarantine).toEqual([]);
  });

  test('what looks as if it had been kept for another is nothing', async () => {
    const trick = { ownApp: { tenantId: theirs, appId: '72' }, change: message('201') };
    await service.post('/71', 'new-of-mine', [entry('91', trick)]);
    expect(service.quarantine).toMatchObject([{ reason: 'wrong_shape', payload: { ownApp: { tenantId: mine } } }]);
    expect(await service.operator.replayQuarantine({})).toEqual({ replayed: 0, left: 1 });
    expect(service.published).toEqual([]);
  });
});

test('an app is asked for once, and again when a signature does not match', async () => {
  const post = (secret: string) => service.post('/71', secret, [entry('91', message('101'))]);
  const questions = () => service.asked.filter((path) => path.includes('by-meta-app')).length;
  for (const secret of ['new-of-mine', 'old-of-mine', 'new-of-mine']) expect((await post(secret)).status).toBe(200);
  expect(questions()).toBe(1);
  service.apps.set('71', { tenantId: mine, verifyToken: 'x', appSecrets: ['third', 'new-of-mine'] });
  expect((await post('third')).status).toBe(200);
  expect(questions()).toBe(2);
});

test('with the tenants away a webhook of an own app is to come again', async () => {
  service.faults.set('/tenants/by-meta-app/71', new Fault('internal', 'broken'));
  expect((await service.post('/71', 'new-of-mine', [])).status).toBe(503);
  expect((await service.handshake('/71', 'token-of-mine')).status).toBe(503);
  // Nobody is asked about what is no id.
  expect((await service.post('/abc', 'new-of-mine', [])).status).toBe(401);
  expect(service.asked.some((path) => path.includes('abc'))).toBe(false);
});
