import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { everyColumn, placesOf } from '../../test/every-column.ts';
import { holdUp, waitingFor } from '../../test/held-up.ts';
import { type Asked, startState } from './state-for-tests.ts';
import type { Tables } from './tables.ts';
import { talk } from './talk-for-tests.ts';
import { tenantErasure } from './tenant-erasure.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;

/** The tenant's number without a customer, and what another tenant has taken over. */
let silent: { phoneNumberId: string; wabaId: string; integrationId: string }[] = [];
let passedOn: string[] = [];

function neighbours({ path }: Asked): object {
  const state = {
    quality: null,
    messagingLimit: null,
    throughput: null,
    nameStatus: null,
    accountStatus: null,
    restriction: null,
  };
  const shown = { displayPhoneNumber: '+1 555 010 0199', createdAt: new Date().toISOString(), state };
  if (path.endsWith('/numbers'))
    return { items: silent.map((one) => ({ tenantId: path.split('/')[3], ...one, ...shown })), nextCursor: null };
  if (path.startsWith('/tenants/by-account/')) {
    const one = { tenantId: randomUUID(), phoneNumberId: '9', wabaId: '9', integrationId: 'integration' };
    return { owners: path.endsWith('/joint') ? [one] : [] };
  }
  const phoneNumberId = path.replace('/tenants/by-number/', '');
  const owner = { tenantId: randomUUID(), phoneNumberId, wabaId: '9', integrationId: 'integration' };
  return { owner: passedOn.includes(phoneNumberId) ? owner : null };
}

const number = (phoneNumberId: string) => ({ phoneNumberId, integrationId: `integration-${phoneNumberId}` });
const quarantine = (subject: string, from: 'whatsapp' | 'genesys', more: object = {}) =>
  state.postQuarantine({
    items: [{ reason: 'unhandled', from, subject, detail: null, payload: { for: subject, id: randomUUID(), ...more } }],
  });

/** Three customers of one number with two messages each, one of them in a group too. */
async function lives(tenantId: string, phoneNumberId: string): Promise<void> {
  for (const waId of ['491', '492', '493']) {
    const { mapping } = await state.postMapping({ tenantId, ...number(phoneNumberId), waId });
    const { mappingId } = mapping;
    await talk(state, { tenantId, mappingId, senders: [waId] });
    await talk(state, { tenantId, mappingId });
  }
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database, neighbours));
  });
  afterAll(() => own.drop());

  test('everything of a tenant goes, and nothing of another', async () => {
    const [tenantId, other] = [randomUUID(), randomUUID()];
    await lives(tenantId, '1');
    await lives(other, '2');
    await quarantine('1', 'whatsapp');
    await quarantine('integration-1', 'genesys');
    await quarantine('2', 'whatsapp');
    const places = async (owner: string) => (await placesOf(own.database, [owner])).toSorted();
    const before = await places(other);
    expect(await places(tenantId)).toEqual(before);

    expect(await state.eraseTenant({ tenantId })).toEqual({
      erased: {
        quarantine: 2,
        mappings: 3,
        aliases: 3,
        messages: 6,
        payloads: 6,
        senders: 3,
        conversations: 3,
        digests: 0,
        figures: 0,
        progress: 0,
        reconciliations: 0,
        words: 0,
        agents: 0,
        reads: 0,
        changes: expect.any(Number),
      },
      remaining: false,
    });
    expect(await places(tenantId)).toEqual(['erased_tenants.tenant_id']);
    expect(await places(other)).toEqual(before);
    expect((await state.listQuarantine({})).items.map(({ subject }) => subject)).toEqual(['2']);
    const { erased, remaining } = await state.eraseTenant({ tenantId });
    expect([Object.values(erased).filter((count) => count > 0), remaining]).toEqual([[], false]);
  });

  test('quarantine goes for all its numbers, and not for one that is another tenant’s by now', async () => {
    const tenantId = randomUUID();
    for (const id of ['kept', 'given']) await state.postMapping({ tenantId, ...number(id), waId: '491' });
    silent = [
      { phoneNumberId: 'silent', wabaId: 'account', integrationId: 'integration-silent' },
      { phoneNumberId: 'mute', wabaId: 'joint', integrationId: 'integration-mute' },
    ];
    passedOn = ['given'];
    const subjects = ['kept', 'integration-kept', 'silent', 'account', 'integration-silent', 'mute', 'joint', 'given'];
    for (const subject of subjects) await quarantine(subject, 'whatsapp');
    // What its own Meta app has said of others, and another tenant's.
    await quarantine('foreign', 'whatsapp', { ownApp: { tenantId, appId: '1' } });
    await quarantine('given', 'whatsapp', { ownApp: { tenantId: randomUUID(), appId: '2' } });
    expect((await state.eraseTenant({ tenantId })).erased.quarantine).toBe(7);
    [silent, passedOn] = [[], []];
    const items = (await state.listQuarantine({})).items.filter(({ subject }) => subject !== '2');
    expect(
      items.map(({ subject }) => subject).toSorted((one, other) => (one ?? '').localeCompare(other ?? '')),
    ).toEqual(['given', 'given', 'joint']);
    await state.releaseQuarantine({ ids: items.map(({ id }) => id) });
  });

  test('in pieces: a call ends when its time is over, and the next one goes on', async () => {
    const tenantId = randomUUID();
    await lives(tenantId, '3');
    const erase = tenantErasure(own.database, async () => [], { budgetMs: 0, mostAtOnce: 2 });
    const answers = [await erase(tenantId)];
    while (answers.at(-1)?.remaining && answers.length < 100) answers.push(await erase(tenantId));
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.at(-1)?.remaining).toBe(false);
    expect(await placesOf(own.database, [tenantId])).toEqual(['erased_tenants.tenant_id']);
  });

  test('what waits in a queue does not bring it back', async () => {
    const tenantId = randomUUID();
    const { mapping } = await state.postMapping({ tenantId, ...number('4'), waId: '491' });
    const { mappingId } = mapping;
    await state.eraseTenant({ tenantId });
    const gone = { code: 'not_found', details: { erased: 'tenant' } };
    await expect(state.postMapping({ tenantId, ...number('4'), waId: '491' })).rejects.toMatchObject(gone);
    await expect(talk(state, { tenantId, mappingId })).rejects.toMatchObject({ code: 'not_found' });
    const at = new Date().toISOString();
    expect(await state.postStatus({ tenantId, wamid: 'wamid.1', status: 'read', at })).toEqual({ message: null });
  });

  test('nor do customers who write while it goes', async () => {
    const tenantId = randomUUID();
    let written = 0;
    async function write(from: number): Promise<never> {
      for (let next = from; ; next += 1) {
        const { mapping } = await state.postMapping({ tenantId, ...number('5'), waId: `49${next}` });
        await talk(state, { tenantId, mappingId: mapping.mappingId });
        written += 1;
      }
    }
    await lives(tenantId, '5');
    const writers = Promise.allSettled([write(1_000), write(2_000), write(3_000)]);
    const { erased } = await state.eraseTenant({ tenantId });
    for (const end of await writers) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    expect(erased.mappings).toBeGreaterThanOrEqual(3 + written);
    expect(await placesOf(own.database, [tenantId])).toEqual(['erased_tenants.tenant_id']);
  });

  test('no table of tenants is forgotten', async () => {
    const tables = (await everyColumn(own.database))
      .map(({ place }) => place)
      .filter((place) => place.endsWith('.tenant_id'));
    // A new one belongs into the list of tenant-erasure.ts.
    expect(new Set(tables.map((place) => place.split('.')[0]))).toEqual(
      new Set([
        'activity',
        'activity_totals',
        'changes',
        'conversation_agents',
        'conversation_reads',
        'conversations',
        'erased_tenants',
        'mapping_aliases',
        'mapping_words',
        'mappings',
        'message_payloads',
        'message_senders',
        'message_words',
        'messages',
        'reconciliations',
        'retention_progress',
        'spent_sources',
        'word_progress',
      ]),
    );
  });
}

