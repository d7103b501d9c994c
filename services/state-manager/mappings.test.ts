import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { startState } from './state-for-tests.ts';

let database: Database;
let state: Client<typeof stateContract>;

beforeAll(async () => {
  ({ database, state } = await startState());
});
afterAll(() => database.close());

const number = { phoneNumberId: '1', integrationId: 'integration' };
const user = 'US.13491208655302741918';
const phone = '16505551234';

describe('mapping', () => {
  test('many at once for one customer make one', async () => {
    const tenantId = randomUUID();
    const made = await Promise.all(
      Array.from({ length: 20 }, () => state.postMapping({ tenantId, ...number, waId: phone, userId: user })),
    );
    expect(new Set(made.map(({ mapping }) => mapping.mappingId)).size).toBe(1);
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    const { rows } = await database
      .tables()
      .asOwner((db) =>
        sql<{ n: number }>`select count(*)::int as n from mappings where tenant_id = ${tenantId}`.execute(db),
      );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('is found by the user id and by the phone, and by nobody else', async () => {
    const tenantId = randomUUID();
    const { mapping } = await state.postMapping({ tenantId, ...number, waId: phone, userId: user, name: 'Ann' });
    expect(mapping).toMatchObject({
      ...number,
      waId: phone,
      userId: user,
      name: 'Ann',
      address: { id: phone, idType: 'Phone' },
      conversationId: null,
    });
    const ask = (wa_id: string, asked: Partial<{ tenantId: string; phoneNumberId: string }> = {}) =>
      state.getMapping({ tenantId, phoneNumberId: '1', ...asked, wa_id }).then((answer) => answer.mapping);
    // Together they are one statement: each gets its own answer.
    expect(
      await Promise.all([
        ask(user),
        ask('US.2'),
        ask(phone),
        ask(phone, { tenantId: randomUUID() }),
        ask(phone, { phoneNumberId: '2' }),
      ]),
    ).toEqual([mapping, null, mapping, null, null]);
    const find = (to: string, integrationId = 'integration', owner = tenantId) =>
      state.findConversation({ tenantId: owner, integrationId, to });
    expect(await find(phone)).toEqual({ mapping, ended: false });
    for (const nobody of [find(user), find(phone, 'other'), find(phone, 'integration', randomUUID())])
      expect(await nobody).toEqual({ mapping: null, ended: false });
  });

  test('a customer who shares the phone later keeps the address that Genesys knows', async () => {
    const tenantId = randomUUID();
    const first = (await state.postMapping({ tenantId, ...number, userId: user })).mapping;
    expect(first.address).toEqual({ id: user, idType: 'Opaque' });
    const later = await state.postMapping({ tenantId, ...number, userId: user, waId: phone, name: 'Ann' });
    expect(later).toEqual({ created: false, mapping: { ...first, waId: phone, name: 'Ann' } });
    const byPhone = await state.postMapping({ tenantId, ...number, waId: phone });
    expect(byPhone).toEqual({ created: false, mapping: later.mapping });
  });

  test('a customer who hides the phone later is still the same', async () => {
    const tenantId = randomUUID();
    const first = (await state.postMapping({ tenantId, ...number, userId: user, waId: phone, name: 'Ann' })).mapping;
    expect(await state.postMapping({ tenantId, ...number, userId: user })).toEqual({ created: false, mapping: first });
  });

  test('a number that moves to another integration takes its customers along', async () => {
    const tenantId = randomUUID();
    const first = (await state.postMapping({ tenantId, ...number, waId: phone })).mapping;
    const moved = await state.postMapping({ tenantId, ...number, integrationId: 'new', waId: phone });
    expect(moved.mapping).toEqual({ ...first, integrationId: 'new' });
  });

  test('somebody without any name is nobody', async () => {
    await expect(state.postMapping({ tenantId: randomUUID(), ...number })).rejects.toMatchObject({ code: 'bad_input' });
  });
});
