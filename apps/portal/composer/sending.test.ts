import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Sending } from '../../../contracts/portal-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { createStore } from '../../ui/store.ts';
import { withMessages } from '../store/thread.ts';
import { empty, ours } from '../testing/records.ts';
import type { Within } from '../within.ts';
import { type Draft, openSending } from './sending.ts';
import { unsentOf } from './unsent.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const saying = (text: string): Draft => ({
  message: { type: 'text', text },
  quoted: null,
  content: { type: 'text', text },
  text,
});

/** What a browser keeps; each page on it is opened anew. */
function browser() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}
const noFiles = { put: async () => {}, find: async () => null, remove: async () => {} };

/** A platform that answers as it is told, one answer after the other. */
const desk = (...answers: (Partial<Sending> | Fault)[]) => pageOn(browser(), 'nora', ...answers);
function pageOn(kept: ReturnType<typeof browser>, personId: string, ...answers: (Partial<Sending> | Fault)[]) {
  const handed: { clientId: string; text: string }[] = [];
  const store = createStore(empty);
  const sendMessage: Within['portal']['sendMessage'] = ({ clientId, message }) => {
    handed.push({ clientId, text: message.type === 'text' ? message.text : message.type });
    const answer = answers.shift();
    if (answer instanceof Fault) return Promise.reject(answer);
    return Promise.resolve({ clientId, state: 'accepted', way: 'genesys', failure: null, messageId: null, ...answer });
  };
  const portal = { sendMessage } as Within['portal'];
  const places = { unsent: unsentOf('t', personId, kept), files: noFiles, uploadOf: () => Promise.reject };
  const sending = openSending({ tenantId: 't', store, portal, ...places });
  return { handed, sending, store, outgoing: () => store.get().threads.c?.outgoing ?? [] };
}

test('a message is seen at once, and then accepted', async () => {
  const { sending, outgoing } = desk({});
  sending.send('c', saying('Hello'));
  expect(outgoing()).toMatchObject([{ state: 'sending', text: 'Hello' }]);
  await vi.runAllTimersAsync();
  expect(outgoing()).toMatchObject([{ state: 'accepted', way: 'genesys' }]);
});

