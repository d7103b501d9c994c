import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { secrets } from '../stand-ins.ts';

const old = secrets.MASTER_KEYS;
const fresh = `fresh:${Buffer.from('planted-master-key-of-32-bytes-2').toString('base64')}`;

/** Runs `work` for each, this many at a time. */
async function forEach<T>(items: readonly T[], atOnce: number, work: (item: T, at: number) => Promise<unknown>) {
  const waiting = items.entries();
  const one = async () => {
    for (const [at, item] of waiting) await work(item, at);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

eachSetting('all keys are rotated while messages flow', ({ stores, placement }) => {
  /** A thousand where the product would run; fewer where each of them takes longer. */
  const count = stores === 'real' && placement === 'together' ? 1_000 : 100;
  let platform: Platform;
  const businesses: Business[] = [];
  /** Ids of the customers, one for each business. */
  const customers: string[] = [];

  beforeAll(async () => {
    platform = await startPlatform(
      { stores, placement },
      { RATE_LIMIT_ADDRESS: '1000000', RATE_LIMIT_USER: '1000000' },
    );
    await forEach(Array.from({ length: count }), 8, async (_, at) => {
      businesses.push(await platform.addBusiness(`Tenant ${at}`));
    });
  }, 300_000);
  afterAll(() => platform?.close());

  const rotate = async () => (await platform.manage('POST', '/api/keys/rotate', { limit: 20 })).body;
  const keys = async () => (await platform.manage('GET', '/api/keys')).body;
  const waId = (at: number) => String(447_700_000_000 + at);

  /** A customer of this tenant writes, and the agent answers: Genesys' and Meta's credentials are needed, each for the first time. */
  function talk(business: Business, at: number, text: string) {
    const id = customers[at] ?? platform.meta.addCustomer({ waId: waId(at), name: `Customer ${at}` }).id;
    customers[at] = id;
    platform.meta.sendText(id, business.phoneNumberId, text);
  }
  const answerAll = (text: string) => {
    for (const { id, messages } of platform.genesys.conversations())
      if (messages.at(-1)?.direction === 'inbound') platform.genesys.reply(id, text);
  };
  const answered = (text: string) =>
    businesses.filter(({ phoneNumberId }, at) => {
      const id = customers[at];
      return id !== undefined && platform.meta.chat(id, phoneNumberId).at(-1)?.text === text;
    }).length;

  it('under a new master key, with no failed message', async () => {
    await platform.restart({ MASTER_KEYS: `${fresh},${old}` });
    expect(await keys()).toMatchObject({ first: 'fresh', rotation: null });

    let finished = false;
    const rounds: number[] = [];
    const rotating = (async () => {
      while (!finished) {
        const { rotated, finishedAt } = await rotate();
        rounds.push(rotated);
        finished = finishedAt !== null;
      }
    })();
    await forEach(businesses, 4, async (business, at) => {
      talk(business, at, 'Hello');
      if (at % 20 === 0) answerAll('Hi there!');
      await new Promise(setImmediate);
    });
    await Promise.all([rotating, platform.settle()]);
    answerAll('Hi there!');
    await platform.settle();

    expect(rounds.length).toBeGreaterThan(1);
    expect(await keys()).toMatchObject({ rotation: { finishedAt: expect.any(String) } });
    expect(Object.keys((await keys()).wrappedBy)).toEqual(['fresh']);
    expect(answered('Hi there!')).toBe(count);
    expect(platform.genesys.conversations()).toHaveLength(count);
    for (const queue of platform.resources().map((open) => open.queue))
      if (queue) expect(queue.counters).toMatchObject({ dead: 0, retried: 0 });
  }, 300_000);

  it('and the old master key is not needed any more', async () => {
    await platform.restart({ MASTER_KEYS: fresh });
    await forEach(businesses.slice(0, 20), 4, async (business, at) => talk(business, at, 'Still there?'));
    await platform.settle();
    answerAll('Yes.');
    await platform.settle();
    expect(answered('Yes.')).toBe(20);
  });
});
