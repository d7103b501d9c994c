import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Journey } from '../contracts/journey.ts';
import { watchJourneys } from './journey-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const journey: Journey = {
  messageId: 'm1',
  direction: 'inbound',
  kind: 'text',
  status: 'queued',
  customer: '447700900142',
  text: 'Hello',
  conversationId: null,
  wamid: null,
  genesysMessageId: null,
  grade: null,
  lost: null,
  failure: null,
  createdAt: '2026-01-01T10:00:00.000Z',
  hops: [],
};

test('reads while something moves, and no more once all is calm', async () => {
  const read = vi.fn<() => Promise<Journey[]>>(async () => []);
  const watch = watchJourneys(read, () => {});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).not.toHaveBeenCalled();

  watch.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  const reads = read.mock.calls.length;
  expect(reads).toBeGreaterThan(10);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(read).toHaveBeenCalledTimes(reads);
});

test('a journey that changes keeps it awake; a source that fails leaves the last journeys standing', async () => {
  let answer: () => Promise<Journey[]> = async () => [];
  const changes = vi.fn<() => void>();
  const watch = watchJourneys(() => answer(), changes);
  watch.wake();
  await vi.advanceTimersByTimeAsync(5_000);
  answer = async () => [journey];
  await vi.advanceTimersByTimeAsync(5_000);
  answer = async () => [{ ...journey, status: 'sent' }];
  await vi.advanceTimersByTimeAsync(1_000);
  answer = () => Promise.reject(new Error('the database is away'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(changes).toHaveBeenCalledTimes(2);
  expect(watch.latest()).toEqual([{ ...journey, status: 'sent' }]);
});

test('closed, it reads nothing more', async () => {
  const read = vi.fn<() => Promise<Journey[]>>(async () => []);
  const watch = watchJourneys(read, () => {});
  watch.wake();
  watch.close();
  watch.wake();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).not.toHaveBeenCalled();
});
