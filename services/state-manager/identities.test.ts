import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { startState } from './state-for-tests.ts';

let database: Database;
let state: Client<typeof stateContract>;
let tenantId: string;

beforeAll(async () => {
  ({ database, state } = await startState());
});
afterAll(() => database.close());
beforeEach(() => {
  tenantId = randomUUID();
});

const number = { phoneNumberId: '1', integrationId: 'integration' };
const [phone, newPhone] = ['16505551234', '16505559999'];
const [user, newUser] = ['US.13491208655302741918', 'US.999'];

type Names = Omit<Parameters<typeof state.postMapping>[0], 'tenantId' | 'phoneNumberId' | 'integrationId'>;
const obtain = async (names: Names) => (await state.postMapping({ tenantId, ...number, ...names })).mapping;
const rekey = async (previous: object, names: Names) =>
  (await state.rekeyMapping({ tenantId, ...number, previous, ...names })).mapping;
const known = async (wa_id: string) => (await state.getMapping({ tenantId, phoneNumberId: '1', wa_id })).mapping;

describe('who a customer is', () => {
  test('both ways to write a national number are one person', async () => {
    const first = await obtain({ waId: '5511987654321', variants: ['551187654321'] });
    const second = await obtain({ waId: '551187654321', variants: ['5511987654321'] });
    expect(second).toMatchObject({ mappingId: first.mappingId, address: first.address, waId: '551187654321' });
    expect(await known('5511987654321')).toMatchObject({ mappingId: first.mappingId });
  });

  test('a phone number that comes with another user id has a new owner', async () => {
    const first = await obtain({ waId: phone, userId: user, name: 'Ann' });
    const second = await obtain({ waId: phone, userId: newUser, name: 'Ben' });
    expect(second.mappingId).not.toBe(first.mappingId);
    expect(second.address).toEqual({ id: newUser, idType: 'Opaque' });
    expect(await known(phone)).toMatchObject({ mappingId: second.mappingId });
    expect(await known(user)).toMatchObject({ mappingId: first.mappingId, name: 'Ann' });
  });

  test('and takes the number along: the former owner is reached by the user id alone', async () => {
    await obtain({ waId: phone, userId: user });
    await obtain({ waId: phone, userId: newUser });
    expect(await known(user)).toMatchObject({ waId: null, userId: user });
    await obtain({ waId: newPhone });
    await rekey({ waId: phone, userId: newUser }, { waId: newPhone, userId: 'US.7' });
    expect(await known('US.7')).toMatchObject({ waId: newPhone });
  });

  test('an agent who wrote first keeps the spelling of Genesys', async () => {
    const address = { id: `+${phone}`, idType: 'Phone' as const };
    const { mapping } = await state.postMapping({ tenantId, ...number, waId: phone, address });
    expect(mapping).toMatchObject({ address, waId: phone });
    expect(await obtain({ waId: phone, userId: user })).toMatchObject({ mappingId: mapping.mappingId, address });
  });

  test('unless the parent id says that it is the same person', async () => {
    const first = await obtain({ waId: phone, userId: user, parentUserId: 'US.ENT.1' });
    const second = await obtain({ waId: phone, userId: newUser, parentUserId: 'US.ENT.1' });
    expect(second).toMatchObject({ mappingId: first.mappingId, userId: newUser });
    expect(await obtain({ userId: 'US.3', parentUserId: 'US.ENT.1' })).toMatchObject({ mappingId: first.mappingId });
  });

  test('a username finds nobody when a message comes in: it may have passed on', async () => {
    const first = await obtain({ userId: user, username: 'ann' });
    const second = await obtain({ userId: newUser, username: 'ann' });
    expect(second.mappingId).not.toBe(first.mappingId);
    expect(await known('@ann')).toMatchObject({ mappingId: second.mappingId, username: 'ann' });
  });

  test('a group is a correspondent of its own', async () => {
    const person = await obtain({ waId: phone, userId: user });
    const group = await obtain({ groupId: 'Y2FwaV9ncm91cA', name: 'Hiking' });
    expect(group).toMatchObject({ groupId: 'Y2FwaV9ncm91cA', waId: null, address: { id: 'Y2FwaV9ncm91cA' } });
    expect(group.mappingId).not.toBe(person.mappingId);
  });
});

