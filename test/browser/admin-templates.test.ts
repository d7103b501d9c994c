import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { type AdminPlatform, adminPages, adminPlatform, sound } from './admin-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Each step is looked at twice, and the machine has other tests to run. */
const wholeWayMs = 240_000;

describe('templates and numbers on the dashboard', () => {
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
  const setStatus = (name: string, status: string, ...why: [string?, { reason: string; recommendation: string }?]) =>
    platform.meta.setTemplateStatus(platform.business.wabaId, name, 'en_GB', status, ...why);
  const atMeta = () => platform.meta.templates(platform.business.wabaId);
  const send = (page: Page) => page.getByRole('button', { name: /for review$/ });
  const preview = (page: Page) => page.getByRole('region', { name: 'What the customer sees' });
  const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

  async function exported(page: Page, table: string): Promise<string> {
    await page.getByRole('search', { name: table }).getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /What is shown/ }).click(),
    ]);
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    return Buffer.concat(await (await file.createReadStream()).toArray()).toString();
  }

  it(
    'leads a template from its first letter to its end, and says on the way what is wrong',
    async () => {
      const page = await pages.somebody('Henrik Voss', ofLarkspur('templates'));
      await page.getByRole('button', { name: 'New template' }).click();
      await page.getByRole('heading', { level: 1, name: 'New template' }).waitFor();
      await sound(page);

      // What is wrong is said while one types; what is only missing is not.
      expect(await page.getByText('Fill this in.').count()).toBe(0);
      await field(page, 'Name').fill('Order-Update');
      await page.getByText('Only small letters from a to z').waitFor();
      await field(page, 'Name').fill('order update');
      expect(await field(page, 'Name').inputValue()).toBe('order_update');
      await page.getByText('Only small letters from a to z').waitFor({ state: 'detached' });
      const body = field(page, 'What the customer reads');
      await body.fill('{{1}}, your order comes today.');
      await page.getByText('It may neither begin nor end with a variable.').waitFor();
      await body.fill('Hello {{1}}, your order {{3}} comes today.');
      await page.getByText('here {{2}} comes next', { exact: false }).waitFor();
      await body.fill('x'.repeat(1025));
      await page.getByText('At most 1024 characters; these are 1025.').waitFor();
      await body.fill('Hello , your order comes on Friday, we hope.');
      await body.press('Home');
      for (let at = 0; at < 6; at += 1) await body.press('ArrowRight');
      await page.getByRole('button', { name: 'Put in a variable' }).click();
      expect(await body.inputValue()).toBe('Hello {{1}}, your order comes on Friday, we hope.');
      await field(page, 'Footer').fill('Larkspur Outdoor');

      await page.getByRole('button', { name: 'Add button' }).click();
      await field(page, 'Label').fill('Thanks');
      await page.getByRole('combobox', { name: 'Kind of button' }).selectOption('Link');
      await page.getByRole('button', { name: 'Add button' }).click();
      await field(page, 'Label').last().fill('Track');
      await field(page, 'Address').fill('https://larkspur.example/{{1}}/x');
      await page.getByText('One variable, {{1}}, and only at the end.').waitFor();
      await field(page, 'Address').fill('https://larkspur.example/{{1}}');
      await page.getByRole('combobox', { name: 'Kind of button' }).selectOption('Reply');
      await page.getByRole('button', { name: 'Add button' }).click();
      await field(page, 'Label').last().fill('Stop');
      await page.getByText('Put all replies together').waitFor();
      await page.getByRole('button', { name: 'Move button 3 up' }).click();
      await page.getByText('Put all replies together').waitFor({ state: 'detached' });

      // Nothing goes to Meta before all of it is there.
      await send(page).click();
      await page.getByText('Give an example').first().waitFor();
      await sound(page);
      expect(atMeta()).toEqual([]);
      await field(page, 'Example for {{1}}').first().fill('Ann');
      await field(page, 'Example for {{1}}').last().fill('LX-1');
      await preview(page).getByText('Hello Ann, your order comes on Friday, we hope.').waitFor();
      await preview(page).getByText('Track').waitFor();
      await send(page).click();
      await page.getByRole('heading', { level: 1, name: 'order_update' }).waitFor();
      await page.getByText('In review').waitFor();
      await page.getByText('It cannot be changed while WhatsApp reviews it.').waitFor();
      expect(await page.getByRole('button', { name: 'Change', exact: true }).isDisabled()).toBe(true);
      await sound(page);
      expect(atMeta()).toMatchObject([
        {
          name: 'order_update',
          language: 'en_GB',
          components: [
            { type: 'BODY', example: { body_text: [['Ann']] } },
            { type: 'FOOTER', text: 'Larkspur Outdoor' },
            { type: 'BUTTONS', buttons: [{ text: 'Thanks' }, { text: 'Stop' }, { text: 'Track', example: ['LX-1'] }] },
          ],
        },
      ]);

      // The same name is refused by what is known already.
      await page.getByRole('link', { name: 'All templates' }).click();
      await page.getByRole('button', { name: 'New template' }).click();
      await field(page, 'Name').fill('order_update');
      await page.getByText('There is a template of this name in this language already.').waitFor();

      setStatus('order_update', 'REJECTED', 'TAG_CONTENT_MISMATCH', {
        reason: 'It says too little of the order.',
        recommendation: 'Say what was ordered.',
      });
      await platform.settle();
      await page.getByRole('link', { name: 'All templates' }).click();
      await page
        .getByRole('row', { name: /order_update/ })
        .getByText('Rejected')
        .waitFor();
      await sound(page);
      expect(await exported(page, 'Templates')).toContain('order_update');
      await page.getByRole('link', { name: 'order_update' }).click();
      await page.getByText('It says too little of the order.').waitFor();
      await page.getByText('Say what was ordered.').waitFor();
      await page.getByText('Its content does not fit its category').waitFor();

      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Change order_update' }).waitFor();
      await body.fill('Hello {{1}}, the tent that you ordered comes on Friday, we hope.');
      await sound(page);
      await send(page).click();
      await page.getByText('In review').waitFor();
      setStatus('order_update', 'APPROVED');
      await platform.settle();
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByText('Approved').first().waitFor();

      const sent = await platform.manage(
        'POST',
        `/api/tenants/${platform.business.tenantId}/numbers/${platform.business.phoneNumberId}/messages/template`,
        {
          to: '+447700902555',
          template: {
            name: 'order_update',
            language: { code: 'en_GB' },
            components: [
              { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
              { type: 'button', sub_type: 'url', index: '2', parameters: [{ type: 'text', text: 'LX-2' }] },
            ],
          },
        },
      );
      expect(sent).toMatchObject({ status: 201 });

      await page.getByRole('button', { name: 'Delete' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('The name cannot be used again').waitFor();
      expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
      await dialog.getByRole('textbox').fill('order_update');
      await sound(page);
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await page.getByText('No templates yet').waitFor();
      expect(atMeta()).toEqual([]);
    },
    wholeWayMs,
  );

  it(
    'takes a picture as a sample, another language of the same words, and tells what WhatsApp says itself',
    async () => {
      platform.meta.addTemplate(platform.business.wabaId, {
        name: 'visit',
        language: 'en_GB',
        category: 'UTILITY',
        parameter_format: 'NAMED',
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.example/a'] } },
          {
            type: 'BODY',
            text: 'Hello {{first_name}}, we await you here today.',
            example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ann' }] },
          },
        ],
      });
      const page = await pages.operator(ofLarkspur('templates'));
      await page.getByRole('button', { name: 'Read from WhatsApp now' }).click();
      await page.getByText(/Templates: \d+, gone: \d+/).waitFor();
      await page.getByRole('link', { name: 'visit' }).click();
      await page.getByRole('button', { name: 'Take over into another language' }).click();
      await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
      await field(page, 'What the customer reads').fill('Hallo {{first_name}}, wir erwarten Sie heute hier.');
      await send(page).click();
      await page.getByText('Choose a sample: WhatsApp reviews the template with it.').waitFor();
      await page.getByTestId('sample').setInputFiles({ name: 'tent.png', mimeType: 'image/png', buffer: png });
      await preview(page).getByRole('img').waitFor();
      platform.meta.failManagement(1, 'template', { kind: 'error', code: 100, details: 'Not like this.' });
      await send(page).click();
      await page.getByText('WhatsApp did not take it.').waitFor();
      await page.getByText('Not like this.').waitFor();
      await send(page).click();
      await page.getByRole('heading', { level: 1, name: 'visit', exact: true }).waitFor();
      expect(atMeta().at(-1)).toMatchObject({
        language: 'de',
        parameter_format: 'NAMED',
        components: [
          { format: 'IMAGE' },
          { example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ann' }] } },
        ],
      });
    },
    wholeWayMs,
  );

  it(
    'makes cards that are alike, changes them with new samples, and says what agents cannot send',
    async () => {
      const page = await pages.somebody('Henrik Voss', ofLarkspur('templates/new'));
      const choose = (name: string, value: string) =>
        page.getByRole('combobox', { name, exact: true }).selectOption(value);
      const card = (place: number) => page.getByRole('group', { name: `Card ${place}`, exact: true });
      const sample = (place: number) =>
        card(place)
          .getByTestId('sample')
          .setInputFiles({ name: `${place}.png`, mimeType: 'image/png', buffer: png });
      const write = async (place: number, text: string) => {
        await card(place).getByRole('textbox', { name: 'Text of the card' }).fill(text);
        await card(place).getByRole('textbox', { name: 'Label' }).first().fill('Tell me more');
        await card(place).getByRole('textbox', { name: 'Label' }).last().fill('Shop');
        await card(place).getByRole('textbox', { name: 'Address' }).fill('https://larkspur.example/tents');
      };
      await field(page, 'Name').fill('tents');
      await choose('Kind', 'One product');
      await page.getByText('Agents cannot send it from the inbox or the widget').waitFor();
      await choose('Kind', 'Cards side by side');
      expect(await page.getByRole('combobox', { name: 'Category' }).inputValue()).toBe('MARKETING');
      await choose('Button 2 of each card', 'Link');
      await field(page, 'What the customer reads').fill('These two tents fit what you told us.');
      await write(1, 'x'.repeat(161));
      await page.getByText('At most 160 characters; these are 161.').waitFor();
      await write(1, 'Ridge, for two people.');
      await write(2, 'Meadow, for four people.');
      await sample(1);
      await send(page).click();
      await card(2).getByText('Choose a sample: WhatsApp reviews').waitFor();
      await sound(page);
      await sample(2);
      await preview(page).getByRole('listitem').filter({ hasText: 'Meadow' }).getByText('Shop').waitFor();
      await send(page).click();
      await page.getByRole('heading', { level: 1, name: 'tents' }).waitFor();
      await preview(page).getByText('Ridge, for two people.').waitFor();

      setStatus('tents', 'REJECTED', 'INVALID_FORMAT');
      await platform.settle();
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('button', { name: 'Move card 1 down' }).press('Enter');
      await expect
        .poll(() => page.getByRole('button', { name: 'Move card 2 up' }).evaluate((it) => it.matches(':focus')))
        .toBe(true);
      await sample(1);
      await sample(2);
      await send(page).click();
      await page.getByText('In review').waitFor();
      const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [expect.any(String)] } };
      expect(atMeta().at(-1)).toMatchObject({
        name: 'tents',
        category: 'MARKETING',
        components: [
          { type: 'BODY' },
          {
            type: 'CAROUSEL',
            cards: ['Meadow, for four people.', 'Ridge, for two people.'].map((text) => ({
              components: [image, { type: 'BODY', text }, { buttons: [{ type: 'QUICK_REPLY' }, { type: 'URL' }] }],
            })),
          },
        ],
      });
    },
    wholeWayMs,
  );

  it('shows what WhatsApp says of a number now, since when, and what it does not say', async () => {
    const { phoneNumberId } = platform.business;
    platform.meta.setNumber(phoneNumberId, {
      name: 'Larkspur Outdoor',
      nameStatus: 'PENDING_REVIEW',
      quality: 'YELLOW',
    });
    const page = await pages.somebody('Henrik Voss', ofLarkspur('numbers'));
    const row = page.getByRole('row', { name: new RegExp(phoneNumberId) });
    for (const words of ['Medium', 'Connected', 'In review', 'Verified', '10,000', '80'])
      await row.getByText(words, { exact: true }).waitFor();
    await page.getByText('As WhatsApp said at').waitFor();
    await sound(page);
    const file = await exported(page, 'Numbers');
    expect(file).toContain('Larkspur Outdoor');
    expect(file).toContain('10,000');
    platform.meta.account(platform.business.wabaId, 'account_review_update', { decision: 'APPROVED' });
    await platform.settle();
    await page.reload();
    await page.getByRole('table', { name: 'What Meta has said' }).waitFor();
    expect(await exported(page, 'What Meta has said')).toContain('account_review_update');
  });

  it('is as it should be in Arabic on a phone', async () => {
    const page = await pages.operator(ofLarkspur('templates/new'), {
      locale: 'ar',
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('heading', { level: 1, name: 'قالب جديد' }).waitFor();
    await sound(page);
    await page.goto(platform.gateway + ofLarkspur('numbers'));
    await page.getByText('متصل').waitFor();
    await sound(page);
  });
});
