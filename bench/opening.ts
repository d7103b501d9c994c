import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../test/browser/chromium.ts';
import { addPast } from '../test/browser/long-past.ts';
import { type Desk, openDesk, rowOf } from '../test/browser/portal-desk.ts';
import { type Percentiles, percentiles } from './figures.ts';

/** In ms. `work`: of it, what the page's thread computed, which other programs on the machine make no longer. */
type Took = { whole: Percentiles; work: Percentiles };
/** `again`: those whose messages have been drawn before. */
export type OpeningFigures = { first: Took; again: Took };

const conversations = 14;
const messages = 200;
/** As long as a hand takes at least from reaching a row to pressing it. */
const handMs = 150;
/** The code of the page's parts comes, and is compiled. */
const warmUp = 4;

/** The whole platform on embedded stores, as in the sandbox, and an agent who opens one conversation after the other. */
export async function opening(): Promise<OpeningFigures> {
  if (!chromiumPath) throw new Error('there is no Chromium: see CHROMIUM_PATH');
  const desk = await openDesk();
  try {
    const names: string[] = [];
    for (let at = 0; at < conversations; at += 1) {
      const { name, waId } = await desk.customer(`Hello, I am number ${at}.`);
      await addPast(desk, waId as string, messages);
      // As they stand in the list.
      names.unshift(name);
    }
    await giveAll(desk);
    const page = await desk.pageOf('Nora Lindqvist', { viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const each = async (opened: readonly string[]): Promise<Took> => {
      const took: { whole: number; work: number }[] = [];
      for (const name of opened) took.push(await press(page, name, worked));
      const of = (part: 'whole' | 'work') => percentiles([Float64Array.from(took, (one) => one[part])]);
      return { whole: of('whole'), work: of('work') };
    };
    await rowOf(page, names[0] as string).waitFor();
    await each(names.slice(0, warmUp));
    return { first: await each(names.slice(warmUp)), again: await each(names.slice(warmUp).toReversed()) };
  } finally {
    await desk.close();
  }
}

/** Genesys is asked about a few in a minute only whose they are. */
async function giveAll({ platform, business: { tenantId }, nora }: Desk): Promise<void> {
  const database = platform.resources()[0]?.database;
  await database?.tables().of(tenantId, async (db) => {
    await sql`update conversations set assignee_id = ${nora} where tenant_id = ${tenantId}`.execute(db);
    await sql`
      insert into conversation_agents (tenant_id, conversation_id, person_id, joined_at)
      select tenant_id, id, ${nora}, now() from conversations where tenant_id = ${tenantId}
      on conflict do nothing`.execute(db);
  });
}

/** From the press until the frame with the newest message is on the screen. */
async function press(page: Page, name: string, worked: () => Promise<number>) {
  await page.mouse.move(800, 400);
  const took = page.evaluate(watch);
  const pressed = async () => {
    await rowOf(page, name).hover();
    await pause(handMs);
    const before = await worked();
    await page.mouse.down();
    await page.mouse.up();
    return before;
  };
  const [whole, before] = await Promise.all([took as Promise<number>, pressed()]);
  return { whole, work: (await worked()) - before };
}

const watch = `new Promise((resolve) => {
  addEventListener('click', ({ timeStamp, target }) => {
    const row = target.closest('[data-conversation]');
    const look = () => {
      const log = document.querySelector('[role=log]');
      const drawn = row.ariaCurrent === 'true' && log && log.querySelector('[data-message]');
      if (!drawn || log.scrollHeight - log.scrollTop - log.clientHeight > 2) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      // This runs before the frame is drawn; once the next task begins it is.
      port1.onmessage = () => resolve(performance.now() - timeStamp);
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
})`;

export function describeOpening({ first, again }: OpeningFigures): string {
  const three = ({ p50, p95, p99 }: Percentiles) => [p50, p95, p99].map((ms) => ms.toFixed(0).padStart(5)).join(' /');
  const line = (what: string, { whole, work }: Took) => `  ${what.padEnd(22)} ${three(whole)}   ${three(work)}`;
  return [
    'opening: from the press on a conversation until its newest messages are painted, and what the page computed for it;',
    '  p50 / p95 / p99 in ms',
    line('for the first time', first),
    line('again', again),
  ].join('\n');
}
