import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Sending } from '../../../contracts/portal-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { createStore } from '../store/store.ts';
import { empty } from '../testing/records.ts';
import type { Within } from '../within.ts';
import { type Draft, openSending } from './sending.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const saying = (text: string): Draft => ({
  message: { type: 'text', text },
  quoted: null,
  content: { type: 'text', text },
  text,
});

/** A platform that answers as it is told, one answer after the other. */
function desk(...answers: (Partial<Sending> | Fault)[]) {
  const handed: { clientId: string; text: string }[] = [];
  const store = createStore(empty);
  const sendMessage: Within['portal']['sendMessage'] = ({ clientId, message }) => {
    handed.push({ clientId, text: message.type === 'text' ? message.text : message.type });
    const answer = answers.shift();
    if (answer instanceof Fault) return Promise.reject(answer);
    return Promise.resolve({ clientId, state: 'accepted', way: 'genesys', failure: null, ...answer });
  };
  const portal = { sendMessage } as Within['portal'];
  const sending = openSending({ tenantId: 't', store, portal });
  return { handed, sending, outgoing: () => store.get().threads.c?.outgoing ?? [] };
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
