import type { CDPSession, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { chromiumPath } from './chromium.ts';
import { addPast, rareWord } from './long-past.ts';
import { bubble, type Desk, field, open, openDesk } from './portal-desk.ts';

const many = 10_000;
const few = 50;
/** Room for rounding, in pixels. */
const hair = 2;
const patience = { timeout: 20_000 };

describe('a conversation of ten thousand messages', () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;
  let long: Awaited<ReturnType<Desk['customer']>>;
  let short: typeof long;

  beforeAll(async () => {
    desk = await openDesk();
    long = await desk.customer('And that is all.');
    short = await desk.customer('That was short.');
    await addPast(desk, long.waId as string, many);
    await addPast(desk, short.waId as string, few);
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  async function opened(name = long.name, last = 'And that is all.') {
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, name);
    await bubble(page, last).waitFor();
    await log(page).hover();
    return page;
  }

  it('stays where it is while older messages are put above', async () => {
    const page = await opened();
    const held = await holdBack(page, /messages\?.*cursor=/);
    for (let pages = 0; pages < 3; pages += 1) {
      const asked = held.next();
      await scrollTo(page, 0);
      await asked;
      const before = await still(page);
      const height = await heightOf(page);
      held.letGo();
      await expect.poll(() => heightOf(page), patience).toBeGreaterThan(height + 2_000);
      unmoved(before, await still(page));
    }
  });

  it('stays where it is when a picture above it changes late', async () => {
    const page = await opened();
    const held = await holdBack(page, /\/file/);
    const asked = held.next();
    const picture = bubble(page, `Number ${many - 96}.`);
    while ((await picture.count()) === 0) await page.mouse.wheel(0, -300);
    await asked;
    await picture.evaluate((one) => {
      const box = one.closest('[role=log]');
      if (!box) return;
      box.scrollTop += one.getBoundingClientRect().bottom - box.getBoundingClientRect().top + 20;
    });
    const before = await still(page);
    held.letGo();
    await picture.getByText('not kept any more').waitFor();
    unmoved(before, await still(page));
  });

  it('is as light at its oldest message as a short one', { timeout: 300_000 }, async () => {
    const page = await opened(short.name, 'That was short.');
    const work = await workOf(page);
    await scrollTo(page, 0);
    const light = await work(() => toAndFro(page));
    const shortNodes = await nodesOf(page);
    await open(page, long.name);
    await bubble(page, 'And that is all.').waitFor();
    await still(page);
    let pages = 0;
    let mostNodes = 0;
    page.on('requestfinished', (request) => {
      if (request.url().includes('cursor=')) pages += 1;
    });
    await log(page).focus();
    /** What it is to read so many pages more, or all that there are. */
    const upwards = (more: number) =>
      work(async () => {
        const until = pages + more;
        while (pages < until && !('1' in (await places(page)))) {
          await page.keyboard.press('Home');
          await frame(page);
          mostNodes = Math.max(mostNodes, await nodesOf(page));
        }
      });
    const early = await upwards(10);
    await upwards(many / 200 - 20);
    const late = await upwards(10);
    await upwards(Number.POSITIVE_INFINITY);
    expect(pages).toBeGreaterThan(many / 250);
    expect(mostNodes).toBeLessThan(shortNodes * 3);
    // The oldest pages are not much more work than the newest ones, and to scroll is as much work as in a short conversation.
    expect(late).toBeLessThan(early * 2);
    await scrollTo(page, 0);
    expect(await work(() => toAndFro(page))).toBeLessThan(light * 3);
  });

  it('leads to its oldest message from a search and from a quote, and back to the newest', async () => {
    const page = await desk.pageOf('Nora Lindqvist');
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/messages?') && asked.push(request.url()));
    await page.getByRole('searchbox').fill(rareWord);
    await page.getByRole('button', { name: new RegExp(`${long.name}.*${rareWord}`) }).click();
    const oldest = bubble(page, `The ${rareWord}, number 1.`);
    await oldest.waitFor();
    expect(asked.filter((url) => url.includes('around='))).toHaveLength(1);
    expect(asked.length).toBeLessThan(4);
    await page.getByRole('button', { name: 'To the newest message' }).click();
    await bubble(page, 'And that is all.').waitFor();
    await bubble(page, `Number ${many}.`)
      .getByRole('button', { name: new RegExp(rareWord) })
      .click();
    await expect.poll(async () => Object.keys(await places(page)), patience).toContain('1');
    await field(page).fill('As I said.');
    await field(page).press('Enter');
    await bubble(page, 'As I said.').waitFor();
    expect(await bubble(page, `Number ${many}.`).count()).toBe(1);
  });

  it('counts what comes while somebody reads further up, and moves nothing', async () => {
    const page = await opened();
    await log(page).focus();
    for (let times = 0; times < 6; times += 1) await page.keyboard.press('PageUp');
    await page.getByRole('button', { name: 'To the newest message' }).waitFor();
    const before = await still(page);
    long.write('Are you there?');
    const pill = page.getByRole('button', { name: '1 new message' });
    await pill.waitFor();
    unmoved(before, await still(page));
    await pill.click();
    await bubble(page, 'Are you there?').waitFor();
    await pill.waitFor({ state: 'detached' });
  });
});

type Places = Record<string, number>;

const log = (page: Page) => page.getByRole('log');
const heightOf = (page: Page) => log(page).evaluate((box) => box.scrollHeight);
const nodesOf = (page: Page) => log(page).evaluate((box) => box.querySelectorAll('*').length);
const scrollTo = (page: Page, top: number) =>
  log(page).evaluate((box, to) => {
    box.scrollTop = to;
  }, top);

const frame = (page: Page) => page.evaluate('new Promise(requestAnimationFrame)');

/** Where the messages in sight stand, by their numbers. */
const places = (page: Page): Promise<Places> =>
  log(page).evaluate((box) => {
    const { top, bottom } = box.getBoundingClientRect();
    const found = [...box.querySelectorAll('[data-message]')].flatMap((one) => {
      const place = one.getBoundingClientRect();
      // Its own number stands behind that of what it quotes.
      const number = [...(one.textContent ?? '').matchAll(/umber (\d+)\./g)].at(-1)?.[1];
      return number && place.bottom > top && place.top < bottom ? [[number, place.top]] : [];
    });
    return Object.fromEntries(found);
  });

/** The same once nothing moves any more. */
async function still(page: Page): Promise<Places> {
  let now: Places = {};
  await expect
    .poll(async () => {
      const before = JSON.stringify(now);
      now = await places(page);
      return before === JSON.stringify(now) && before !== '{}';
    }, patience)
    .toBe(true);
  return now;
}

function unmoved(before: Places, after: Places): void {
  const moved = Object.entries(before).filter(([number, top]) => Math.abs((after[number] ?? Infinity) - top) > hair);
  expect(moved.map(([number, top]) => `${number}: from ${top} to ${after[number]}`)).toEqual([]);
}

/** Keeps what is asked for at such addresses waiting. */
async function holdBack(page: Page, address: RegExp) {
  let routes: Route[] = [];
  let come = () => {};
  await page.route(address, (route) => {
    routes.push(route);
    come();
  });
  return {
    next: () =>
      new Promise<void>((resolve) => {
        come = resolve;
      }),
    letGo() {
      for (const route of routes) void route.continue();
      routes = [];
    },
  };
}

/** What the page's thread does meanwhile, in seconds. */
async function workOf(page: Page): Promise<(doing: () => Promise<unknown>) => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  return async (doing) => {
    const before = await worked();
    await doing();
    return (await worked()) - before;
  };
}

async function toAndFro(page: Page): Promise<void> {
  for (let times = 0; times < 30; times += 1) {
    await page.mouse.wheel(0, times % 2 === 0 ? 900 : -900);
    await frame(page);
  }
}
