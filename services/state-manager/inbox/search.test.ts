import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Database } from '../../../kit/database/database.ts';
import { openLog } from '../../../kit/log.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { placesOf } from '../../../test/every-column.ts';
import { lease } from '../lease.ts';
import { startState } from '../state-for-tests.ts';
import { newTenant, sees } from './inbox-for-tests.ts';
import { indexer } from './indexer.ts';
import { wordStore } from './word-store.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;
let tenant: ReturnType<typeof newTenant>;

const reader = sees.all('boss');
const write = () =>
  indexer({
    words: wordStore(own.database),
    lease: lease(own.database, 'words', 60),
    log: openLog({ level: 'silent' }),
  }).run();

type Asked = Partial<Parameters<Client<typeof stateContract>['searchInbox']>[0]>;
async function found(what: 'people' | 'messages', text: string, more: Asked = {}): Promise<(string | null)[]> {
  const { items } = await state.searchInbox({ tenantId: tenant.tenantId, reader, what, text, ...more });
  return items.map(({ conversation, message }) =>
    what === 'people' ? conversation.conversationId : (message?.text ?? null),
  );
}

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database, ({ path }) => {
      if (path.endsWith('/numbers')) return { items: [], nextCursor: null };
      return path.startsWith('/tenants/') ? { owner: null } : { discarded: 0, notes: 0 };
    }));
  });
  afterAll(() => own.drop());
  beforeEach(() => {
    tenant = newTenant(state);
  });

  test('messages are found by all of their words, the last of them begun, newest first', async () => {
    const ann = await tenant.customer();
    await tenant.says(ann, 'a', { text: 'Where is my parcel?' });
    await tenant.says(ann, 'a', { text: 'The PARCEL is très late' });
    await tenant.says(ann, 'a', { text: 'Thank you' });
    await write();
    expect(await found('messages', 'parcel')).toEqual(['The PARCEL is très late', 'Where is my parcel?']);
    expect(await found('messages', 'PAR')).toHaveLength(2);
    expect(await found('messages', 'parcel tres')).toEqual(['The PARCEL is très late']);
    expect(await found('messages', 'is my par')).toEqual(['Where is my parcel?']);
    // A word that is not the last is whole.
    expect(await found('messages', 'par tres')).toEqual([]);
    expect(await found('messages', 'parcel nothing')).toEqual([]);
    expect(await found('messages', '!!')).toEqual([]);
  });

  test('what is written later is found later, and nothing is written twice', async () => {
    const ann = await tenant.customer();
    await tenant.says(ann, 'a', { text: 'first word' });
    await write();
    await tenant.says(ann, 'a', { text: 'second word' });
    await write();
    await write();
    expect(await found('messages', 'word')).toEqual(['second word', 'first word']);
  });

  test('pages go on where they ended, and times bound them', async () => {
    const ann = await tenant.customer();
    for (const text of ['one word', 'two word', 'three word']) await tenant.says(ann, 'a', { text });
    await write();
    const asked = { tenantId: tenant.tenantId, reader, what: 'messages' as const, text: 'word', limit: 2 };
    const first = await state.searchInbox(asked);
    expect(first.items.map(({ message }) => message?.text)).toEqual(['three word', 'two word']);
    const second = await state.searchInbox({ ...asked, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ message: { text: 'one word' } }], nextCursor: null });
    const from = first.items[0]?.message?.createdAt;
    expect(await found('messages', 'word', { from })).toEqual(['three word']);
    expect(await found('messages', 'word', { to: second.items[0]?.message?.createdAt })).toEqual(['one word']);
  });

  test('nobody finds what they may not see, nor another tenant’s', async () => {
    const [ann, ben] = [await tenant.customer({ name: 'Ann Secret' }), await tenant.customer({ name: 'Ben Secret' })];
    await tenant.says(ann, 'a', { text: 'secret of ann' });
    await tenant.says(ben, 'b', { text: 'secret of ben' });
    await tenant.note('b', ['agent'], 'x');
    await write();
    expect(await found('messages', 'secret', { reader: sees.own('agent') })).toEqual(['secret of ben']);
    expect(await found('messages', 'secret', { reader: sees.all('boss', []) })).toEqual(['secret of ann']);
    expect(await found('people', 'secret', { reader: sees.own('agent') })).toEqual(['b']);
    expect(await found('people', 'secret', { reader: sees.all('boss', []) })).toEqual(['a']);
    expect(await found('people', 'secret', { tenantId: newTenant(state).tenantId })).toEqual([]);
  });

  test('people are found by name, username and number, under the names that they have now', async () => {
    const ann = await tenant.customer({ waId: '491701234567', name: 'Ann Lee', username: 'annlee' });
    await tenant.says(ann, 'a');
    await tenant.says(await tenant.customer({ waId: '4930999', name: 'Lee Major' }), 'b', { text: 'Lee' });
    await write();
    for (const text of ['ann', 'Lee An', '@annl', '+49 170 1234567', '0170 123', '4567', 'Ann 4567'])
      expect([text, await found('people', text)]).toEqual([text, ['a']]);
    expect(new Set(await found('people', 'lee'))).toEqual(new Set(['a', 'b']));
    await tenant.customer({ waId: '491701234567', name: 'Zoe' });
    await write();
    expect([await found('people', 'zoe'), await found('people', 'ann lee')]).toEqual([['a'], []]);
  });

  test('whoever is erased is found by nothing', async () => {
    const [name, word] = ['Xanthippe', 'perihelion'];
    const ann = await tenant.customer({ waId: '491709999999', name });
    await tenant.says(ann, 'a', { text: `the ${word}` });
    await write();
    expect([await found('people', name), await found('messages', word)]).toEqual([['a'], [`the ${word}`]]);
    await state.eraseCustomer({ tenantId: tenant.tenantId, customer: '491709999999' });
    expect(await placesOf(own.database, [name, name.toLowerCase(), word, '1709999999'])).toEqual([]);
    await write();
    expect([await found('people', name), await found('messages', word)]).toEqual([[], []]);
  });
}

describe('search on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
describe('search on postgresql', () => {
  if (postgresql) suite('postgresql');
  else absent('PostgreSQL');
});
