import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { createStore } from '../../ui/store.ts';
import { withNews } from '../live/news.ts';
import type { PortalState } from '../store/state.ts';
import { at, empty, message, row } from '../testing/records.ts';
import type { Within } from '../within.ts';
import { openThreads } from './threads.ts';

type Asked = { limit: number; cursor?: string; newerThan?: string; around?: string };

const before = (one: PortalMessage, other: PortalMessage) =>
  one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.messageId < other.messageId);

/** A conversation at the platform, whose answers and news come when a test says so. */
function conversation() {
  const store = createStore<PortalState>({ ...empty, rows: { c: row(0) } });
  let stored: PortalMessage[] = [];
  const news: PortalMessage[] = [];
  const answers: (() => void)[] = [];
  const read: string[] = [];

  /** Pages of three, however many were asked for: a place is the id of the message at which a page ends. */
  function page({ cursor, newerThan, around }: Asked) {
    const place = (id: string) => stored.findIndex(({ messageId }) => messageId === id);
    const middle = around === undefined ? 0 : place(around);
    if (middle < 0) throw new Fault('not_found', 'no such message');
    const from = around ? middle - 1 : newerThan ? place(newerThan) + 1 : (cursor ? place(cursor) : stored.length) - 3;
    const until = cursor ? place(cursor) : from + 3;
    const items = stored.slice(Math.max(from, 0), until);
    const ends = { nextCursor: items[0]?.messageId ?? null, newerCursor: items.at(-1)?.messageId ?? null };
    return {
      items: items.toReversed(),
      beside: [],
      nextCursor: from > 0 ? ends.nextCursor : null,
      newerCursor: until < stored.length ? ends.newerCursor : null,
    };
  }

  const portal = {
    listInboxMessages: (asked: Asked) =>
      new Promise((resolve, reject) => {
        try {
          const found = page(asked);
          answers.push(() => resolve(found));
        } catch (error) {
          answers.push(() => reject(error as Error));
        }
      }),
    markInboxRead: async ({ until }: { until: string }) => void read.push(until),
  };
  const threads = openThreads({ tenantId: 't', store, portal: portal as unknown as Within['portal'] });
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  /** The oldest news that has not been heard. */
  function hear() {
    const said = news.shift();
    if (said) store.set((state) => withNews(state, [{ conversation: row(0), messages: [said], changed: false }]));
  }
  async function answer() {
    answers.shift()?.();
    await turn();
  }
  async function settle() {
    while (news.length > 0) hear();
    // oxlint-disable-next-line no-await-in-loop -- an answer may lead to the next question
    while (answers.length > 0) await answer();
  }
  function say(minutes: number) {
    const said = message(minutes);
    stored = [...stored, said].toSorted((one, other) => (before(one, other) ? -1 : 1));
    news.push(said);
  }
  return { threads, store, read, hear, answer, settle, say, stored: () => stored, thread: () => store.get().threads.c };
}

const step = fc.oneof(
  fc.record({ do: fc.constant('say' as const), late: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('jump' as const), to: fc.nat(30) }),
  fc.record({ do: fc.constantFrom('hear', 'answer', 'older', 'newer', 'newest', 'refresh', 'leave') }),
);

test('no message is lost or comes twice, in whatever order news and pages come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.array(step, { maxLength: 40 }), async (past, steps) => {
      const talk = conversation();
      const { threads, thread, stored } = talk;
      for (let minutes = 0; minutes < past; minutes += 1) talk.say(minutes);
      threads.open('c');
      for (const [number, one] of steps.entries()) {
        if (one.do === 'say') talk.say(past + number - ('late' in one ? one.late : 0));
        else if (one.do === 'hear') talk.hear();
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        else if (one.do === 'answer') await talk.answer();
        else if (one.do === 'refresh') void threads.refresh('c');
        else if ('to' in one) void threads.reach('c', stored()[one.to]?.messageId ?? 'none').catch(() => undefined);
        else void threads[one.do as 'older' | 'newer' | 'newest' | 'leave']('c');
        inOrder(thread()?.messages ?? []);
      }
      await talk.settle();
      threads.open('c');
      await talk.settle();
      for (let more = true; more; more = thread()?.older !== null || thread()?.newer !== null) {
        void threads.older('c');
        // oxlint-disable-next-line no-await-in-loop -- the next page begins where this one ends
        await talk.settle();
        void threads.newer('c');
        // oxlint-disable-next-line no-await-in-loop -- likewise
        await talk.settle();
      }
      expect(thread()?.messages).toEqual(stored());
      expect(thread()).toMatchObject({ aside: [], reading: null, failed: null });
    }),
    { numRuns: 300 },
  );
});

const inOrder = (messages: readonly PortalMessage[]) =>
  messages.forEach((one, index) => expect(index === 0 || before(messages[index - 1] as PortalMessage, one)).toBe(true));

/** Twelve messages, of which the newest three are here. */
async function opened() {
  const talk = conversation();
  for (let minutes = 0; minutes < 12; minutes += 1) talk.say(minutes);
  talk.threads.open('c');
  await talk.settle();
  return talk;
}

test('a message of any age is one request away, and so is the end', async () => {
  const { threads, thread, stored, answer } = await opened();
  const old = stored()[4] as PortalMessage;
  const found = threads.reach('c', old.messageId);
  await answer();
  expect(await found).toEqual(old);
  expect(thread()?.messages).toEqual(stored().slice(3, 6));
  void threads.newest('c');
  await answer();
  expect(thread()).toMatchObject({ messages: stored().slice(9), newer: null });
});

test('a message that is gone is not found, and nothing moves', async () => {
  const { threads, thread, answer } = await opened();
  const before = thread();
  const found = threads.reach('c', 'wamid.gone');
  void answer();
  await expect(found).rejects.toMatchObject({ code: 'not_found' });
  expect(thread()).toEqual(before);
});

test('in the middle nothing is marked as read; at the end as much as is here', async () => {
  const { threads, store, stored, settle, read } = await opened();
  store.set((state) => ({ ...state, rows: { c: row(60, { unread: 3 }) } }));
  void threads.reach('c', stored()[4]?.messageId ?? '');
  await settle();
  await threads.seen('c');
  expect(read).toEqual([]);
  void threads.newest('c');
  await settle();
  await threads.seen('c');
  expect(read).toEqual([at(11)]);
  expect(store.get().rows.c?.unread).toBe(1);
});
