import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { chromiumPath } from './chromium.ts';
import { cannedReply, lastWrote, sound } from './portal-acts.ts';
import { bubble, type Desk, openDesk, rowOf } from './portal-desk.ts';

/** Each surface by the words that open it, in the language of the page. */
type Words = {
  filters: string;
  shortcuts: string;
  more: string;
  palette: string;
  template: string;
  emoji: string;
  me: RegExp;
  search: string;
};

const english: Words = {
  filters: 'Filters',
  shortcuts: 'Keyboard shortcuts',
  more: 'More for this message',
  palette: 'Search or jump to',
  template: 'Choose a template',
  emoji: 'Emoji',
  me: /^You:/,
  search: 'Search people and messages',
};

const arabic: Words = {
  filters: 'عوامل التصفية',
  shortcuts: 'اختصارات لوحة المفاتيح',
  more: 'المزيد لهذه الرسالة',
  palette: 'ابحث أو انتقل إلى',
  template: 'اختيار قالب',
  emoji: 'رموز تعبيرية',
  me: /^أنت:/,
  search: 'ابحث عن أشخاص ورسائل',
};

describe('every open surface of the Agent Portal is accessible', { timeout: 180_000 }, () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await cannedReply(desk, 'hours', 'We are open from 9 to 18.');
    desk.platform.meta.addTemplate(desk.business.wabaId, {
      name: 'order_update',
      category: 'UTILITY',
      language: 'en_US',
      components: [{ type: 'BODY', text: 'Dear {{1}}, your order is on its way.' }],
    });
    const ada = await desk.customer('Is the tent waterproof?');
    await lastWrote(desk, ada.waId, 22.5);
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  it.each([
    ['in light colours', 'light', 'en-GB'],
    ['in dark colours', 'dark', 'en-GB'],
    ['in Arabic', 'light', 'ar'],
  ] as const)(
    '%s',
    async (_name, colorScheme, locale) => {
      const words = locale === 'ar' ? arabic : english;
      const page = await desk.pageOf('Samuel Okafor', { locale, colorScheme, reducedMotion: 'reduce' });
      const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
      const closed = async (surface: string) => {
        await page.keyboard.press('Escape');
        await page.locator(surface).first().waitFor({ state: 'detached' });
      };
      await rowOf(page, 'Ada Lovelace').click();
      await bubble(page, 'waterproof').waitFor();
      await page.locator('main[data-customer]').waitFor();
      await sound(page);

      await press(words.filters);
      await page.getByRole('group', { name: words.filters }).waitFor();
      await sound(page);
      await press(words.filters);

      for (const name of [words.shortcuts, words.palette, words.template]) {
        await page
          .getByRole('button', { name: name === words.palette ? new RegExp(name) : name, exact: true })
          .first()
          .click();
        await page.locator('dialog[open]').waitFor();
        await sound(page);
        await closed('dialog[open]');
      }

      await bubble(page, 'waterproof').hover();
      await page.getByRole('button', { name: words.more }).last().click();
      await page.getByRole('menu').waitFor();
      await sound(page);
      await closed('[role=menu]');

      await press(words.emoji);
      await page.getByRole('button', { name: '😀' }).first().waitFor();
      await sound(page);
      await page.keyboard.press('Escape');

      await press(words.me);
      await page.getByRole('combobox').first().waitFor();
      await sound(page);
      await page.keyboard.press('Escape');

      await found(page, words.search);
      await sound(page);
    },
    180_000,
  );

  async function found(page: Page, label: string) {
    await page.getByRole('searchbox', { name: label }).fill('tent');
    await page.locator('mark').first().waitFor();
  }
});