describe('a new number', () => {
  test('keeps the conversation and the address, and gives the old number up', async () => {
    const first = await obtain({ waId: phone, userId: user, variants: ['1650'] });
    const moved = await rekey({ waId: phone, userId: user }, { waId: newPhone, userId: newUser });
    expect(moved).toEqual({ ...first, waId: newPhone, userId: newUser });
    expect(await known(newPhone)).toEqual(moved);
    expect(await known(newUser)).toEqual(moved);
    expect(await known(user)).toEqual(moved);
    expect(await known(phone)).toBeNull();
    expect(await known('1650')).toBeNull();

    // The address is still the first owner's: the next one gets another.
    const next = await obtain({ waId: phone });
    expect(next.mappingId).not.toBe(first.mappingId);
    expect(next.address.id).not.toBe(first.address.id);
    expect(next.address.idType).toBe('Opaque');
  });

  test('without a new user id: the old one is gone too', async () => {
    const first = await obtain({ waId: phone, userId: user });
    expect(await rekey({ waId: phone }, { waId: newPhone })).toEqual({ ...first, waId: newPhone, userId: null });
    expect(await obtain({ waId: newPhone, userId: newUser })).toMatchObject({ mappingId: first.mappingId });
  });

  test('twice, and after the customer wrote from it, is one person with the first conversation', async () => {
    const first = await obtain({ waId: phone, userId: user });
    await obtain({ waId: newPhone, userId: newUser });
    const change = () => rekey({ waId: phone, userId: user }, { waId: newPhone, userId: newUser });
    expect(await change()).toMatchObject({ mappingId: first.mappingId });
    expect(await change()).toMatchObject({ mappingId: first.mappingId, address: first.address });
    expect(await known(newPhone)).toMatchObject({ mappingId: first.mappingId });
  });

  test('told again after it was done is done', async () => {
    const first = await obtain({ waId: phone });
    const change = () => rekey({ waId: phone }, { waId: newPhone, userId: newUser });
    expect(await change()).toMatchObject({ mappingId: first.mappingId });
    expect(await change()).toMatchObject({ mappingId: first.mappingId, waId: newPhone, userId: newUser });
  });

  test('of somebody else’s phone changes nobody', async () => {
    const first = await obtain({ waId: phone, userId: user });
    expect(await rekey({ waId: phone, userId: 'US.other' }, { waId: newPhone, userId: newUser })).toBeNull();
    expect(await rekey({ userId: 'US.nobody' }, { userId: newUser })).toBeNull();
    expect(await rekey({ waId: phone }, {})).toMatchObject({ waId: phone });
    expect(await known(phone)).toEqual(first);
  });
});

test('a new user id alone leaves the phone', async () => {
  const first = await obtain({ waId: phone, userId: user });
  expect(await rekey({ userId: user }, { userId: newUser })).toEqual({ ...first, userId: newUser });
  expect(await known(phone)).toMatchObject({ userId: newUser });
});

test('marketing is stopped and resumed', async () => {
  await obtain({ waId: phone, userId: user });
  const note = (marketingStopped: boolean, names: object) =>
    state.notePreference({ tenantId, phoneNumberId: '1', marketingStopped, at: '2026-11-22T10:00:00Z', ...names });
  expect(await note(true, { userId: user })).toEqual({ known: true });
  expect(await known(phone)).toMatchObject({ marketingStopped: true });
  expect(await note(false, { waId: phone })).toEqual({ known: true });
  expect(await known(phone)).toMatchObject({ marketingStopped: false });
  expect(await note(true, { waId: newPhone })).toEqual({ known: false });
  // An older word that comes late changes nothing.
  const late = { tenantId, phoneNumberId: '1', marketingStopped: true, at: '2026-11-20T10:00:00Z', userId: user };
  await state.notePreference(late);
  expect(await known(phone)).toMatchObject({ marketingStopped: false });
});

