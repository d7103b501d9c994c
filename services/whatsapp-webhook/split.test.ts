import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type InboundWork, inboundWork } from '../../contracts/queue.ts';
import { Fault } from '../../kit/fault.ts';
import { split } from './split.ts';

const owner = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  phoneNumberId: '106540352242922',
  wabaId: '9',
  integrationId: 'b7f2',
};
const ownerOf = async (phoneNumberId: string) => (phoneNumberId === owner.phoneNumberId ? owner : null);
const now = '2026-11-22T10:00:00.000Z';

type Fixture = {
  body: unknown;
  expected: {
    work: ({ kind: 'message'; id: string; contact: string | null } | { kind: 'status'; id: string })[];
    refused: string[];
  };
};
const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
]);
const fixture = (name: string) => fixtures.find(([file]) => file === `${name}.json`)?.[1].body;

test.each(fixtures)('%s', async (_file, { body, expected }) => {
  const { work, refused } = await split(body, now, ownerOf);
  const seen = work.map(({ id, body: piece }) => {
    const { kind, ...rest } = piece as InboundWork;
    return 'contact' in rest ? { kind, id, contact: rest.contact?.profile?.name ?? null } : { kind, id };
  });
  expect(seen).toEqual(expected.work);
  expect(refused.map(({ reason }) => reason)).toEqual(expected.refused);
  for (const piece of work) {
    expect(piece).toMatchObject({ tenantId: owner.tenantId, body: { owner, receivedAt: now } });
    // What is put into the queue is what the transformer takes out of it.
    expect(inboundWork.parse(JSON.parse(JSON.stringify(piece.body)))).toEqual(JSON.parse(JSON.stringify(piece.body)));
  }
});

test('a refused part says why, and is fit to be sent through again once the cause is gone', async () => {
  const { refused } = await split(fixture('malformed-among-good'), now, ownerOf);
  expect(refused.every(({ detail }) => detail)).toBe(true);
  const unknown = (await split(fixture('unknown-number'), now, ownerOf)).refused[0];
  expect(unknown).toMatchObject({ subject: '999', from: 'whatsapp' });
  const again = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [unknown?.payload] }] };
  const { work } = await split(again, now, async () => owner);
  expect(work.map(({ id }) => id)).toEqual(['wamid.1']);
});

describe('the key of a conversation', () => {
  const keysOf = async (name: string) => (await split(fixture(name), now, ownerOf)).work.map(({ key }) => key);

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

  test('is another at each tenant, and tells no phone number', async () => {
    const elsewhere = await split(fixture('text'), now, async () => ({
      ...owner,
      tenantId: '22222222-2222-4222-8222-222222222222',
    }));
    const [key] = await keysOf('text');
    expect(elsewhere.work[0]?.key).not.toBe(key);
    expect(key).not.toMatch(/16505551234|13491208655302741918/);
  });
});

test('with the tenants away nothing is decided', async () => {
  const away = () => Promise.reject(new Fault('unavailable', 'away'));
  await expect(split(fixture('text'), now, away)).rejects.toMatchObject({ code: 'unavailable' });
});
