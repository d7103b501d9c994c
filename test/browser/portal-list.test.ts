import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { chromiumPath } from './chromium.ts';
import { lastWrote, settingsKept } from './portal-acts.ts';
import { bubble, type Desk, open, openDesk, rowOf } from './portal-desk.ts';

const soon = { timeout: 30_000 };

/** Counts the notes that the page has sounded, in `notes`. */
const countNotes = async (page: Page) =>
  void (await page.addInitScript(`{
    window.notes = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...given) { window.notes += 1; return start.apply(this, given); };
  }`));

/** Times of messages are whole seconds: two of one second have no order. */
async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1000);
  const now = second();
  await expect.poll(second).toBeGreaterThan(now);
}

/** Runs in the page. */
const colorOf = (element: unknown): string =>
  (globalThis as unknown as { getComputedStyle: (one: unknown) => { color: string } }).getComputedStyle(element).color;

describe('the list of the Agent Portal', { timeout: 180_000 }, () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  const nora = () => desk.pageOf('Nora Lindqvist');
  const names = (page: Page) => page.locator('[data-conversation] strong').allTextContents();
  const tab = (page: Page, name: string) => page.getByRole('group', { name: 'Views' }).getByRole('button', { name });

  it('filters, keeps a view under a name across a reload, and forgets it', async () => {
    const closing = await desk.customer('Soon');
    const fresh = await desk.customer('Fresh');
    await lastWrote(desk, closing.waId, 22.5);
    const page = await nora();
    for (const { name } of [closing, fresh]) await rowOf(page, name).waitFor();
    await page.getByRole('button', { name: 'Filters' }).click();
    const filters = page.getByRole('group', { name: 'Filters' });
    await filters.getByLabel('24-hour window').selectOption('closing');
    await rowOf(page, fresh.name).waitFor({ state: 'detached' });
    await rowOf(page, closing.name).waitFor();
    await filters.getByLabel('Name of the view').fill('Hurry');
    await Promise.all([settingsKept(page), filters.getByRole('button', { name: 'Save view' }).click()]);
    await page.reload();
    await tab(page, 'Hurry').waitFor();
    await tab(page, 'Open').click();
    await rowOf(page, fresh.name).waitFor();
    await tab(page, 'Hurry').click();
    await rowOf(page, fresh.name).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Filters, 1 on' }).click();
    const forget = page.getByRole('button', { name: 'Remove the view “Hurry”' });
    await Promise.all([settingsKept(page), forget.click()]);
    await tab(page, 'Hurry').waitFor({ state: 'detached' });
    await page.reload();
    await rowOf(page, fresh.name).waitFor();
    expect(await tab(page, 'Hurry').count()).toBe(0);
  });

  it('shows those with unread messages, the newest first, and keeps the one that is being read', async () => {
    const one = await desk.customer('First');
    await nextSecond();
    const two = await desk.customer('Second');
    const page = await nora();
    await rowOf(page, two.name).waitFor();
    await tab(page, 'Unread').click();
    await expect.poll(async () => (await names(page)).slice(0, 2), soon).toEqual([two.name, one.name]);
    await nextSecond();
    one.write('Third');
    await expect.poll(async () => (await names(page)).slice(0, 2), soon).toEqual([one.name, two.name]);
    await open(page, one.name);
    await rowOf(page, one.name).getByText('unread message').waitFor({ state: 'detached' });
    expect(await names(page)).toContain(one.name);
    await open(page, two.name);
    await rowOf(page, one.name).waitFor({ state: 'detached' });
  });

  it('sounds and counts in the tab for what comes elsewhere, and not for what is muted', async () => {
    const [here, there] = [await desk.customer('Here'), await desk.customer('There')];
    const page = await nora();
    await countNotes(page);
    await page.reload();
    const notes = async () => (await page.evaluate('window.notes')) as number;
    await open(page, there.name);
    await bubble(page, 'There').waitFor();
    await open(page, here.name);
    await bubble(page, 'Here').waitFor();
    const counted = async () => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
    await rowOf(page, here.name).getByText('unread message').waitFor({ state: 'detached' });
    const before = await counted();
    there.write('Psst');
    await expect.poll(counted, soon).toBe(before + 1);
    await expect.poll(notes, soon).toBe(2);
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('e03131');

    await open(page, there.name);
    await expect.poll(counted, soon).toBe(before);
    const thread = page.locator('[data-pane=thread]');
    await Promise.all([settingsKept(page), thread.getByRole('button', { name: 'Mute this conversation' }).click()]);
    await open(page, here.name);
    there.write('Muted');
    await rowOf(page, there.name).getByText('1 unread message').waitFor({ state: 'attached' });
    await rowOf(page, there.name).getByRole('img', { name: 'Muted' }).waitFor();
    expect([await notes(), await counted()]).toEqual([2, before]);

    await Promise.all([settingsKept(page), page.getByRole('button', { name: 'Turn sounds off' }).click()]);
    const quiet = await desk.customer('Silent');
    await rowOf(page, quiet.name).waitFor();
    await expect.poll(counted, soon).toBe(before + 1);
    expect(await notes()).toBe(2);
    await page.reload();
    await Promise.all([settingsKept(page), page.getByRole('button', { name: 'Turn sounds on' }).click()]);
  });

  it('says in the row how long the window stays open: amber, then red, and then that it is closed', async () => {
    const colors = new Set();
    const page = await nora();
    for (const [hours, urgency] of [
      [10, 'calm'],
      [22.5, 'soon'],
      [23.9, 'now'],
      [25, 'closed'],
    ] as const) {
      const { name, waId } = await desk.customer('Hello');
      await lastWrote(desk, waId, hours);
      await page.reload();
      const pill = rowOf(page, name).locator(`[data-urgency=${urgency}]`);
      await pill.waitFor();
      colors.add(await pill.evaluate(colorOf));
    }
    expect(colors.size).toBe(3);
  });

  it('finds people by name and number, and messages by their words and day', async () => {
    const lea = await desk.customer('The zipper of my sleeping bag is broken');
    const page = await nora();
    const field = page.getByRole('searchbox', { name: 'Search people and messages' });
    const people = page.getByRole('region', { name: 'People' });
    const messages = page.getByRole('region', { name: 'Messages' });
    /** Words are put into the index a moment after they have come. */
    const find = async (typed: string, found: Locator) => {
      await expect
        .poll(async () => {
          await field.fill('');
          await field.fill(typed);
          // Asked a moment after the last key, and answered a moment later.
          const row = found.getByRole('button', { name: lea.name });
          return row.waitFor({ timeout: 3_000 }).then(
            () => true,
            () => false,
          );
        }, soon)
        .toBe(true);
    };
    for (const typed of [lea.name.toLowerCase(), String(lea.waId).slice(-6)]) await find(typed, people);
    await find('broken zipper', messages);
    expect(await messages.locator('mark').allTextContents()).toEqual(['zipper', 'broken']);
    const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 24 * 3600_000).toISOString().slice(0, 10);
    await page.getByLabel('Until').fill(day(3));
    await page.getByText('Nothing found for “broken zipper”').waitFor();
    await page.getByLabel('Until').fill('');
    await page.getByLabel('From').fill(day(3));
    await messages.getByRole('button', { name: lea.name }).click();
    await bubble(page, 'zipper').waitFor();
  });

  it('jumps to somebody by the palette, and shows the keys, of which one may be another', async () => {
    const mia = await desk.customer('One');
    await nextSecond();
    const noa = await desk.customer('Two');
    const page = await nora();
    await rowOf(page, noa.name).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).waitFor();
    await page.keyboard.type(String(mia.waId).slice(-7));
    await page.getByRole('option', { name: mia.name }).waitFor();
    await page.keyboard.press('Enter');
    await bubble(page, 'One').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByRole('button', { name: /^Previous conversation: K/ }).click();
    await page.keyboard.press('j');
    await sheet.getByText('That key is already taken: Next conversation').waitFor();
    await Promise.all([settingsKept(page), page.keyboard.press('l')]);
    await sheet.getByRole('button', { name: /^Previous conversation: L/ }).waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.reload();
    await bubble(page, 'One').waitFor();
    await page.getByRole('log', { name: 'Messages' }).focus();
    await page.keyboard.press('k');
    await page.keyboard.press('l');
    await bubble(page, 'Two').waitFor();
  });
});
