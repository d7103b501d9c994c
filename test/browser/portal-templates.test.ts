import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import type { PhoneMessage } from '../../simulators/meta/simulator.ts';
import { chromiumPath } from './chromium.ts';
import { bubble, type Desk, openDesk, rowOf } from './portal-desk.ts';

/** Small, and a picture all the same. */
const png = {
  name: 'tent.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const dayMs = 24 * 3600 * 1000;
const card = (text: string) => ({
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Tell me more' },
        { type: 'URL', text: 'Buy', url: 'https://larkspur.example/{{1}}' },
      ],
    },
  ],
});
const definitions = {
  spring_offer: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Weekend offer', has_expiration: true } },
    { type: 'BODY', text: 'Hello {{1}}, our spring tents are here.', example: { body_text: [['Ann']] } },
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy offer code', example: 'NIGHT15' }] },
  ],
  tents_for_you: [
    { type: 'BODY', text: 'Hello {{1}}, two tents for you.' },
    { type: 'CAROUSEL', cards: [card('Ridge, now {{1}}.'), card('Meadow, now {{1}}.')] },
  ],
  pick_up: [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Hello {{1}}, it waits for you here.' },
  ],
  catalogue: [
    { type: 'BODY', text: 'Our tents' },
    { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'See them' }] },
  ],
};

describe('templates in the Agent Portal', () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    for (const [name, components] of Object.entries(definitions))
      desk.platform.meta.addTemplate(desk.business.wabaId, {
        name,
        category: 'MARKETING',
        language: 'en_US',
        components,
      } as never);
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  /** Somebody who wrote two days ago, and Nora's page with the templates that can go to them. */
  async function choosing(options: Parameters<Desk['pageOf']>[1] = {}) {
    const customer = await desk.customer('Hello');
    const database = desk.platform.resources()[0]?.database;
    await database?.tables<{ mappings: { wa_id: string; last_customer_at: Date } }>().asOwner((db) =>
      db
        .updateTable('mappings')
        .set({ last_customer_at: new Date(Date.now() - 2 * dayMs) })
        .where('wa_id', '=', customer.waId as string)
        .execute(),
    );
    const page = await desk.pageOf('Nora Lindqvist', options);
    page.setDefaultTimeout(30_000);
    await rowOf(page, customer.name).click();
    await page.getByRole('button', { name: 'Choose a template' }).first().click();
    /** What has reached the phone. */
    const phone = async (): Promise<PhoneMessage> => {
      await expect.poll(() => customer.chat().at(-1)?.type, { timeout: 20_000 }).toBe('template');
      return customer.chat().at(-1) as PhoneMessage;
    };
    return { customer, page, phone };
  }

  const sound = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  };
  const choose = (within: Page | Locator, file: typeof png) => within.getByTestId('template-file').setInputFiles(file);
  const send = (page: Page) => page.getByRole('button', { name: 'Send template' }).click();
  const isDrawn = async (picture: Locator) => {
    await expect
      .poll(() => picture.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth), {
        timeout: 20_000,
      })
      .toBe(1);
  };

  it('a picture at the head and an offer reach the phone, and stay in the thread', async () => {
    const { page, phone, customer } = await choosing();
    await page.getByRole('button', { name: /spring_offer/ }).click();
    await send(page);
    await page.getByText('Choose a file.', { exact: true }).waitFor();
    await choose(page, { ...png, name: 'offer.pdf', mimeType: 'application/pdf' });
    await page.getByText('offer.pdf does not fit here.', { exact: false }).waitFor();
    await choose(page, png);
    const preview = page.getByRole('region', { name: 'What the customer sees' });
    await isDrawn(preview.locator('img'));
    await page.getByRole('textbox', { name: 'Value 1' }).fill(customer.name);
    await page.getByLabel('The offer ends').fill('2020-01-01T10:00');
    await page.getByRole('textbox', { name: /Copy offer code/ }).fill('NIGHT15');
    await page.getByText('This time is over.', { exact: false }).waitFor();
    await sound(page);
    await page.getByLabel('The offer ends').fill('2126-12-01T10:00');
    await preview.getByText('Weekend offer').waitFor();
    await send(page);
    await bubble(page, `Hello ${customer.name}, our spring tents are here.`).locator('img').waitFor();

    const { content, text } = await phone();
    expect(text).toBe(`Hello ${customer.name}, our spring tents are here.`);
    const zoned = await page.evaluate("new Date('2126-12-01T10:00').getTime()");
    expect(content.components).toMatchObject([
      { type: 'header', parameters: [{ type: 'image', image: { id: expect.stringMatching(/^\d+$/) } }] },
      { type: 'body' },
      { type: 'limited_time_offer', parameters: [{ limited_time_offer: { expiration_time_ms: zoned } }] },
      { type: 'button', sub_type: 'copy_code', parameters: [{ coupon_code: 'NIGHT15' }] },
    ]);

    await page.reload();
    const kept = bubble(page, 'our spring tents are here');
    await isDrawn(kept.locator('img').first());
    expect(await kept.textContent()).toContain('Weekend offer');
  });

  it('each card has its own picture and words', async () => {
    const { page, phone } = await choosing();
    await page.getByRole('button', { name: /tents_for_you/ }).click();
    await page.getByRole('textbox', { name: 'Value 1' }).first().fill('Ann');
    for (const [name, price] of [
      ['Card 1', '£149'],
      ['Card 2', '£199'],
    ] as const) {
      const group = page.getByRole('group', { name });
      await choose(group, png);
      await group.getByRole('textbox', { name: 'Value 1' }).fill(price);
      await group.getByRole('textbox', { name: /Buy/ }).fill(name.replace(' ', '-'));
    }
    await sound(page);
    await send(page);
    const sent = bubble(page, 'two tents for you');
    await sent.getByText('Meadow, now £199.').waitFor();

    const { content, choices } = await phone();
    expect(content.rendered).toMatchObject({
      body: 'Hello Ann, two tents for you.',
      cards: [
        { header: '[image]', body: 'Ridge, now £149.' },
        { header: '[image]', body: 'Meadow, now £199.' },
      ],
    });
    expect(choices.map(({ id }) => id)).toEqual(['Tell me more (1)', 'Tell me more (2)']);

    await page.reload();
    const pictures = bubble(page, 'two tents for you').locator('img');
    for (const index of [0, 1]) await isDrawn(pictures.nth(index));
  });

  it('a place goes with its pin, and what nobody can fill in says why', async () => {
    const { page, phone } = await choosing({ viewport: { width: 360, height: 740 } });
    const catalogue = page.getByRole('button', { name: /catalogue/ });
    await catalogue.getByText('Needs your product catalogue').waitFor();
    expect(await catalogue.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: /pick_up/ }).click();
    await page.getByRole('textbox', { name: 'Name of the place' }).fill('Larkspur');
    await page.getByRole('textbox', { name: 'Address' }).fill('1 High Street');
    await page.getByRole('textbox', { name: 'Latitude' }).fill('51.5163, -0.1410');
    await page.getByRole('textbox', { name: 'Value 1' }).fill('Ann');
    expect(await page.getByRole('textbox', { name: 'Longitude' }).inputValue()).toBe('-0.1410');
    await sound(page);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await send(page);
    const location = { latitude: '51.5163', longitude: '-0.141', name: 'Larkspur', address: '1 High Street' };
    expect((await phone()).content.components).toMatchObject([
      { type: 'header', parameters: [{ type: 'location', location }] },
      { type: 'body' },
    ]);
    await bubble(page, 'it waits for you here').getByText('1 High Street').waitFor();
  });
});
