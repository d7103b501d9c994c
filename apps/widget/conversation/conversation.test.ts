import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { News } from '../../../contracts/portal-live.ts';
import { Fault } from '../../../kit/fault.ts';
import { openConversation, type Portal } from './conversation.ts';

const customer = { mappingId: '1', name: 'Ada', username: null, waId: '447700900001', userId: null, groupId: null };
const row = (change: object = {}) => ({
  conversationId: 'c',
  customer,
  state: 'open',
  windowClosesAt: null,
  ...change,
});
const message = (id: string, change: object = {}) => ({
  messageId: id,
  createdAt: `2026-11-27T10:00:0${id}.000Z`,
  status: 'sent',
  clientId: null,
  wamid: null,
  ...change,
});
const page = (...items: object[]) => ({ items, beside: [], nextCursor: null, newerCursor: null });

/** Answers of the platform, one after the other; the last one again and again. */
function portalOf(answers: Record<string, unknown[]>) {
  const asked: Record<string, unknown[]> = {};
  const portal = new Proxy({} as Record<string, unknown>, {
    get: (_target, name: string) => async (input: unknown) => {
      asked[name] = [...(asked[name] ?? []), input];
      const left = answers[name] ?? [];
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { portal: portal as unknown as Portal, asked };
}

const there = {
  getInboxConversation: [row()],
  getInboxCustomer: [{ customer: { ...customer, aliases: [] }, notes: [] }],
  listInboxMessages: [page(message('1'))],
};
const opened = (answers: Record<string, unknown[]>) => {
  const { portal, asked } = portalOf({ ...there, ...answers });
  return { asked, conversation: openConversation({ tenantId: 't', conversationId: 'c', portal }) };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('is read, and asked for again and again until news come by themselves', async () => {
  const { conversation, asked } = opened({ listInboxMessages: [page(message('1')), page(message('2'), message('1'))] });
  await conversation.open();
  expect(conversation.store.get()).toMatchObject({ stage: 'there', customer: { name: 'Ada' } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(conversation.store.get().messages.map(({ messageId }) => messageId)).toEqual(['1', '2']);
  conversation.connected('live');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.listInboxMessages).toHaveLength(2);
  conversation.connected('polling');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked.listInboxMessages).toHaveLength(3);
  conversation.close();
});

test('that is not theirs shows nothing, and appears once it is', async () => {
  const { conversation } = opened({ getInboxConversation: [new Fault('not_found', 'no such conversation'), row()] });
  await conversation.open();
  expect(conversation.store.get()).toMatchObject({ stage: 'refused', customer: null, messages: [] });
  conversation.connected('live');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(conversation.store.get().stage).toBe('there');
  conversation.close();
});

test('that is not theirs any more leaves nothing on the screen', async () => {
  const { conversation } = opened({ getInboxConversation: [row(), new Fault('not_found', 'no such conversation')] });
  await conversation.open();
  await conversation.again();
  expect(conversation.store.get()).toMatchObject({ stage: 'refused', row: null, customer: null, messages: [] });
  conversation.close();
});

test('what cannot be read now stays as it was', async () => {
  const { conversation } = opened({ getInboxConversation: [row(), new Fault('unavailable', 'away')] });
  await conversation.open();
  await conversation.again();
  expect(conversation.store.get().stage).toBe('there');
  conversation.close();
});

test('hears of itself alone, and reads who the customer is when that has changed', async () => {
  const { conversation, asked } = opened({});
  await conversation.open();
  const news = (change: object, messages: object[] = []) =>
    ({ conversation: row(change), messages, changed: false }) as unknown as News;
  conversation.hear([news({ conversationId: 'other' }, [message('8')]), news({ state: 'ended' }, [message('2')])]);
  expect(conversation.store.get()).toMatchObject({ row: { state: 'ended' } });
  expect(conversation.store.get().messages.map(({ messageId }) => messageId)).toEqual(['1', '2']);
  expect(asked.getInboxCustomer).toHaveLength(1);
  conversation.hear([news({ customer: { ...customer, name: 'Ada L.' } })]);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.getInboxCustomer).toHaveLength(2);
  conversation.close();
});

test('an act goes out once with one id, however often it has to be handed over', async () => {
  const sent = { state: 'accepted', way: 'direct', failure: null, messageId: null };
  const { conversation, asked } = opened({ sendMessage: [new Fault('unavailable', 'away'), sent] });
  conversation.acts.begin({ label: 'Hi', message: { type: 'text', text: 'Hi' } });
  await vi.advanceTimersByTimeAsync(1_500);
  const ids = (asked.sendMessage as { clientId: string }[]).map(({ clientId }) => clientId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(conversation.store.get().acts).toMatchObject([{ state: 'accepted' }]);
});

test.each(['unavailable', 'rate_limited', 'internal', 'outcome_unknown'])(
  'what was refused is tried again under another id, what ended as %s under its own',
  async (code) => {
    const refused = { state: 'refused', way: 'genesys', failure: { code: 'genesys', message: 'no' }, messageId: null };
    const { conversation, asked } = opened({ sendMessage: [refused] });
    const idsSent = () => (asked.sendMessage as { clientId: string }[]).map(({ clientId }) => clientId);
    conversation.acts.begin({ label: 'Hi', message: { type: 'text', text: 'Hi' } });
    await vi.advanceTimersByTimeAsync(0);
    const [first] = conversation.store.get().acts;
    if (!first) throw new Error('there is no act');
    conversation.acts.retry(first);
    await vi.advanceTimersByTimeAsync(0);
    expect(new Set(idsSent()).size).toBe(2);
    expect(conversation.store.get().acts).toHaveLength(1);
    conversation.acts.retry({ ...first, failure: { code, message: 'away' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(idsSent().at(-1)).toBe(first.clientId);
  },
);

test('what the platform has given up goes again as the same message, once, whoever else does the same', async () => {
  const { conversation, asked } = opened({ resendMessage: [{ ok: true }, new Fault('conflict', 'it has gone')] });
  await conversation.open();
  await conversation.resend('m-1');
  await conversation.resend('m-1');
  expect(asked.resendMessage).toEqual([
    { tenantId: 't', messageId: 'm-1' },
    { tenantId: 't', messageId: 'm-1' },
  ]);
  expect(asked.sendMessage).toBeUndefined();
  // How it stands is read each time.
  expect(asked.listInboxMessages).toHaveLength(3);
  conversation.close();
});

test('where it cannot be sent again now, whoever asked for it hears so', async () => {
  const { conversation } = opened({ resendMessage: [new Fault('unavailable', 'away')] });
  await expect(conversation.resend('m-1')).rejects.toMatchObject({ code: 'unavailable' });
});
