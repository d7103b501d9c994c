import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reader } from '../../../contracts/inbox-records.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Database } from '../../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { startState } from '../state-for-tests.ts';
import { mediaRef } from '../talk-for-tests.ts';
import { newTenant, sees } from './inbox-for-tests.ts';

let own: TestDatabase;
let state: Client<typeof stateContract>;
let tenant: ReturnType<typeof newTenant>;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const occurred = (minutes: number) => ({ occurredAt: ago(minutes).toISOString() });

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ state } = await startState(own.database));
  });
  afterAll(() => own.drop());
  beforeEach(() => {
    tenant = newTenant(state);
  });

  /** As if Genesys had been asked, and had told, so much longer ago. */
  const later = (seconds: number) =>
    own.database.tables().asOwner((db) =>
      sql`
        update conversations set agents_wanted_at = agents_wanted_at - make_interval(secs => ${seconds}),
          agents_at = agents_at - make_interval(secs => ${seconds})
        where tenant_id = ${tenant.tenantId}`.execute(db),
    );

  /** Three customers, the first of whom wrote last. */
  async function three() {
    const [ann, ben, cleo] = [await tenant.customer({ name: 'Ann' }), await tenant.customer(), await tenant.customer()];
    await tenant.says(cleo, 'cleo', occurred(30));
    await tenant.says(ben, 'ben', occurred(20));
    await tenant.says(ann, 'ann', occurred(10));
    return { ann, ben, cleo };
  }

  test('lists conversations with their newest message, page by page', async () => {
    const { ann } = await three();
    const { tenantId } = tenant;
    const asked = { tenantId, reader: sees.all('boss'), limit: 2 };
    const first = await state.listInbox(asked);
    expect(first.items.map(({ conversationId }) => conversationId)).toEqual(['ann', 'ben']);
    expect(first.items[0]).toMatchObject({
      customer: { mappingId: ann, name: 'Ann' },
      state: 'open',
      assignee: null,
      division: null,
      lastMessage: { direction: 'inbound', kind: 'text', text: 'Hi', status: 'sent' },
      unread: 1,
      readUntil: null,
    });
    const second = await state.listInbox({ ...asked, cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ conversationId }) => conversationId)).toEqual(['cleo']);
    expect(second.nextCursor).toBeNull();
  });

  test('who writes again a second after somebody else stands first', async () => {
    const [ann, ben] = [await tenant.customer(), await tenant.customer()];
    const first = Date.now() - 60_000;
    const after = (seconds: number) => ({ occurredAt: new Date(first + seconds * 1_000).toISOString() });
    const listed = () => tenant.list({ reader: sees.all('boss') });
    await tenant.says(ann, 'ann', after(0));
    await tenant.says(ben, 'ben', after(1));
    expect(await listed()).toEqual(['ben', 'ann']);
    await tenant.says(ann, 'ann', after(2));
    expect(await listed()).toEqual(['ann', 'ben']);
    await tenant.says(ben, 'ben', after(3));
    expect(await listed()).toEqual(['ben', 'ann']);
  });

  test('who sees their own alone sees what they are or were in, and what else there is of whom they serve now', async () => {
    const { ann } = await three();
    await tenant.says(ann, 'ann-before', occurred(60));
    const mine = () => tenant.list({ reader: sees.own('agent') });
    expect(await mine()).toEqual([]);
    await tenant.note('ben', ['agent']);
    await tenant.note('ben', []);
    await tenant.note('ann', ['other', 'agent']);
    expect(await mine()).toEqual(['ann', 'ben', 'ann-before']);
    const rows = async (personId: string) => {
      const conversationIds = ['ann-before', 'cleo'];
      const { items } = await state.getInbox({
        tenantId: tenant.tenantId,
        reader: sees.own(personId),
        conversationIds,
      });
      return items.map(({ conversationId }) => conversationId);
    };
    expect([await rows('agent'), await rows('nobody')]).toEqual([['ann-before'], []]);
    const audience = await state.getAudience({
      tenantId: tenant.tenantId,
      conversationIds: ['ann-before', 'ben', 'x'],
    });
    const agents = Object.fromEntries(audience.items.map((one) => [one.conversationId, one.agents.toSorted()]));
    expect(agents).toEqual({ 'ann-before': ['agent', 'other'], ben: ['agent'] });
    await tenant.note('ann', ['other']);
    expect(await mine()).toEqual(['ann', 'ben']);
  });

  test('who sees divisions sees them, and what is of none', async () => {
    await three();
    await tenant.note('ann', [], 'a');
    await tenant.note('ben', [], 'b');
    expect(await tenant.list({ reader: sees.all('boss', ['b']) })).toEqual(['ben', 'cleo']);
    expect(await tenant.list({ reader: sees.all('boss', []) })).toEqual(['cleo']);
    expect(await tenant.list({ reader: sees.all('boss') })).toEqual(['ann', 'ben', 'cleo']);
  });

  test('no filter shows what is another tenant’s', async () => {
    await three();
    expect(await newTenant(state).list({ reader: sees.all('boss') })).toEqual([]);
  });

  test('is filtered by state, agent, number, window and what is unread', async () => {
    const { ben } = await three();
    const dora = await tenant.customer({ phoneNumberId: '2' });
    await tenant.says(dora, 'dora', occurred(23 * 60));
    await tenant.says(await tenant.customer(), 'emil', occurred(25 * 60));
    await tenant.note('ben', ['agent']);
    const { tenantId } = tenant;
    await state.noteConversation({ tenantId, conversationId: 'ann', what: 'ended', at: ago(-1).toISOString() });
    const list = (filter: object, reader: Reader = sees.all('boss')) => tenant.list({ reader, ...filter });
    expect(await list({ state: 'ended' })).toEqual(['ann']);
    expect(await list({ state: 'open' })).toEqual(['ben', 'cleo', 'dora', 'emil']);
    expect(await list({ assignee: 'none' })).toEqual(['ann', 'cleo', 'dora', 'emil']);
    expect(await list({ assignee: 'agent' })).toEqual(['ben']);
    expect(await list({ assignee: 'agent', state: 'ended' })).toEqual([]);
    expect(await list({ assignee: 'agent', state: 'open' }, sees.own('nobody'))).toEqual([]);
    expect(await list({ phoneNumberId: '2' })).toEqual(['dora']);
    expect(await list({ window: 'open' })).toEqual(['ann', 'ben', 'cleo', 'dora']);
    expect(await list({ window: 'closing' })).toEqual(['dora']);
    expect(await list({ window: 'closed' })).toEqual(['emil']);
    await state.markRead({ tenantId, conversationId: 'ben', personId: 'boss', until: new Date().toISOString() });
    expect(await list({ unread: true })).toEqual(['ann', 'cleo', 'dora', 'emil']);
    expect(await list({ unread: false })).toEqual(['ben']);
    await tenant.says(ben, 'ben', { ...occurred(1), direction: 'outbound', opensWindow: false });
    expect(await list({ unread: false })).toEqual(['ben']);

    expect(await state.countInbox({ tenantId, reader: sees.all('boss') })).toEqual({
      open: 4,
      unassigned: 3,
      waiting: 3,
      closing: 1,
      byAgent: [{ personId: 'agent', open: 1 }],
    });
    expect(await state.countInbox({ tenantId, reader: sees.own('agent') })).toMatchObject({ open: 1, waiting: 0 });
    expect(await state.countInbox({ tenantId, reader: sees.own('nobody') })).toMatchObject({ open: 0, byAgent: [] });
  });

  test('is read up to somewhere by each person, and never back', async () => {
    const { ann } = await three();
    const { tenantId } = tenant;
    const read = (until: Date, conversationId = 'ann', personId = 'boss') =>
      state
        .markRead({ tenantId, conversationId, personId, until: until.toISOString() })
        .then((one) => new Date(one.readUntil));
    const until = ago(0.5);
    expect(await read(until)).toEqual(until);
    expect(await read(ago(5))).toEqual(until);
    // A clock that is fast has not read what comes next.
    expect((await read(ago(-60))).getTime()).toBeLessThan(ago(-30).getTime());
    const row = async (personId: string) => {
      const { items } = await state.getInbox({ tenantId, reader: sees.all(personId), conversationIds: ['ann'] });
      return items[0]?.unread;
    };
    expect([await row('boss'), await row('other')]).toEqual([0, 1]);
    await tenant.says(ann, 'ann');
    expect([await row('boss'), await row('other')]).toEqual([1, 2]);
    await expect(read(until, 'nowhere')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('messages come with all that is kept of them, or files alone', async () => {
    const { ann } = await three();
    const { tenantId } = tenant;
    const file = await tenant.says(ann, 'ann', { media: mediaRef('file-1'), kind: 'image', author: 'agent' });
    const all = await state.listInboxMessages({ tenantId, conversationId: 'ann' });
    expect(all.items).toHaveLength(2);
    expect(all.items[1]).toMatchObject({ mappingId: ann, raw: { text: 'Hi' }, sent: { text: 'Hi' }, author: null });
    const files = await state.listInboxMessages({ tenantId, conversationId: 'ann', filesOnly: 'true' });
    expect(files.items.map(({ messageId }) => messageId)).toEqual([file]);
    const { items } = await state.getInboxMessages({ tenantId, messageIds: [file, all.items[1]?.messageId ?? ''] });
    expect(items.map(({ messageId }) => messageId)).toEqual(all.items.map(({ messageId }) => messageId));
    const paged = await state.listInboxMessages({ tenantId, conversationId: 'ann', limit: 1 });
    expect(paged.nextCursor).not.toBeNull();
  });

  /** A conversation of so many messages, a second apart; answers their ids and wamids, oldest first. */
  async function long(count: number) {
    const ann = await tenant.customer();
    const said: { messageId: string; wamid: string }[] = [];
    for (let at = 0; at < count; at += 1) {
      const wamid = `wamid.${tenant.tenantId}.${at}`;
      said.push({ messageId: await tenant.says(ann, 'ann', { sourceId: wamid, text: String(at) }), wamid });
    }
    await spread(said.map(({ messageId }) => messageId));
    const read = (asked: Omit<Parameters<typeof state.listInboxMessages>[0], 'tenantId' | 'conversationId'>) =>
      state.listInboxMessages({ tenantId: tenant.tenantId, conversationId: 'ann', ...asked });
    return { ann, said, read };
  }

  /** Stored in one moment, some have the same time: as if they had come one after the other. */
  const spread = (ids: string[]) =>
    own.database.tables().of(tenant.tenantId, (db) =>
      sql`update messages m set created_at = now() - make_interval(secs => 1000 - place)
          from unnest(${ids}::uuid[]) with ordinality as p(id, place)
          where m.tenant_id = ${tenant.tenantId} and m.id = p.id`.execute(db),
    );
  const texts = ({ items }: { items: { text: string | null }[] }) => items.map(({ text }) => text).toReversed();

  test('messages are read around one of them, by its id or wamid, and on from there in both directions', async () => {
    const { said, read } = await long(12);
    const around = await read({ around: said[6]?.wamid, limit: 4 });
    expect(texts(around)).toEqual(['5', '6', '7', '8']);
    expect(await read({ around: said[6]?.messageId, limit: 4 })).toEqual(around);
    const newer = await read({ newerThan: around.newerCursor ?? '', limit: 2 });
    expect(texts(newer)).toEqual(['9', '10']);
    const newest = await read({ newerThan: newer.newerCursor ?? '', limit: 2 });
    expect(texts(newest)).toEqual(['11']);
    expect(newest.newerCursor).toBeNull();
    const older = await read({ cursor: around.nextCursor ?? '', limit: 9 });
    expect(texts(older)).toEqual(['0', '1', '2', '3', '4']);
    expect(older.nextCursor).toBeNull();
    expect(texts(await read({ newerThan: older.newerCursor ?? '', limit: 2 }))).toEqual(['5', '6']);
    expect(texts(await read({ cursor: newest.nextCursor ?? '', limit: 2 }))).toEqual(['9', '10']);
  });

  test('around the newest, the oldest and a page of one nothing is missing at either side', async () => {
    const { said, read } = await long(5);
    const newest = await read({ around: said[4]?.messageId, limit: 4 });
    expect([texts(newest), newest.newerCursor]).toEqual([['3', '4'], null]);
    const oldest = await read({ around: said[0]?.messageId, limit: 4 });
    expect([texts(oldest), oldest.nextCursor]).toEqual([['0', '1', '2'], null]);
    const one = await read({ around: said[2]?.messageId, limit: 1 });
    expect(texts(one)).toEqual(['2']);
    expect(texts(await read({ newerThan: one.newerCursor ?? '' }))).toEqual(['3', '4']);
    expect(texts(await read({ cursor: one.nextCursor ?? '' }))).toEqual(['0', '1']);
    expect((await read({})).newerCursor).toBeNull();
  });

  test('nothing is around a message of another conversation, or of another tenant', async () => {
    const { said, read } = await long(1);
    const { ben } = await three();
    const elsewhere = await tenant.says(ben, 'ben');
    await expect(read({ around: elsewhere })).rejects.toMatchObject({ code: 'not_found' });
    await expect(read({ around: 'wamid.of-nobody' })).rejects.toMatchObject({ code: 'not_found' });
    const other = { tenantId: newTenant(state).tenantId, conversationId: 'ann', around: said[0]?.wamid };
    await expect(state.listInboxMessages(other)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('with messages comes what they quote, and what was done to them long after', async () => {
    const { ann, said, read } = await long(8);
    const about = said[1]?.wamid;
    const revoke = await tenant.says(ann, 'ann', { kind: 'revoke', about, text: null });
    const quote = await tenant.says(ann, 'ann', { about, text: 'This one' });
    const ids = (messages: { messageId: string }[]) => messages.map(({ messageId }) => messageId);
    const old = await read({ around: about, limit: 2 });
    expect(texts(old)).toEqual(['1', '2']);
    expect(ids(old.beside)).toEqual([revoke]);
    expect((await read({ around: said[5]?.messageId, limit: 2 })).beside).toEqual([]);
    expect(ids((await read({ around: quote, limit: 1 })).beside)).toEqual([said[1]?.messageId]);
    expect((await read({})).beside).toEqual([]);
    expect((await read({ filesOnly: 'true' })).beside).toEqual([]);
  });

  test('the customer of a conversation, with the other conversations', async () => {
    const ann = await tenant.customer({ waId: '5511987654321', variants: ['551187654321'], username: 'ann.old' });
    await tenant.customer({ waId: '5511987654321', username: 'ann', name: 'Ann' });
    await tenant.says(ann, 'first', occurred(9));
    await tenant.says(ann, 'second', occurred(1));
    const { tenantId } = tenant;
    const { customer } = await state.getInboxCustomer({ tenantId, conversationId: 'first' });
    expect(customer).toMatchObject({ mappingId: ann, name: 'Ann', username: 'ann', marketingStopped: false });
    expect(customer?.aliases).toEqual(['551187654321', '@ann.old'].toSorted());
    expect(customer?.conversations.map(({ conversationId }) => conversationId)).toEqual(['second', 'first']);
    expect(await state.getInboxCustomer({ tenantId, conversationId: 'nowhere' })).toEqual({ customer: null });
  });

  test('an older word about agents changes nothing, and the same word is no news', async () => {
    await three();
    const { tenantId } = tenant;
    expect(await tenant.note('ann', ['a', 'b'], 'x', ago(2))).toBe(true);
    expect(await tenant.note('ann', ['a', 'b'], 'x', ago(1))).toBe(false);
    expect(await tenant.note('ann', ['c'], null, ago(3))).toBe(false);
    // Not told: the division stays.
    expect(await tenant.note('ann', ['a'], undefined, ago(0.5))).toBe(true);
    const { items } = await state.getInbox({ tenantId, reader: sees.all('boss'), conversationIds: ['ann'] });
    expect(items[0]).toMatchObject({ assignee: 'a', division: 'x' });
    expect(await tenant.note('nowhere', ['a'])).toBe(false);
    expect(await tenant.note('ann', [], null)).toBe(true);
    // Back again.
    expect(await tenant.note('ann', ['b'])).toBe(true);
    expect(await tenant.list({ reader: sees.all('boss'), assignee: 'b' })).toEqual(['ann']);
  });

  test('Genesys is asked about a few that are nobody’s, and not again in a moment', async () => {
    const { tenantId } = tenant;
    const asked: string[] = [];
    const { state: asking } = await startState(own.database, ({ path }) => {
      asked.push(path);
      const agents = path.includes('young') ? [] : ['agent'];
      return { conversation: { state: 'open', endedAt: null, agents, division: 'd', messages: [] } };
    });
    const ask = async () => (await asking.askForAgents({ tenantId })).asking;
    const of = (assignee: string) => tenant.list({ reader: sees.all('boss'), assignee });
    const soon = { timeout: 30_000 };
    for (let count = 0; count < 3; count += 1)
      await tenant.says(await tenant.customer(), `one-${count}`, occurred(7 - count));
    await tenant.says(await tenant.customer(), 'old', occurred(90));
    expect(await ask()).toBe(2);
    expect(await ask()).toBe(0);
    await expect.poll(() => of('agent'), soon).toEqual(['one-2', 'one-1']);
    await later(6);
    expect(await ask()).toBe(1);
    await expect.poll(() => of('agent'), soon).toEqual(['one-2', 'one-1', 'one-0']);
    expect(asked.every((path) => path.startsWith('/genesys/conversations/one-'))).toBe(true);

    await tenant.says(await tenant.customer(), 'waits', occurred(5));
    await tenant.says(await tenant.customer(), 'young', occurred(0));
    await later(6);
    expect(await ask()).toBe(2);
    await expect.poll(() => of('agent'), soon).toContain('waits');
    await own.database.tables().asOwner((db) =>
      sql`
          update conversations set assignee_id = null, episode_started_at = now() - interval '3 minutes'
          where tenant_id = ${tenantId} and id = 'waits'`.execute(db),
    );
    // Genesys has nobody for either: that it is asked about the young one again comes sooner.
    await later(6);
    expect(await ask()).toBe(1);
    await later(16);
    expect(await ask()).toBe(2);
  });

  test('Genesys is asked about one that somebody waits for before others, whoever has it', async () => {
    const { tenantId } = tenant;
    let agents: string[] = [];
    const { state: asking } = await startState(own.database, () => ({
      conversation: { state: 'open', endedAt: null, agents, division: 'd', messages: [] },
    }));
    const ask = async (conversationId?: string) =>
      (await asking.askForAgents({ tenantId, ...(conversationId && { conversationId }) })).asking;
    const of = (assignee: string) => tenant.list({ reader: sees.all('boss'), assignee });
    for (let count = 0; count < 13; count += 1)
      await tenant.says(await tenant.customer(), `c-${count}`, occurred(count === 7 ? 600 : 10 + count));
    expect(await ask()).toBe(2);
    expect(await ask()).toBe(0);
    agents = ['ann'];
    expect(await ask('c-7')).toBe(1);
    expect(await ask('c-7')).toBe(0);
    await expect.poll(() => of('ann')).toContain('c-7');
    // Handed over: it is somebody's, and asked about all the same.
    await later(6);
    agents = ['ben'];
    expect(await ask('c-7')).toBe(1);
    await expect.poll(() => of('ben')).toContain('c-7');
    for (const id of [0, 1, 2, 3, 4, 5, 6, 8, 9]) expect(await ask(`c-${id}`)).toBe(1);
    expect(await ask('c-10')).toBe(0);
    expect(await ask('nowhere')).toBe(0);
  });
}

describe('the inbox on pglite', () => {
  suite('pglite');
});
const { postgresql } = await realStores();
describe('the inbox on postgresql', () => {
  if (postgresql) suite('postgresql');
  else absent('PostgreSQL');
});