describe('the 24-hour window', () => {
  const put = (mappingId: string, sourceId: string, occurredAt: string, opensWindow = true) =>
    state.postMessage({
      tenantId,
      mappingId,
      direction: 'inbound',
      sourceId,
      kind: 'text',
      text: 'Hi',
      occurredAt,
      opensWindow,
      raw: {},
      sent: {},
      hops: [],
    });

  test('is counted from the newest message by Meta’s time, whatever the order', async () => {
    const { mappingId } = await obtain({ waId: phone });
    expect(await known(phone)).toMatchObject({ windowClosesAt: null, lastWamid: null });
    await put(mappingId, 'wamid.2', '2026-11-22T10:00:00.000Z');
    await Promise.all([
      put(mappingId, 'wamid.1', '2026-11-22T09:00:00.000Z'),
      put(mappingId, 'wamid.3', '2026-11-22T11:00:00.000Z'),
      put(mappingId, 'wamid.4', '2026-11-22T12:00:00.000Z', false),
    ]);
    const open = { windowClosesAt: '2026-11-23T11:00:00.000Z', lastWamid: 'wamid.3' };
    expect(await known(phone)).toMatchObject(open);
    const answer = await state.postMessage({
      tenantId,
      mappingId,
      direction: 'outbound',
      sourceId: 'g-1',
      kind: 'text',
      text: 'Hello',
      occurredAt: '2026-11-22T11:00:01.000Z',
      raw: {},
      sent: {},
      hops: [],
    });
    expect(answer.recipient).toEqual({
      waId: phone,
      userId: null,
      groupId: null,
      windowClosesAt: open.windowClosesAt,
      marketingStopped: false,
    });
  });

  test('does not move when the same message comes again', async () => {
    const { mappingId } = await obtain({ waId: phone });
    await put(mappingId, 'wamid.9', '2026-11-22T10:00:00.000Z');
    await put(mappingId, 'wamid.9', '2026-11-22T15:00:00.000Z');
    expect(await known(phone)).toMatchObject({ windowClosesAt: '2026-11-23T10:00:00.000Z' });
  });
});

describe('a message of Genesys’ in several parts', () => {
  const part = async (mappingId: string, number: number, parts: number) =>
    state.postMessage({
      tenantId,
      mappingId,
      direction: 'outbound',
      sourceId: number === 1 ? 'g-7' : `g-7/${number}`,
      eventId: 'g-7',
      kind: 'text',
      text: `part ${number}`,
      occurredAt: '2026-11-22T10:00:00.000Z',
      part: number,
      parts,
      author: 'agent',
      raw: {},
      sent: {},
      hops: [],
    });
  const at = '2026-11-22T10:00:05.000Z';

  test('is delivered when all of them are, and told as one', async () => {
    const { mappingId } = await obtain({ waId: phone });
    const first = await part(mappingId, 1, 2);
    const delivered = (messageId: string) =>
      state.postStatus({ tenantId, messageId, status: 'delivered', at }).then(({ message }) => message);
    expect(await delivered(first.messageId)).toMatchObject({ status: 'queued', genesysMessageId: 'g-7' });
    const second = await part(mappingId, 2, 2);
    expect(await delivered(first.messageId)).toMatchObject({ status: 'queued' });
    expect(await delivered(second.messageId)).toMatchObject({ status: 'delivered', author: 'agent', text: 'part 2' });
    await state.postStatus({ tenantId, messageId: second.messageId, at, receipt: 'Delivered' });
    expect(await delivered(first.messageId)).toMatchObject({ status: 'delivered', receipt: 'Delivered' });
  });

  test('is failed when one of them is', async () => {
    const { mappingId } = await obtain({ waId: phone });
    const [first, second] = [await part(mappingId, 1, 2), await part(mappingId, 2, 2)];
    const failure = { code: '131026', message: 'Undeliverable' };
    await state.postStatus({ tenantId, messageId: first.messageId, status: 'failed', at, failure });
    const { message } = await state.postStatus({ tenantId, messageId: second.messageId, status: 'read', at });
    expect(message).toMatchObject({ status: 'failed', failure, messageId: second.messageId });
  });
});
