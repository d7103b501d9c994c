import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stateContract } from '../../contracts/state-manager.ts';
import { client } from '../../kit/client.ts';
import { openHttp } from '../../kit/http.ts';
import { absent } from '../../kit/testing/stores.ts';
import { internal, overHttp } from '../../kit/transport.ts';
import { secrets } from '../stand-ins.ts';
import { type AdminPlatform, adminPages, adminPlatform, sound } from './admin-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

/** Each page is looked at twice, and the machine has other tests to run. */
const manyPagesMs = 240_000;

describe('the activity of a company', () => {
  if (!chromiumPath) return absent('Chromium');

  let platform: AdminPlatform;
  let browser: Browser;
  let pages: ReturnType<typeof adminPages>;
  beforeAll(async () => {
    [platform, browser] = await Promise.all([adminPlatform(), openBrowser()]);
    pages = adminPages(browser, platform);
    await story();
  }, manyPagesMs);
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });
  afterEach(() => pages.close());

  const ofLarkspur = (place: string) => `/admin/tenants/${platform.business.tenantId}/${place}`;

  /** Four messages come, one of them a place, and one that Genesys refuses; two go, of which one does not arrive. */
  async function story() {
    const { meta, genesys, business, settle } = platform;
    const ada = meta.addCustomer({ waId: '447700902101', name: 'Ada Lovelace' });
    meta.sendText(ada.id, business.phoneNumberId, 'Hello');
    meta.send(ada.id, business.phoneNumberId, {
      type: 'location',
      location: { latitude: 51.5, longitude: -0.1, name: 'The shop', address: '1 High Street' },
    });
    meta.sendText(ada.id, business.phoneNumberId, 'Are you open?');
    await settle();
    const [conversation] = genesys.conversations();
    genesys.reply(conversation?.id ?? '', 'Until six!');
    await settle();
    meta.failNext(1, { kind: 'failed-later', code: 131049 });
    genesys.reply(conversation?.id ?? '', 'And there is a sale.');
    await settle();
    genesys.failNext(1, { kind: 'error', status: 400 });
    meta.sendText(ada.id, business.phoneNumberId, 'Then I am coming');
    await settle();
    // As the transformers say once a minute: of others more waits than of us.
    const http = openHttp();
    const inside = overHttp(http, () => platform.urls['state-manager']);
    const state = client(stateContract, internal(inside, secrets.INTERNAL_TOKEN));
    const ours = { tenantId: business.tenantId, waiting: 3 };
    await state.noteQueue({ queue: 'inbound-messages', waiting: 9, tenants: [ours] });
    await state.noteQueue({ queue: 'outbound-messages', waiting: 4 });
    await http.close();
  }

  const chart = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
  /** What the chart says of its last step, which is this hour. */
  const now = (page: Page, title: string) => chart(page, title).getByRole('slider').getAttribute('aria-valuetext');

  it(
    'is counted and shown by what became of it',
    async () => {
      const page = await pages.somebody('Samuel Okafor', ofLarkspur('activity'));
      await chart(page, 'Messages').getByRole('slider').waitFor();
      // A notice to the agent is a message of ours at Genesys, and none of a customer's.
      expect(await now(page, 'Messages')).toMatch(/; From customers: 4; To customers: 2$/);
      expect(await now(page, 'Arrived')).toMatch(/; At Genesys Cloud: 3; At WhatsApp: 2; On phones: 1$/);
      expect(await now(page, 'Failures')).toMatch(/; Genesys Cloud refused the message \(400\): 1(;|$)/);
      expect(await now(page, 'Failures')).toMatch(/; Meta held back marketing for this customer \(131049\): 1(;|$)/);
      expect(await now(page, 'Not carried whole')).toMatch(/; In part: 1$/);
      expect(await now(page, 'What Meta charges')).toMatch(/; Service – free, within 24 hours: 1$/);
      expect(await now(page, 'How long it takes')).toMatch(
        /From customers: half: [\d.]+ ?s; To customers: half: [\d.]+ ?s/,
      );
      expect(await now(page, 'Waiting in queues')).toMatch(/; To Genesys Cloud: 3; To WhatsApp: 0$/);
      await chart(page, 'Quality').getByText('No rating is known yet.', { exact: false }).waitFor();
      await sound(page);
    },
    manyPagesMs,
  );

  it('is followed while somebody looks', async () => {
    const page = await pages.somebody('Samuel Okafor', ofLarkspur('activity'));
    await expect.poll(() => now(page, 'Messages')).toMatch(/From customers: 4/);
    const grace = platform.meta.addCustomer({ waId: '447700902102', name: 'Grace Hopper' });
    platform.meta.sendText(grace.id, platform.business.phoneNumberId, 'Good morning');
    await platform.settle();
    await expect.poll(() => now(page, 'Messages'), { timeout: 60_000 }).toMatch(/From customers: 5/);
  }, 120_000);

  it('is moved through by keyboard, and read and exported as a table', async () => {
    const page = await pages.somebody('Samuel Okafor', ofLarkspur('activity'));
    const messages = chart(page, 'Messages');
    const slider = messages.getByRole('slider');
    await slider.focus();
    const at = async () => Number(await slider.getAttribute('aria-valuenow'));
    expect(await at()).toBe(23);
    await slider.press('ArrowLeft');
    expect([await at(), await now(page, 'Messages')]).toEqual([22, expect.stringMatching(/From customers: nothing/)]);
    await slider.press('ArrowRight');
    await slider.press('ArrowRight');
    expect(await at()).toBe(23);
    await slider.press('Home');
    expect(await at()).toBe(0);

    await messages.getByRole('button', { name: 'As a table' }).click();
    const first = messages.getByRole('row').nth(1);
    await first.getByRole('cell', { name: '2', exact: true }).waitFor();
    await messages.getByRole('button', { name: 'Export' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /What is shown/ }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('activity-messages.csv');
    const [head, line] = readFileSync(await file.path(), 'utf8')
      .replace('\ufeff', '')
      .split('\r\n');
    expect(head).toBe('Beginning,From customers,To customers');
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z,[45],2$/);
  });

  it(
    'is reported with what was lost and a message to look at',
    async () => {
      const page = await pages.somebody('Samuel Okafor', ofLarkspur('activity'));
      await page.getByRole('navigation', { name: 'Activity' }).getByRole('link', { name: 'Not carried whole' }).click();
      const lost = page.getByRole('table', { name: 'Not carried whole' }).getByRole('row', { name: /Place/ });
      await lost.getByText('the map in the conversation').waitFor();
      await lost.getByText('In part').waitFor();
      const failed = page.getByRole('table', { name: 'Failures' }).getByRole('row', { name: /131049/ });
      await failed.getByText('To customers').waitFor();
      const refused = page.getByRole('table', { name: 'Failures' }).getByRole('row', { name: /refused the message/ });
      await refused.getByText('From customers').waitFor();
      await sound(page);
      await lost.getByRole('link', { name: 'Message 1' }).click();
      await page.getByText('the map in the conversation').waitFor();
    },
    manyPagesMs,
  );

  it('hands the ids of examples to whoever may not read conversations', async () => {
    const page = await pages.somebody('Henrik Voss', ofLarkspur('activity/report'));
    const lost = page.getByRole('table', { name: 'Not carried whole' }).getByRole('row', { name: /Place/ });
    await lost.getByText(/^[0-9a-f-]{36}$/).waitFor();
    expect(await lost.getByRole('link').count()).toBe(0);
  });

  it(
    'teaches a company without messages, on a phone and in Arabic too',
    async () => {
      const { body } = await platform.manage('POST', '/api/tenants', { name: 'Quiet & Co' });
      const page = await pages.operator(`/admin/tenants/${(body as { id: string }).id}/activity`, {
        viewport: { width: 360, height: 760 },
        locale: 'ar',
      });
      await page.getByText('لا رسائل في هذه الفترة.', { exact: false }).waitFor();
      await sound(page);
    },
    manyPagesMs,
  );

  it(
    'is there for operators of all companies together',
    async () => {
      // Whoever looks at a company has it counted; all of them are every two minutes.
      const when = `from=${new Date(Date.now() - 3600_000).toISOString()}&to=${new Date().toISOString()}`;
      await platform.manage('GET', `/api/tenants/${platform.business.tenantId}/activity?${when}`);
      const page = await pages.operator('/admin/activity?range=week');
      const row = page.getByRole('table', { name: 'Companies' }).getByRole('row', { name: /Larkspur Outdoor/ });
      await row.waitFor();
      expect(await now(page, 'Failures')).toMatch(/refused the message \(400\): 1(;|$)/);
      expect(await now(page, 'Waiting in queues')).toMatch(/; To Genesys Cloud: 9; To WhatsApp: 4$/);
      await sound(page);
      await row.getByRole('link', { name: 'Larkspur Outdoor' }).click();
      await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
      expect(new URL(page.url()).search).toBe('?range=week');
    },
    manyPagesMs,
  );
});