test('what is lost on the way is handed over again under the same id, and what follows waits', async () => {
  const { sending, handed, outgoing } = desk(new Fault('unavailable', 'no answer'), {}, {});
  sending.send('c', saying('One'));
  sending.send('c', saying('Two'));
  await vi.runAllTimersAsync();
  expect(handed.map(({ text }) => text)).toEqual(['One', 'One', 'Two']);
  expect(new Set(handed.map(({ clientId }) => clientId)).size).toBe(2);
  expect(outgoing().map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

test('a refusal is final; trying again is another message', async () => {
  const { sending, handed, outgoing } = desk({ state: 'refused', failure: { code: '131047', message: 'closed' } }, {});
  sending.send('c', saying('Hello'));
  await vi.runAllTimersAsync();
  const [refused] = outgoing();
  expect(refused).toMatchObject({ state: 'refused', failure: { code: '131047' } });
  if (refused) sending.retry('c', refused);
  await vi.runAllTimersAsync();
  expect(outgoing()).toMatchObject([{ state: 'accepted' }]);
  expect(handed[0]?.clientId).not.toBe(handed[1]?.clientId);
});

test('whoever is not there for a minute is told, and the same message can be tried again', async () => {
  const lost = Array.from({ length: 20 }, () => new Fault('unavailable', 'no answer'));
  const { sending, handed, outgoing } = desk(...lost);
  sending.send('c', saying('Hello'));
  await vi.runAllTimersAsync();
  const [refused] = outgoing();
  expect(refused).toMatchObject({ state: 'refused', failure: { code: 'unavailable' } });
  if (refused) sending.retry('c', refused);
  expect(outgoing()[0]?.clientId).toBe(handed[0]?.clientId);
  await vi.runAllTimersAsync();
});

test('an outcome that nobody knows is shown as such', async () => {
  const { sending, outgoing } = desk({ state: 'unknown' });
  sending.send('c', saying('Hello'));
  await vi.runAllTimersAsync();
  expect(outgoing()).toMatchObject([{ state: 'unknown', failure: null }]);
});

const away = () => Array.from({ length: 20 }, () => new Fault('unavailable', 'no answer'));

test('what a page had in hand when it was closed goes on, in its order, under the same ids', async () => {
  const kept = browser();
  const before = pageOn(kept, 'nora', ...away());
  before.sending.send('c', saying('One'));
  vi.advanceTimersByTime(5);
  before.sending.send('c', saying('Two'));
  await vi.advanceTimersByTimeAsync(10);
  before.sending.close();

  const after = pageOn(kept, 'nora', {}, {});
  await after.sending.goOn();
  expect(after.outgoing()).toMatchObject([
    { text: 'One', state: 'sending' },
    { text: 'Two', state: 'sending' },
  ]);
  after.sending.send('c', saying('Three'));
  await vi.runAllTimersAsync();
  expect(after.handed.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
  expect(after.handed[0]?.clientId).toBe(before.handed[0]?.clientId);
  expect(before.handed.map(({ text }) => text)).toEqual(['One']);
});

test('what has come back as a message is forgotten, and what the platform has already is not shown twice', async () => {
  const kept = browser();
  const before = pageOn(kept, 'nora', {}, {});
  before.sending.send('c', saying('One'));
  before.sending.send('c', saying('Two'));
  await vi.runAllTimersAsync();
  const [clientId = null] = before.handed.map((one) => one.clientId);
  before.store.set((state) => ({
    ...state,
    threads: { ...state.threads, c: withMessages(state.threads.c as never, [ours(1, { clientId })]) },
  }));
  const after = pageOn(kept, 'nora', { messageId: '00000000-0000-4000-8000-000000000001' });
  await after.sending.goOn();
  expect(after.outgoing()).toMatchObject([{ text: 'Two', state: 'accepted' }]);
  await vi.runAllTimersAsync();
  expect(after.handed).toHaveLength(1);
  expect(after.outgoing()).toEqual([]);
  expect(kept.entries.size).toBe(0);
});

test('nobody else who signs in here sees or sends it', async () => {
  const kept = browser();
  const nora = pageOn(kept, 'nora', ...away());
  nora.sending.send('c', saying('Secret'));
  await vi.advanceTimersByTimeAsync(10);
  nora.sending.close();
  const sam = pageOn(kept, 'sam');
  await sam.sending.goOn();
  await vi.runAllTimersAsync();
  expect([sam.outgoing(), sam.handed]).toEqual([[], []]);
});

test('what is old by then waits to be asked for, and a file that is gone is said to be', async () => {
  const kept = browser();
  const before = pageOn(kept, 'nora', ...away());
  before.sending.send('c', saying('Good morning'));
  await vi.advanceTimersByTimeAsync(10);
  before.sending.close();
  vi.setSystemTime(Date.now() + 2 * 3600_000);
  const file = { kind: 'document', mime: 'text/plain', filename: 'a.txt', voice: false, caption: null } as const;
  const upload = () => Promise.reject(new Fault('unavailable', 'no answer'));
  before.sending.send('d', {
    ...saying(''),
    message: { type: 'file', fileId: crypto.randomUUID() },
    content: { type: 'file', file },
    upload,
  });

  const after = pageOn(kept, 'nora', {});
  await after.sending.goOn();
  const [old] = after.outgoing();
  expect(old).toMatchObject({ state: 'refused', failure: { code: 'interrupted' } });
  expect(after.store.get().threads.d?.outgoing).toMatchObject([{ state: 'refused', failure: { code: 'file-lost' } }]);
  expect(after.handed).toEqual([]);
  if (old) after.sending.retry('c', old);
  await vi.runAllTimersAsync();
  expect(after.handed).toMatchObject([{ clientId: before.handed[0]?.clientId, text: 'Good morning' }]);
});

test('what somebody else has written into the browser breaks nothing', async () => {
  const kept = browser();
  kept.setItem('bridge.portal.unsent.t.nora', '{"a":{"text":1},"b":null}');
  const page = pageOn(kept, 'nora');
  await page.sending.goOn();
  expect(page.outgoing()).toEqual([]);
  kept.setItem('bridge.portal.unsent.t.nora', 'no JSON');
  await pageOn(kept, 'nora').sending.goOn();
});
