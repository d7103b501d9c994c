import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { type AdminPlatform, adminPages, adminPlatform, sound } from './admin-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

/** Each page is looked at twice, and the machine has other tests to run. */
const manyPagesMs = 240_000;

describe('the Admin Dashboard', () => {
  if (!chromiumPath) return absent('Chromium');

  let platform: AdminPlatform;
  let browser: Browser;
  let pages: ReturnType<typeof adminPages>;
  beforeAll(async () => {
    [platform, browser] = await Promise.all([adminPlatform(), openBrowser()]);
    pages = adminPages(browser, platform);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });
  afterEach(() => pages.close());

  const ofLarkspur = (area: string) => `/admin/tenants/${platform.business.tenantId}/${area}`;

  let customers = 0;
  /** Somebody new, whose messages reach the company's number. */
  function customer() {
    customers += 1;
    const phone = platform.meta.addCustomer({ waId: `44770090200${customers}`, name: 'Ada Lovelace' });
    return { write: (text: string) => platform.meta.sendText(phone.id, platform.business.phoneNumberId, text) };
  }

  it('lets an operator make a company, suspend it and erase it by its name', async () => {
    const page = await pages.operator();
    expect(new URL(page.url()).pathname).toBe('/admin/tenants');
    await page.getByRole('button', { name: 'New company' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Bramble & Co');
    await page.getByRole('textbox', { name: 'Short name' }).fill('Not One Label');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Only letters, digits and hyphens in between.').waitFor();
    await page.getByRole('textbox', { name: 'Short name' }).fill('bramble');
    await sound(page);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Set up' }).waitFor();
    expect(await page.title()).toBe('Set up · Bramble & Co · Admin Dashboard');

    await page.getByRole('link', { name: 'Companies' }).click();
    const actions = page.getByRole('button', { name: 'Actions for Bramble & Co' });
    await actions.click();
    await page.getByRole('menuitem', { name: 'Suspend' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page
      .getByRole('row', { name: /Bramble/ })
      .getByText('Suspended')
      .waitFor();
    await actions.click();
    await page.getByRole('menuitem', { name: 'Erase' }).click();
    const erase = page.getByRole('dialog').getByRole('button', { name: 'Erase' });
    expect(await erase.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: /to confirm/ }).fill('Bramble & Co');
    await erase.click();
    await page.getByText('Nothing of Bramble & Co remains').waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await expect.poll(() => page.getByRole('row', { name: /Bramble/ }).count()).toBe(0);
  });

  it('shows an administrator their own company, and nothing that is not theirs', async () => {
    await platform.manage('POST', '/api/tenants', { name: 'Somebody else' });
    const page = await pages.somebody('Henrik Voss');
    await page.getByText('Sandbox').waitFor();
    const places = await page.getByRole('navigation', { name: 'Places' }).getByRole('link').allTextContents();
    expect(places).toEqual([
      'Message journey',
      'Connection doctor',
      'Activity',
      'Dead letters',
      'Templates',
      'Numbers',
      'People',
      'Settings',
      'API keys',
      'Audit log',
      'Set up',
    ]);
    for (const address of ['/admin/tenants', '/admin/tenants/11111111-1111-4111-8111-111111111111/settings']) {
      await page.goto(platform.gateway + address);
      await page.getByRole('heading', { level: 1, name: 'Nothing is here' }).waitFor();
    }
  });

  it('keeps what an administrator decides, and shows a key once', async () => {
    const page = await pages.somebody('Henrik Voss', ofLarkspur('settings'));
    await page.getByRole('switch', { name: 'Delete messages after a time' }).click();
    await page.getByRole('spinbutton').fill('0');
    const save = page.getByRole('region', { name: 'Policies' }).getByRole('button', { name: 'Save', exact: true });
    await save.click();
    await page.getByText('Type a number of days from 1 to 3650.').waitFor();
    await page.getByRole('spinbutton').fill('30');
    await save.click();
    await page.getByRole('status').getByText('Saved').waitFor();
    const { body } = await platform.manage('GET', `/api/tenants/${platform.business.tenantId}`);
    expect(body.policies.retention).toEqual({ messagesDays: 30, payloadsDays: null });

    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'New key' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Shop');
    await page.getByRole('checkbox', { name: 'See message templates' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'New key' }).click();
    const key = await page.getByText(/^wgk_/).textContent();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('row', { name: /Shop/ }).getByText('Good').waitFor();
    expect(await page.content()).not.toContain(key);
  });

  it(
    'finds what got stuck, says why, and sends it on its way again, at a rate until somebody cancels it',
    async () => {
      const { genesys } = platform;
      const stuck = Array.from({ length: 8 }, (_, at) => `Is tent ${at} in stock?`);
      const arrived = () =>
        genesys
          .conversations()
          .flatMap(({ messages }) => messages.map(({ text }) => text))
          .filter((text) => stuck.includes(text)).length;
      genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 400 });
      const ada = customer();
      for (const text of stuck) ada.write(text);
      await platform.settle();
      genesys.stopFailing();
      const page = await pages.somebody('Henrik Voss', ofLarkspur('dead-letters'));
      const card = page.getByRole('article').first();
      await card.getByText('To Genesys Cloud').waitFor();
      await sound(page);
      await card.getByRole('link', { name: 'Look at each' }).click();
      await page.getByRole('table', { name: 'Each' }).waitFor();
      await page.goBack();

      const dialog = page.getByRole('dialog');
      await card.getByRole('button', { name: 'Replay' }).click();
      await page.getByText('This many would go back into the queue: 8.').waitFor();
      await dialog.getByRole('combobox', { name: 'How fast' }).selectOption('10 a minute');
      await dialog.getByRole('button', { name: 'Replay' }).click();
      // One every six seconds.
      const underWay = page.getByRole('region', { name: 'Going back now' });
      await underWay
        .getByRole('status')
        .filter({ hasText: /genesys\/400: [1-7] of 8, 10 a minute/ })
        .waitFor();
      const done = await underWay.getByRole('progressbar').getAttribute('value');
      expect(Number(done)).toBeGreaterThan(0);
      await sound(page);
      await underWay.getByRole('button', { name: 'Cancel' }).click();
      await underWay.waitFor({ state: 'detached' });
      await platform.settle();
      const { body } = await platform.manage('GET', `/api/tenants/${platform.business.tenantId}/dead-letters/replays`);
      const [{ replayed, ...replay }] = body.items;
      expect(replay).toMatchObject({ cause: 'genesys/400', total: 8, ratePerMinute: 10, state: 'cancelled' });
      expect([replayed > 0, replayed < 8, arrived()]).toEqual([true, true, replayed]);
      const left = 8 - replayed;
      await card.getByText(String(left), { exact: true }).waitFor();

      await card.getByRole('button', { name: 'Replay' }).click();
      await page.getByText(`This many would go back into the queue: ${left}.`).waitFor();
      await dialog.getByRole('button', { name: 'Replay' }).click();
      await page.getByText(`On their way again: ${left}`).waitFor();
      await platform.settle();
      expect(arrived()).toBe(8);
      await page.reload();
      await page.getByText('Nothing is stuck').waitFor();
    },
    manyPagesMs,
  );

  it('leads from a conversation to each hop of a message', async () => {
    customer().write('Where is my order?');
    await platform.settle();
    const page = await pages.somebody('Samuel Okafor');
    expect(new URL(page.url()).pathname).toBe(ofLarkspur('conversations'));
    await page.getByRole('link', { name: 'Ada Lovelace' }).first().click();
    await page
      .getByRole('row', { name: /Where is my order/ })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'From the customer to the agent' }).waitFor();
    await page.getByText('Accepted by Genesys').first().waitFor();
    await page.getByText('Whole').waitFor();
    await sound(page);
  });

  it('exports what is shown as a file that a spreadsheet reads', async () => {
    const page = await pages.somebody('Henrik Voss', ofLarkspur('numbers'));
    await page.getByRole('table', { name: 'Numbers' }).waitFor();
    await page.getByRole('button', { name: 'Export' }).first().click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'What is shown (1)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('numbers.csv');
    const chunks = await (await file.createReadStream()).toArray();
    expect(Buffer.concat(chunks).toString()).toContain(platform.business.phoneNumberId);
  });

  it(
    'narrows people down by what they are, and the address says so',
    async () => {
      const page = await pages.somebody('Henrik Voss', ofLarkspur('people'));
      // Somebody who has never been here is read from Genesys.
      await page.getByRole('button', { name: 'Update from Genesys Cloud' }).click();
      const table = page.getByRole('table', { name: 'People' });
      await table.getByRole('row', { name: /Samuel Okafor/ }).waitFor();
      await page.getByRole('combobox', { name: 'Role' }).selectOption('Supervisor');
      await table.getByRole('row', { name: /Henrik Voss/ }).waitFor({ state: 'detached' });
      expect(await table.getByRole('row').count()).toBe(2);
      expect(new URL(page.url()).searchParams.get('role')).toBe('Supervisor');
      await page.getByRole('combobox', { name: 'Role' }).selectOption('Any');
      await table.getByRole('row', { name: /Henrik Voss/ }).waitFor();
    },
    manyPagesMs,
  );

  it('says of each link whether it holds, and what to do where one does not', async () => {
    const page = await pages.somebody('Henrik Voss', ofLarkspur('doctor'));
    // The doctor may have looked by itself by now: each minute it does at whose turn it is.
    await page.getByRole('button', { name: 'Look now' }).click();
    const link = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
    await link('Access token')
      .getByText(/is good and never expires/)
      .waitFor();
    await link('Credentials').getByText('Holds').waitFor();
    await link('Ends of conversations').getByText('Make a trigger, or use EventBridge.').waitFor();
    await sound(page);
    // Its history begins with what does not hold.
    await page.getByRole('region', { name: 'What has changed' }).getByText('Ends of conversations').waitFor();
  });

  const supervisor = () => pages.somebody('Samuel Okafor');
  const admin = () => pages.somebody('Henrik Voss');
  it.each([
    ['conversations journeys doctor dead-letters dead-letters/each dead-letters/unknown', ofLarkspur, supervisor],
    ['templates numbers people settings api-keys audit', ofLarkspur, admin],
    [
      'tenants dead-letters quarantine operators api-keys keys audit',
      (area: string) => `/admin/${area}`,
      () => pages.operator(),
    ],
  ])(
    'has no fault that axe finds on %s',
    async (areas, addressOf, open) => {
      const page = await open();
      for (const area of areas.split(' ')) {
        await page.goto(platform.gateway + addressOf(area));
        await page.locator('#content h1').waitFor();
        await expect.poll(() => page.getByRole('status', { name: 'Reading' }).count()).toBe(0);
        await sound(page);
      }
    },
    manyPagesMs,
  );

  it('speaks Arabic from right to left on a phone, and its menu is a drawer', async () => {
    const page = await pages.operator(ofLarkspur('settings'), {
      locale: 'ar',
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('heading', { level: 1, name: 'الإعدادات' }).waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    await sound(page);
    await page.getByRole('button', { name: 'فتح القائمة' }).click();
    await sound(page);
    await page.getByRole('dialog').getByRole('link', { name: 'الأرقام' }).click();
    await page.getByRole('heading', { level: 1, name: 'الأرقام' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await sound(page);
  });
});