describe('erasing a tenant on pglite', () => {
  suite('pglite');
});

if ((await realStores()).postgresql) {
  describe('erasing a tenant on postgresql', () => {
    suite('postgresql');

    test('a row that is just being written goes as well', async () => {
      const tenantId = randomUUID();
      await lives(tenantId, '1');
      const written = Promise.withResolvers<void>();
      const end = Promise.withResolvers<void>();
      const writing = own.database.tables<Tables>().of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          await tx.updateTable('mappings').set({ name: 'Anew' }).where('tenant_id', '=', tenantId).execute();
          written.resolve();
          await end.promise;
        }),
      );
      await written.promise;
      const erasing = state.eraseTenant({ tenantId });
      await waitingFor(own.database, 1);
      end.resolve();
      await writing;
      expect(await erasing).toMatchObject({ remaining: false, erased: { mappings: 3, messages: 6 } });
      expect(await placesOf(own.database, [tenantId])).toEqual(['erased_tenants.tenant_id']);
    });

    test('waits for a customer who is just being made, and takes them along', async () => {
      const tenantId = randomUUID();
      const letGo = await holdUp(own.database, (db) =>
        sql`
          insert into mappings (tenant_id, id, phone_number_id, integration_id, genesys_id, genesys_id_type)
          values (${tenantId}, ${randomUUID()}, '6', 'integration-6', '496', 'Phone')`.execute(db),
      );
      const making = state.postMapping({ tenantId, ...number('6'), waId: '496' });
      await waitingFor(own.database, 1);
      const erasing = state.eraseTenant({ tenantId });
      await Promise.race([waitingFor(own.database, 2), erasing]);
      await letGo();
      expect(await making).toMatchObject({ created: true });
      expect((await erasing).erased).toMatchObject({ mappings: 1, aliases: 1 });
      expect(await placesOf(own.database, [tenantId])).toEqual(['erased_tenants.tenant_id']);
    });
  });
} else absent('PostgreSQL for erasing a tenant');
