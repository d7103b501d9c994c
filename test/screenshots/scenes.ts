import type { Browser, Page } from 'playwright-core';

/** One state of a page. `name` is the picture's, and `show` leads to it from where the page begins. */
export type Scene = {
  name: string;
  person: string;
  /** Where it is, with `:tenant` for the company; the portal if left out, and `desktop` is Genesys' with the widget in it. */
  at?: string;
  options?: Parameters<Browser['newContext']>[0];
  show: (page: Page) => Promise<void>;
};

const nora = 'Nora Lindqvist';
const henrik = 'Henrik Voss';
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

const ofCompany = (area: string) => `/admin/tenants/:tenant/${area}`;
const settledOn = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

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
  {
    name: 'admin-doctor',
    person: henrik,
    at: ofCompany('doctor'),
    async show(page) {
      await page.getByRole('button', { name: 'Look now' }).click();
      await page.getByRole('region', { name: 'WhatsApp' }).getByText('Holds').first().waitFor();
    },
  },
  { name: 'admin-activity', person: henrik, at: ofCompany('activity'), show: settledOn('Messages') },
  { name: 'admin-dead-letters', person: henrik, at: ofCompany('dead-letters'), show: settledOn('To Genesys Cloud') },
  {
    name: 'admin-journey',
    person: 'Priya Raman',
    at: ofCompany('conversations'),
    async show(page) {
      await page.getByRole('link', { name: 'Jonas Weber' }).first().click();
      await page
        .getByRole('row', { name: /It was to be here/ })
        .getByRole('link')
        .click();
      await page.getByText('Accepted by Genesys').first().waitFor();
    },
  },
  { name: 'admin-templates', person: henrik, at: ofCompany('templates'), show: settledOn('order_update') },
  { name: 'admin-numbers', person: henrik, at: ofCompany('numbers'), show: settledOn('+44 20 7946 0321') },
  {
    name: 'admin-phone',
    person: henrik,
    at: ofCompany('doctor'),
    options: phone,
    show: (page) => page.getByRole('region', { name: 'Genesys Cloud' }).getByText('Holds').first().waitFor(),
  },
  {
    name: 'widget',
    person: nora,
    at: 'desktop',
    async show(page) {
      await page.getByRole('navigation').getByRole('button', { name: 'Amina Yusuf' }).click();
      const frame = page.frameLocator('iframe:not([hidden])');
      const opened = page.waitForEvent('popup');
      await frame.getByRole('button', { name: 'Sign in', exact: true }).click();
      await (await opened).getByRole('button', { name: /Nora/ }).click();
      await frame.getByRole('heading', { level: 1, name: 'Amina Yusuf' }).waitFor();
      await frame.getByText('free of charge', { exact: false }).first().waitFor();
    },
  },
];
