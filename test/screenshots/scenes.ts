import type { Browser, Page } from 'playwright-core';

/** One state of the portal. `name` is the picture's, and `show` leads from the open inbox to it. */
export type Scene = {
  name: string;
  person: string;
  options?: Parameters<Browser['newContext']>[0];
  show: (page: Page) => Promise<void>;
};

const nora = 'Nora Lindqvist';
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

const row = (page: Page, name: string) => page.locator('[data-conversation]').filter({ hasText: name });
const message = (page: Page, text: string) => page.locator('[data-message]').filter({ hasText: text }).last();
async function open(page: Page, name: string, text: string) {
  await row(page, name).click();
  await message(page, text).waitFor();
}

export const firstDay: Scene = {
  name: 'portal-empty',
  person: nora,
  show: (page) => page.getByText('No open conversations').waitFor(),
};

export const scenes: readonly Scene[] = [
  {
    name: 'portal',
    person: nora,
    async show(page) {
      await open(page, 'Amina', 'free of charge');
      await page.getByRole('region', { name: 'Notes' }).getByText('order 4821').waitFor();
    },
  },
  {
    name: 'portal-files',
    person: nora,
    async show(page) {
      await open(page, 'Oluwaseun', 'Rydal Water');
      for (const text of ['1 page', '1×']) await page.getByText(text).last().waitFor();
    },
  },
  {
    name: 'portal-templates',
    person: nora,
    async show(page) {
      await row(page, 'Grace').click();
      await page.getByRole('button', { name: 'Choose a template' }).first().click();
      await page.getByRole('button', { name: /order_update/ }).click();
      for (const [at, value] of ['Grace', '4907', 'Thursday'].entries())
        await page.getByRole('textbox', { name: `Value ${at + 1}` }).fill(value);
    },
  },
  {
    name: 'portal-closed',
    person: nora,
    async show(page) {
      await row(page, 'Grace').click();
      await page.getByText('Only templates can be sent now.', { exact: false }).waitFor();
      await message(page, 'Where shall it go?').waitFor();
    },
  },
  { name: 'portal-failed', person: nora, show: (page) => open(page, 'Linh', 'put one aside') },
  {
    name: 'portal-search',
    person: nora,
    async show(page) {
      await open(page, 'Amina', 'free of charge');
      await page.getByRole('searchbox').fill('tent');
      await page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'portal-palette',
    person: nora,
    async show(page) {
      await open(page, 'Jonas', 'Tuesday');
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'portal-offline',
    person: nora,
    async show(page) {
      await open(page, 'Jonas', 'Tuesday');
      await page.context().setOffline(true);
      await page.getByText('No connection.', { exact: false }).waitFor();
    },
  },
  { name: 'portal-phone-list', person: nora, options: phone, show: (page) => row(page, 'Jonas').waitFor() },
  {
    name: 'portal-phone-thread',
    person: nora,
    options: phone,
    show: (page) => open(page, 'Amina', 'free of charge'),
  },
  {
    name: 'portal-arabic',
    person: nora,
    options: { locale: 'ar' },
    show: (page) => open(page, 'يارا', 'وكم سعرها'),
  },
  {
    name: 'portal-supervisor',
    person: 'Priya Raman',
    async show(page) {
      await page.locator('[data-counts]').getByText(nora).waitFor();
      await open(page, 'Inês', 'sleeping bag');
    },
  },
];
