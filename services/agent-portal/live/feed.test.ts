import { afterEach, describe, expect, test } from 'vitest';
import type { Change } from '../../../contracts/inbox.ts';
import { openLog } from '../../../kit/log.ts';
import { type ChangeFeed, changeFeed } from './feed.ts';

const log = openLog({ level: 'silent' });
const tenantId = 't-1';
const change = (conversationId: string): Change => ({ tenantId, conversationId, messageId: null });

/** A list of changes as state-manager has it, with the place in the list as its offset. */
function list() {
  const written: Change[] = [];
  const trouble = { away: false, floor: 0 };
  return {
    written,
    trouble,
    write: (...names: string[]) => void written.push(...names.map(change)),
    async listChanges({ after, limit = 1000 }: { tenantIds: string[]; after: string | null; limit?: number }) {
      if (trouble.away) throw new Error('away');
      if (after === null) return { items: [], offset: String(written.length), more: false, lost: false };
      const from = Number(after);
      if (from < trouble.floor) return { items: [], offset: String(written.length), more: false, lost: true };
      const items = written.slice(from, from + limit);
      return { items, offset: String(from + items.length), more: from + items.length < written.length, lost: false };
    },
  };
}

const open: ChangeFeed[] = [];
afterEach(() => Promise.all(open.splice(0).map((feed) => feed.close())));

function follow(state = list()) {
  const told: string[] = [];
  const offsets: string[] = [];
  const here: string[] = [];
  let lost = 0;
  const feed = changeFeed({
    state,
    tenants: () => here,
    async tell(changes, offset) {
      told.push(...changes.map(({ conversationId }) => conversationId));
      offsets.push(offset);
    },
    lost: () => void (lost += 1),
    log,
    everyMs: 1,
  });
  open.push(feed);
  const join = async (after: string | null) => {
    let answer: { items: Change[] | null; offset: string } | undefined;
    if (!here.includes(tenantId)) here.push(tenantId);
    await feed.join(tenantId, after, (missed) => {
      answer = missed;
    });
    return { names: answer?.items?.map(({ conversationId }) => conversationId) ?? null, offset: answer?.offset };
  };
  return { state, feed, told, offsets, here, join, lost: () => lost };
}

describe('the feed', () => {
  test('tells what is new, in order, once', async () => {
    const { state, told, join } = follow();
    state.write('before');
    expect(await join(null)).toEqual({ names: [], offset: '1' });
    const names = Array.from({ length: 50 }, (_, at) => `c${at}`);
    for (const name of names) {
      state.write(name);
      await Promise.resolve();
    }
    await expect.poll(() => told.length).toBe(names.length);
    expect(told).toEqual(names);
  });

  test('whoever comes back gets what was missed, and then what is new, without a gap', async () => {
    const { state, told, join } = follow();
    await join(null);
    state.write('a', 'b');
    await expect.poll(() => told).toEqual(['a', 'b']);
    const back = await join('0');
    state.write('c');
    await expect.poll(() => told.at(-1)).toBe('c');
    const behind = told.slice(told.indexOf('b') + 1);
    expect([...(back.names ?? []), ...behind]).toEqual(['a', 'b', 'c']);
  });

  test('joining while much is written leaves nothing out', async () => {
    const { state, told, join } = follow();
    await join(null);
    let writing = true;
    const writer = (async () => {
      for (let at = 0; writing; at += 1) {
        state.write(`w${at}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const answers = await Promise.all(Array.from({ length: 20 }, () => join('0')));
    writing = false;
    await writer;
    await expect.poll(() => told.length).toBe(state.written.length);
    for (const { names, offset } of answers) {
      const rest = state.written.slice(Number(offset)).map(({ conversationId }) => conversationId);
      expect([...(names ?? []), ...rest]).toEqual(state.written.map(({ conversationId }) => conversationId));
    }
  });

  test('whoever missed too much, or was away too long, is told to begin anew', async () => {
    const { state, join } = follow();
    state.write(...Array.from({ length: 6_000 }, (_, at) => `c${at}`));
    expect(await join('0')).toMatchObject({ names: null });
    state.trouble.floor = 5_990;
    expect(await join('5980')).toMatchObject({ names: null });
    expect((await join('5998')).names).toEqual(['c5998', 'c5999']);
  });

  test('goes on when state-manager is back, and leaves nothing out', async () => {
    const { state, told, join } = follow();
    await join(null);
    state.trouble.away = true;
    state.write('meanwhile');
    await new Promise((resolve) => setImmediate(resolve));
    state.trouble.away = false;
    await expect.poll(() => told, { timeout: 5_000 }).toEqual(['meanwhile']);
  });

  test('is quiet while nobody listens', async () => {
    const { state, told, here, join } = follow();
    await join(null);
    here.length = 0;
    state.write('unheard');
    await expect.poll(() => here.length).toBe(0);
    const again = await join(null);
    expect(again.names).toEqual([]);
    state.write('heard');
    await expect.poll(() => told).toContain('heard');
  });
});
