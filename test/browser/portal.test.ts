import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { chromiumPath } from './chromium.ts';
import { bubble, type Desk, field, open, openDesk, rowOf } from './portal-desk.ts';

/** Small, and a picture all the same. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const dayMs = 24 * 3600 * 1000;

describe('the Agent Portal', () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    desk.platform.meta.addTemplate(desk.business.wabaId, {
      name: 'order_update',
      category: 'UTILITY',
      language: 'en_US',
      components: [{ type: 'BODY', text: 'Dear {{1}}, your order is on its way.', example: { body_text: [['Ann']] } }],
    } as never);
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  const sound = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  };

  it('shows what comes as it comes, sends what is written, and its ticks turn blue', async () => {
    const ada = await desk.customer('Where is my tent?');
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, ada.name);
    await bubble(page, 'Where is my tent?').waitFor();
    ada.write('It was to come on Tuesday');
    await bubble(page, 'It was to come on Tuesday').waitFor();
    await field(page).fill('It leaves today.');
    await field(page).press('Enter');
    const mine = bubble(page, 'It leaves today.');
    await mine.waitFor();
    await desk.platform.settle();
    await page.locator('[data-message][data-status=read]').filter({ hasText: 'It leaves today.' }).waitFor();
    expect(await page.locator('[data-message]').filter({ hasText: 'It leaves today.' }).count()).toBe(1);
    expect(ada.chat().filter(({ text }) => text === 'It leaves today.')).toHaveLength(1);
    expect(await mine.textContent()).toContain('Genesys');
    await sound(page);
  });

  it('carries files both ways', async () => {
    const ben = await desk.customer('Hello');
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, ben.name);
    const picture = { bytes: png, mime: 'image/png', caption: 'The pole' };
    desk.platform.meta.sendFile(ben.id, desk.business.phoneNumberId, 'image', picture);
    await bubble(page, 'The pole').locator('img').waitFor();
    await page
      .getByTestId('portal-file')
      .setInputFiles({ name: 'offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await field(page).press('Enter');
    await bubble(page, 'offer.pdf').waitFor();
    await expect.poll(() => ben.chat().at(-1)?.type, { timeout: 20_000 }).toBe('document');
  });

  it('becomes the template picker when the window is closed, and turns back when the customer writes', async () => {
    const chloe = await desk.customer('Hello');
    await closeWindow(chloe.waId as string);
    const page = await desk.pageOf('Nora Lindqvist');
    await rowOf(page, chloe.name).click();
    await page.getByText('Only templates can be sent now.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Choose a template' }).first().click();
    await page.getByRole('button', { name: /order_update/ }).click();
    await page.getByRole('textbox', { name: 'Value 1' }).fill('Chloé');
    await page.getByRole('button', { name: 'Send template' }).click();
    await bubble(page, 'Dear Chloé, your order is on its way.').waitFor();
    await expect.poll(() => chloe.chat().at(-1)?.type, { timeout: 20_000 }).toBe('template');
    chloe.write('Thank you!');
    await field(page).waitFor();
  });

  it('shows colleagues to each other', async () => {
    const dana = await desk.customer('Is anybody there?');
    const [mine, boss] = await Promise.all([desk.pageOf('Nora Lindqvist'), desk.pageOf('Samuel Okafor')]);
    await open(mine, dana.name);
    await open(boss, dana.name);
    await mine.getByText('Samuel Okafor is looking').waitFor();
    await field(boss).pressSequentially('Let me');
    await mine.getByText('Samuel Okafor is typing').first().waitFor();
    await field(mine).fill('Good morning!');
    await field(mine).press('Enter');
    await bubble(boss, 'Good morning!').waitFor();
  });

  it('catches up with exactly what came while it was offline', async () => {
    const emil = await desk.customer('First');
    const page = await desk.pageOf('Nora Lindqvist');
    await open(page, emil.name);
    await bubble(page, 'First').waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection.', { exact: false }).waitFor();
    for (const text of ['Second', 'Third']) emil.write(text);
    await desk.platform.settle();
    await page.context().setOffline(false);
    await bubble(page, 'Third').waitFor();
    const texts = await page.locator('[data-message][data-direction=inbound]').allTextContents();
    expect(texts.map((text) => /First|Second|Third/.exec(text)?.[0])).toEqual(['First', 'Second', 'Third']);
  });

  it('works by keyboard alone', async () => {
    const fay = await desk.customer('By keys');
    const page = await desk.pageOf('Nora Lindqvist');
    await rowOf(page, fay.name).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').or(page.getByPlaceholder('Name, number or action')).first().waitFor();
    await page.keyboard.type('Fay');
    await page.keyboard.press('Enter');
    await field(page).waitFor();
    await field(page).focus();
    await page.keyboard.type('Typed');
    await page.keyboard.press('Enter');
    await bubble(page, 'Typed').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+?');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await sound(page);
  });

  it('speaks Arabic from right to left, in the dark and on a phone', async () => {
    const gil = await desk.customer('مرحبا');
    const page = await desk.pageOf('Nora Lindqvist', {
      locale: 'ar',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    });
    await rowOf(page, gil.name).click();
    await bubble(page, 'مرحبا').waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await sound(page);
  });

  /** As if the customer had written two days ago. */
  async function closeWindow(waId: string): Promise<void> {
    const database = desk.platform.resources()[0]?.database;
    await database?.tables<{ mappings: { wa_id: string; last_customer_at: Date } }>().asOwner((db) =>
      db
        .updateTable('mappings')
        .set({ last_customer_at: new Date(Date.now() - 2 * dayMs) })
        .where('wa_id', '=', waId)
        .execute(),
    );
  }
});
