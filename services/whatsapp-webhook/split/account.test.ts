import { expect, test } from 'vitest';
import { split } from '../split.ts';

const number = (tenant: number, phoneNumberId: string) => ({
  tenantId: `${tenant}`.repeat(8) + '-1111-4111-8111-111111111111',
  phoneNumberId,
  wabaId: '9',
  integrationId: `integration-${phoneNumberId}`,
});
const [first, second, other] = [number(1, '101'), number(1, '102'), number(2, '201')] as const;
const all = [first, second, other];
const owners = {
  ownerOf: async (phoneNumberId: string) => all.find((one) => one.phoneNumberId === phoneNumberId) ?? null,
  ownersOfAccount: async (wabaId: string) => (wabaId === '9' ? all : []),
};
const now = '2026-11-22T10:00:00.000Z';

type Given = { id?: string; time?: unknown; receivedAt?: string };
const take = (field: string, value: object, { id = '9', time = 1739321024, receivedAt = now }: Given = {}) =>
  split(
    { object: 'whatsapp_business_account', entry: [{ id, time, changes: [{ field, value }] }] },
    receivedAt,
    owners,
  );
const given = async (...args: Parameters<typeof take>) => (await take(...args)).work.map(({ body }) => body);

test('news of an account goes once to each tenant that has a number of it', async () => {
  expect(await given('account_review_update', { decision: 'APPROVED' })).toEqual(
    [first, other].map((owner) => ({
      kind: 'account',
      owner,
      receivedAt: now,
      field: 'account_review_update',
      at: '2025-02-12T00:43:44.000Z',
      value: { decision: 'APPROVED' },
    })),
  );
});

test.each([
  ['metadata', 'calls', { metadata: { phone_number_id: '102' } }],
  ['recipient', 'messaging_handovers', { recipient: { phone_number_id: '102' } }],
  ['settings', 'account_settings_update', { phone_number_settings: { phone_number_id: '102' } }],
])('news that names a number by its %s goes to that number alone', async (_name, field, value) => {
  expect(await given(field, value)).toMatchObject([{ owner: second }]);
});

test('names that cannot be read name nobody', async () => {
  const value = { metadata: 7, recipient: {}, waba_info: { waba_id: 8 }, timestamp: {} };
  expect(await given('account_update', value)).toHaveLength(2);
});

test('an account_update with waba_info is about that account: the entry is a portfolio', async () => {
  const value = { event: 'PARTNER_REMOVED', waba_info: { waba_id: '9' } };
  expect(await given('account_update', value, { id: '7' })).toHaveLength(2);
  const { work, refused } = await take('account_update', { ...value, waba_info: { waba_id: '8' } });
  expect(work).toEqual([]);
  expect(refused).toMatchObject([{ reason: 'unknown_number', subject: '8' }]);
  // Any other field is about the account of its entry.
  expect(await given('account_alerts', { waba_info: { waba_id: '8' } })).toHaveLength(2);
});

test('a preference without a number is for each number of the account', async () => {
  const preference = { wa_id: '16505551234', category: 'marketing_messages', value: 'stop', timestamp: 1739321024 };
  const { work } = await take('user_preferences', { user_preferences: [preference] });
  expect(work.map(({ body }) => body)).toEqual(
    all.map((owner) => ({ kind: 'preference', owner, receivedAt: now, preference })),
  );
  expect(new Set(work.map(({ id }) => id)).size).toBe(3);
  expect(new Set(work.map(({ key }) => key)).size).toBe(3);
});

test('all news of an account are in one lane, which is another at each tenant', async () => {
  const keys = async (field: string) => (await take(field, {})).work.map(({ key }) => key);
  const [mine, theirs] = await keys('security');
  expect(mine).not.toBe(theirs);
  expect(await keys('flows')).toEqual([mine, theirs]);
  const errors = await take('messages', {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '102' },
    errors: [{ code: 130429 }],
  });
  expect(errors.work).toMatchObject([
    { key: mine, body: { kind: 'account', owner: second, field: 'errors', value: { errors: [{ code: 130429 }] } } },
  ]);
});

test('a redelivery has the ids of the first delivery', async () => {
  const ids = async (value: object, when?: Given) => (await take('security', value, when)).work.map(({ id }) => id);
  const once = await ids({ event: 'PIN_CHANGED' });
  expect(await ids({ event: 'PIN_CHANGED' }, { receivedAt: '2026-11-23T10:00:00.000Z' })).toEqual(once);
  expect(await ids({ event: 'PIN_CHANGED' }, { time: 1739321025 })).not.toEqual(once);
  expect(await ids({ event: 'PIN_RESET_REQUEST' })).not.toEqual(once);
});

test.each([
  ['a string', '1739321024', '2025-02-12T00:43:44.000Z'],
  ['absent', undefined, now],
  ['null', null, now],
  ['zero', 0, now],
  ['of the past before 1970', -1, now],
  ['in milliseconds', 1739321024000, now],
  ['no number', 'later', now],
])('a time that is %s', async (_name, time, at) => {
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: '9', time, changes: [{ field: 'f', value: {} }] }],
  };
  const { work } = await split(body, now, owners);
  expect(work[0]?.body).toMatchObject({ at });
});

test.each(['', 'a\0b', 'a b', 'ä', 'f'.repeat(101)])('%j is no name of a field', async (field) => {
  const { work, refused } = await take(field, {});
  expect(work).toEqual([]);
  expect(refused).toMatchObject([{ reason: 'wrong_shape', subject: '9' }]);
});

test('a name of a field that an object has too is a field like any other', async () => {
  for (const field of ['constructor', '__proto__', 'toString'])
    expect(await given(field, {})).toMatchObject([{ field }, { field }]);
});
