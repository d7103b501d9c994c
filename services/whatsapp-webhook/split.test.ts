import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type InboundWork, inboundWork } from '../../contracts/queue.ts';
import { Fault } from '../../kit/fault.ts';
import type { Owners } from './split/batch.ts';
import { split } from './split.ts';

const owner = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  integrationId: 'b7f2',
};
const owners: Owners = {
  ownerOf: async (phoneNumberId) => (phoneNumberId === owner.phoneNumberId ? owner : null),
  ownersOfAccount: async (wabaId) => (wabaId === owner.wabaId ? [owner] : []),
};
const now = '2026-11-22T10:00:00.000Z';

type Fixture = { body: unknown; expected: { work: Record<string, unknown>[]; refused: string[] } };
const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
]);
const fixture = (name: string) => fixtures.find(([file]) => file === `${name}.json`)?.[1].body;

/** What a fixture says of a piece of work. */
function seen(id: string, work: InboundWork): Record<string, unknown> {
  const { kind } = work;
  if (kind === 'account') return { kind, field: work.field, at: work.at };
  if (kind === 'preference')
    return { kind, whose: work.preference.user_id ?? work.preference.wa_id, value: work.preference.value };
  if (kind === 'status') return { kind, id };
  return {
    kind,
    id,
    contact: work.contact?.profile?.name ?? null,
    ...('standby' in work && { standby: work.standby }),
  };
}

test.each(fixtures)('%s', async (_file, { body, expected }) => {
  const { work, refused } = await split(body, now, owners);
  expect(work.map((piece) => seen(piece.id, piece.body as InboundWork))).toEqual(expected.work);
  expect(refused.map(({ reason }) => reason)).toEqual(expected.refused);
  for (const piece of work) {
    expect(piece).toMatchObject({ tenantId: owner.tenantId, body: { owner, receivedAt: now } });
    // What is put into the queue is what the transformer takes out of it.
    expect(inboundWork.parse(JSON.parse(JSON.stringify(piece.body)))).toEqual(JSON.parse(JSON.stringify(piece.body)));
  }
});

test('of a hundred mixed messages with a malformed one, ninety-nine pass in their order', async () => {
  const bodies = [
    { type: 'text', text: { body: 'Hello' } },
    { type: 'image', image: { id: '1', mime_type: 'image/jpeg' } },
    { type: 'location', location: { latitude: 1, longitude: 2 } },
    { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '😀' } },
    { type: 'kind_of_tomorrow', kind_of_tomorrow: {} },
  ];
  const messages = Array.from({ length: 100 }, (_, at) => ({
    from: `1650555${String(at % 7).padStart(4, '0')}`,
    id: `wamid.${at}`,
    timestamp: '1739321024',
    ...bodies[at % bodies.length],
    // A text without its text.
    ...(at === 42 && { type: 'text', text: null }),
  }));
  const changes = [0, 30, 60].map((from) => ({
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: owner.phoneNumberId },
      messages: messages.slice(from, from === 60 ? 100 : from + 30),
    },
  }));
  const body = {
    object: 'whatsapp_business_account',
    entry: [
      { id: owner.wabaId, changes: changes.slice(0, 2) },
      { id: owner.wabaId, changes: changes.slice(2) },
    ],
  };
  const { work, refused } = await split(body, now, owners);
  expect(work.map(({ id }) => id)).toEqual(messages.filter((_, at) => at !== 42).map(({ id }) => id));
  expect(new Set(work.map(({ key }) => key)).size).toBe(7);
  expect(refused).toMatchObject([{ reason: 'wrong_shape', payload: { value: { messages: [{ id: 'wamid.42' }] } } }]);
});

test('a refused part says why, and is fit to be sent through again once the cause is gone', async () => {
  const { refused } = await split(fixture('malformed-among-good'), now, owners);
  expect(refused.every(({ detail }) => detail)).toBe(true);
  const unknown = (await split(fixture('unknown-number'), now, owners)).refused[0];
  expect(unknown).toMatchObject({ subject: '999', from: 'whatsapp' });
  const again = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [unknown?.payload] }] };
  const { work } = await split(again, now, { ...owners, ownerOf: async () => owner });
  expect(work.map(({ id }) => id)).toEqual(['wamid.1']);
});

describe('the key of a conversation', () => {
  const keysOf = async (name: string) => (await split(fixture(name), now, owners)).work.map(({ key }) => key);

  test('is one for the messages and statuses of a customer, and another for each customer', async () => {
    const [first, second, third, sent, delivered, last] = await keysOf('batch-of-many');
    expect(new Set([first, sent, delivered, last]).size).toBe(1);
    expect(new Set([first, second, third]).size).toBe(3);
  });

  test('is the same with and without the phone', async () => {
    const keys = [
      ...(await keysOf('text')),
      ...(await keysOf('text-username')),
      ...(await keysOf('status-without-phone')),
      ...(await keysOf('status-delivered')),
    ];
    expect(new Set(keys).size).toBe(1);
  });

  test('is the same for what the business typed elsewhere, and for what the customer wants', async () => {
    const keys = [
      ...(await keysOf('text')),
      ...(await keysOf('echoes')).slice(0, 2),
      ...(await keysOf('standby')),
      ...(await keysOf('preferences')),
    ];
    expect(new Set(keys).size).toBe(1);
  });

  test('is that of the earlier messages for a change of number or user id', async () => {
    const keys = [...(await keysOf('text')), ...(await keysOf('system'))];
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  test('is one for a group, whoever writes or reads in it', async () => {
    const [message, ...statuses] = await keysOf('group');
    expect(new Set([message, ...statuses]).size).toBe(1);
    expect(await keysOf('text')).not.toContain(message);
  });

  test('is another at each tenant, and tells no phone number', async () => {
    const elsewhere = await split(fixture('text'), now, {
      ...owners,
      ownerOf: async () => ({ ...owner, tenantId: '22222222-2222-4222-8222-222222222222' }),
    });
    const [key] = await keysOf('text');
    expect(elsewhere.work[0]?.key).not.toBe(key);
    expect(key).not.toMatch(/16505551234|13491208655302741918/);
  });
});

test.each(['text', 'echoes', 'standby', 'preferences-of-account', 'account-security'])(
  'with the tenants away nothing is decided of %s',
  async (name) => {
    const away = () => Promise.reject(new Fault('unavailable', 'away'));
    const asked = split(fixture(name), now, { ownerOf: away, ownersOfAccount: away });
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
  },
);

test('a webhook of messages asks for no account', async () => {
  const never = () => Promise.reject(new Error('asked'));
  for (const name of ['batch-of-many', 'errors-alone', 'echoes', 'standby', 'preferences'])
    await split(fixture(name), now, { ...owners, ownersOfAccount: never });
});
