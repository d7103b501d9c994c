import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { type AdminPlatform, adminPages, adminPlatform, sound } from './admin-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

const name = 'Marguerite Okonjo';
const said = 'Where is parcel 4821?';
/** Several pages are looked at, each twice, and the machine has other tests to run. */
const wholeWayMs = 240_000;

describe('the way of a message on the Admin Dashboard', () => {
  if (!chromiumPath) return absent('Chromium');

  let platform: AdminPlatform;
  let browser: Browser;
  let pages: ReturnType<typeof adminPages>;
  let phone: string;
  /** The message under each of its names. */
  let ids: { message: string; wamid: string; genesys: string; conversation: string };

  beforeAll(async () => {
    [platform, browser] = await Promise.all([adminPlatform(), openBrowser()]);
    pages = adminPages(browser, platform);
    const { meta, genesys, business, manage } = platform;
    phone = meta.addCustomer({ waId: '447709002044', name }).id;
    // Genesys is away at the first try.
    genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 503 });
    meta.sendText(phone, business.phoneNumberId, said);
    const posted = () => genesys.requests().some(({ path }) => path.endsWith('/inbound/open/message'));
    await vi.waitUntil(posted, { timeout: 30_000, interval: 20 });
    genesys.stopFailing();
    await platform.settle();
    const ofTenant = `/api/tenants/${business.tenantId}`;
    const { body } = await manage('GET', `${ofTenant}/conversations`);
    const { conversationId: conversation } = body.items[0];
    const { body: messages } = await manage('GET', `${ofTenant}/conversations/${conversation}/messages`);
    const [{ messageId: message, wamid, genesysMessageId }] = messages.items;
    ids = { message, wamid, genesys: genesysMessageId, conversation };
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });
  afterEach(() => pages.close());

  const journeys = () => `/admin/tenants/${platform.business.tenantId}/journeys`;
  const journey = () => `${journeys()}/${ids.message}`;
  const pathOf = (page: Page) => new URL(page.url()).pathname;
  const section = (page: Page, title: string) => page.getByRole('region', { name: title });

  async function find(page: Page, text: string) {
    await page.getByRole('searchbox', { name: 'Id, phone number or name' }).fill(text);
    await page.getByRole('button', { name: 'Find' }).click();
  }

  it(
    'finds it by its ids, its conversation and its customer',
    async () => {
      const page = await pages.somebody('Samuel Okafor', journeys());
      for (const id of [ids.message, ids.wamid, ids.genesys]) {
        await find(page, id);
        await page.getByText(said).waitFor();
        expect(pathOf(page)).toBe(journey());
        await page.getByRole('link', { name: 'Another message' }).click();
      }
      await find(page, ids.conversation);
      await section(page, 'The conversation').getByRole('link', { name: 'Read the conversation' }).waitFor();
      // A part of a name is found once its words are written, some seconds after the message.
      for (const who of ['+44 7709 002044', '0044 7709-002044', name, 'Marg']) {
        await expect
          .poll(
            async () => {
              await find(page, who);
              await page
                .getByRole('status')
                .getByText(/Found|Nothing/)
                .waitFor();
              return section(page, 'Customers').getByText(name).count();
            },
            { timeout: 30_000, interval: 500 },
          )
          .toBe(1);
      }
      await sound(page);
      await section(page, 'Customers').getByRole('listitem').getByRole('link').first().click();
      await page.getByText(said).waitFor();
      expect(pathOf(page)).toBe(journey());
      // Whoever goes back finds what was found.
      await page.getByRole('link', { name: 'Another message' }).click();
      await section(page, 'Customers').getByText(name).waitFor();
      await find(page, 'Nobody Of That Name');
      await page.getByText('No message, conversation or customer of this company fits.').waitFor();
      expect(page.url()).not.toContain('Nobody');
    },
    wholeWayMs,
  );

  it(
    'shows every hop, why it was slow, and both forms of it to whoever reads conversations',
    async () => {
      const page = await pages.somebody('Samuel Okafor', journey());
      await section(page, 'Every hop').getByText('Tried again').waitFor();
      await section(page, 'Every hop').getByText('Accepted by Genesys').waitFor();
      const slow = section(page, 'Why was this slow?');
      await slow.getByText(/For .* it waited for its next attempt/).waitFor();
      await slow.getByText('unavailable', { exact: true }).waitFor();
      await page.getByText('Whole').waitFor();
      await page.getByRole('button', { name: 'Show the payloads' }).click();
      const came = page.getByRole('region', { name: 'As it came from WhatsApp' });
      expect(await came.textContent()).toContain(said);
      expect(await page.getByRole('region', { name: 'As it went to Genesys Cloud' }).textContent()).toContain(name);
      await sound(page);
    },
    wholeWayMs,
  );

  it(
    'opens by the same address for another administrator, without what was said',
    async () => {
      const context = { permissions: ['clipboard-read', 'clipboard-write'] };
      const first = await pages.somebody('Samuel Okafor', journey(), context);
      await first.getByRole('button', { name: 'Copy the link' }).click();
      await first.getByRole('button', { name: 'Copied' }).waitFor();
      const link = new URL((await first.evaluate('navigator.clipboard.readText()')) as string);
      expect(link.href).toBe(platform.gateway + journey());

      const page = await pages.somebody('Henrik Voss', link.pathname);
      await page.getByText('your role does not read conversations').first().waitFor();
      await section(page, 'Every hop').getByText('Accepted by Genesys').waitFor();
      await section(page, 'Why was this slow?').getByText('unavailable', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Show the payloads' }).click();
      const came = page.getByRole('region', { name: 'As it came from WhatsApp' });
      await came.getByText('"body": "‹text: 21›"').waitFor();
      await came.getByText('"type": "text"').waitFor();
      await sound(page);
      const hidden = [said, 'Marguerite', 'Okonjo', '447709002044'];
      for (const text of hidden) expect([text, (await page.content()).includes(text)]).toEqual([text, false]);

      await page.getByRole('link', { name: 'Another message' }).click();
      await find(page, '447709002044');
      await section(page, 'Customers').getByText('M… O…').waitFor();
      await section(page, 'Customers').getByText('…2044').waitFor();
      await sound(page);
      const { body } = await platform.manage(
        'GET',
        `/api/tenants/${platform.business.tenantId}/audit?action=agent-portal.getPayloads`,
      );
      expect(body.items.map((entry: { actor: { name: string } }) => entry.actor.name)).toContain('Henrik Voss');
    },
    wholeWayMs,
  );

  it(
    'lets an operator in for a reason, which the company reads, and out again',
    async () => {
      const { manage, business } = platform;
      const ofTenant = `/admin/tenants/${business.tenantId}`;
      const page = await pages.operator(`${ofTenant}/doctor`);
      const places = page.getByRole('navigation', { name: 'Places' });
      await page.getByRole('button', { name: 'Act inside this company' }).waitFor();
      for (const place of ['Message journey', 'People', 'Conversations'])
        expect([place, await places.getByRole('link', { name: place }).count()]).toEqual([place, 0]);
      await page.getByRole('button', { name: 'Act inside this company' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('a ');
      expect(await dialog.getByRole('button', { name: 'Begin' }).isDisabled()).toBe(true);
      await sound(page);
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('Ticket 77: a message is late');
      await dialog.getByRole('button', { name: 'Begin' }).click();

      const bar = page.getByRole('complementary', { name: 'You act inside a company' });
      await bar.getByText('You act inside Larkspur Outdoor').waitFor();
      await bar.getByText('Reason: Ticket 77: a message is late').waitFor();
      await bar.getByText(/^(29|30):\d\d$/).waitFor();
      await places.getByRole('link', { name: 'Message journey' }).click();
      await find(page, ids.wamid);
      await section(page, 'Every hop').getByText('Accepted by Genesys').waitFor();
      await page.getByText('your role does not read conversations').first().waitFor();
      expect(await page.content()).not.toContain(said);
      await sound(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await sound(page);
      await page.setViewportSize({ width: 1280, height: 800 });

      // On the platform's own pages it is there as well, and these are theirs as ever.
      await page.goto(`${platform.gateway}/admin/tenants`);
      await page.getByRole('heading', { level: 1, name: 'Companies' }).waitFor();
      await bar.getByRole('link', { name: 'Back to the company' }).click();
      await places.getByRole('link', { name: 'People' }).click();
      await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
      await bar.getByRole('button', { name: 'End' }).click();
      await page.getByRole('heading', { level: 1, name: 'Companies' }).waitFor();
      expect(await bar.count()).toBe(0);
      await page.goto(`${platform.gateway}${ofTenant}/journeys`);
      await page.getByRole('heading', { level: 1, name: 'Nothing is here' }).waitFor();

      const { body } = await manage('GET', `/api/tenants/${business.tenantId}/audit?limit=200`);
      type Entry = { action: string; actor: { name: string; impersonationId?: string }; details: object };
      const entries = (body.items as Entry[]).filter(({ actor }) => actor?.impersonationId).toReversed();
      expect(entries.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['agent-portal.findJourneys', 'agent-portal.getJourney', 'agent-portal.listPeople']),
      );
      expect(entries[0]).toMatchObject({
        action: 'impersonation.begin',
        actor: { name: 'Olga Osei' },
        details: { reason: 'Ticket 77: a message is late' },
      });
      expect(entries.at(-1)).toMatchObject({ action: 'impersonation.end', details: { because: 'ended' } });
      expect(new Set(entries.map(({ actor }) => actor.impersonationId)).size).toBe(1);

      const henrik = await pages.somebody('Henrik Voss', `${ofTenant}/audit`);
      const begun = henrik.getByRole('row', { name: /impersonation\.begin/ });
      await begun.getByText('Ticket 77: a message is late', { exact: false }).waitFor();
      await begun.getByText('Operator of the platform, inside for a reason').waitFor();
      await sound(henrik);
    },
    wholeWayMs,
  );

  it(
    'says so where the company keeps payloads no longer',
    async () => {
      const [resources] = platform.resources();
      await resources?.database
        ?.tables<{ message_payloads: { tenant_id: string } }>()
        .of(platform.business.tenantId, (db) =>
          db.deleteFrom('message_payloads').where('tenant_id', '=', platform.business.tenantId).execute(),
        );
      const page = await pages.somebody('Henrik Voss', journey(), {
        locale: 'ar',
        viewport: { width: 360, height: 740 },
      });
      await page.getByRole('button', { name: 'عرض المحتوى' }).click();
      await page.getByText('حُذف المحتوى').waitFor();
      expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
      await sound(page);
    },
    wholeWayMs,
  );
});
