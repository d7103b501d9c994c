import { sql } from 'kysely';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { atGenesys, peopleOf } from '../signed-in.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

const soon = { timeout: 30_000, interval: 100 };

describe('what becomes of a message, on the page', () => {
  if (!chromiumPath) return absent('Chromium');

  let platform: Platform;
  let business: Business;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [platform, browser] = await Promise.all([
      startPlatform({ stores: 'embedded', placement: 'together' }, { RATE_LIMIT_SIGN_IN: '100000' }),
      openBrowser(),
    ]);
    business = await platform.addBusiness('Larkspur Outdoor');
    await platform.manage('PATCH', `/api/tenants/${business.tenantId}`, { subdomain: 'larkspur' });
    const people = await peopleOf(platform, business);
    people.add('Samuel Okafor', atGenesys.supervisor);
    people.add('Priya Raman', atGenesys.supervisor);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });
  afterEach(async () => {
    platform.meta.stopFailing();
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  let customers = 0;
  async function customer() {
    customers += 1;
    const name = ['Ada Lovelace', 'Ben Osei', 'Dana Levi', 'Emil Novak', 'Fay Wong'][customers - 1] as string;
    const phone = platform.meta.addCustomer({ waId: `44770090200${customers}`, name });
    platform.meta.sendText(phone.id, business.phoneNumberId, 'Hello');
    await platform.settle();
    const arrived = (text: string) =>
      platform.meta.chat(phone.id, business.phoneNumberId).filter((one) => one.text === text).length;
    return { ...phone, name, arrived, chat: () => platform.meta.chat(phone.id, business.phoneNumberId) };
  }

  async function signIn(page: Page, name: string) {
    await page.getByRole('button', { name: /Genesys Cloud/ }).click();
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.locator('[data-pane=thread]').waitFor({ state: 'attached' });
  }
  async function pageOf(name: string): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${platform.urls['api-gateway']}/portal/?tenant=larkspur`);
    await signIn(page, name);
    return page;
  }

  const bubble = (page: Page, text: string): Locator => page.locator('[data-message]').filter({ hasText: text });
  const field = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });
  async function open(page: Page, name: string) {
    await page.locator('[data-conversation]').filter({ hasText: name }).click();
    await field(page).waitFor();
  }
  async function write(page: Page, text: string) {
    await field(page).fill(text);
    await field(page).press('Enter');
    await bubble(page, text).waitFor();
  }
  const change = async (statement: ReturnType<typeof sql>) => {
    const [database] = platform.resources().flatMap((one) => one.database ?? []);
    await database?.tables<unknown>().of(business.tenantId, (db) => statement.execute(db));
  };

  it('says that it is delayed, then that it failed, with the reason; tried again it arrives once', async () => {
    const ada = await customer();
    const page = await pageOf('Samuel Okafor');
    await open(page, ada.name);
    // Of one pair alone: a limit of the whole number uses up no tries.
    platform.meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 131056 });
    await write(page, 'It leaves today.');
    await vi.waitFor(async () => {
      await change(sql`update queue_parked set published_at = now() - interval '61 seconds' where not told`);
      expect(await page.getByText(/it takes longer than usual/).textContent()).toContain('takes no more messages');
    }, soon);
    expect(await bubble(page, 'It leaves today.').getAttribute('data-status')).toBe('accepted');

    await vi.waitFor(async () => {
      await change(sql`update queue_parked set attempts = 100 where not later`);
      expect(await bubble(page, 'It leaves today.').getAttribute('data-status')).toBe('failed');
    }, soon);
    expect(await page.getByText(/^Not sent\./).textContent()).toContain('Too many messages at once');
    platform.meta.stopFailing();
    await expect.poll(async () => (await deadLetters()).length, soon).toBe(1);
    await page.getByRole('button', { name: 'Try again' }).click();
    // WhatsApp's limit of a pair takes longer to lift with each refusal.
    const arrived = page.locator('[data-message][data-status=delivered]').filter({ hasText: 'It leaves today.' });
    await arrived.waitFor({ timeout: 120_000 });
    expect(await page.getByText(/^Not sent|takes longer/).count()).toBe(0);
    await platform.settle();
    expect([await deadLetters(), ada.arrived('It leaves today.')]).toEqual([[], 1]);
    expect(await bubble(page, 'It leaves today.').count()).toBe(1);
  }, 240_000);

  it('keeps what is not handed over yet across a reload, in its order, and it arrives once', async () => {
    const ben = await customer();
    const page = await pageOf('Samuel Okafor');
    await open(page, ben.name);
    const lost = (route: { abort: () => Promise<void>; fallback: () => Promise<void>; request: () => Method }) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback();
    await page.route(/\/portal\/(files|conversations\/[^/]+\/messages)/, lost);
    await write(page, 'First');
    await page.getByTestId('portal-file').setInputFiles({
      name: 'offer.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
    });
    await field(page).press('Enter');
    await bubble(page, 'offer.pdf').waitFor();
    await write(page, 'Last');
    expect(ben.chat()).toHaveLength(1);
    await page.unroute(/\/portal\/(files|conversations\/[^/]+\/messages)/);
    await page.reload();
    await bubble(page, 'Last').waitFor();
    const sent = () =>
      ben
        .chat()
        .slice(1)
        .map(({ type, text }) => text ?? type);
    await expect.poll(sent, soon).toHaveLength(3);
    await page.locator('[data-message][data-status=delivered]').filter({ hasText: 'Last' }).waitFor();
    await platform.settle();
    expect(ben.chat().map(({ type }) => type)).toEqual(['text', 'text', 'document', 'text']);
    expect([ben.arrived('First'), ben.arrived('Last')]).toEqual([1, 1]);
    expect(await page.locator('[data-message][data-direction=outbound]').count()).toBe(3);
    expect(await kept(page)).toEqual([]);
  }, 150_000);

  it('shows what somebody has not sent to nobody else who signs in at the same browser', async () => {
    const dana = await customer();
    const page = await pageOf('Samuel Okafor');
    await open(page, dana.name);
    const path = /\/portal\/conversations\/[^/]+\/messages/;
    await page.route(path, (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()));
    await write(page, 'Not for others');
    await field(page).fill('Only begun');
    await page.evaluate("localStorage.removeItem('bridge.session')");
    await page.unroute(path);
    await page.goto(`${platform.urls['api-gateway']}/portal/?tenant=larkspur`);
    await signIn(page, 'Priya Raman');
    await open(page, dana.name);
    await bubble(page, 'Hello').waitFor();
    expect(await bubble(page, 'Not for others').count()).toBe(0);
    expect(await field(page).inputValue()).toBe('');
    await platform.settle();
    expect(dana.arrived('Not for others')).toBe(0);
    expect(await kept(page)).toHaveLength(1);
  });

  it('follows a customer who is called otherwise by now', async () => {
    const emil = await customer();
    const page = await pageOf('Samuel Okafor');
    await open(page, emil.name);
    const pane = page.locator('[data-pane=customer]');
    await pane
      .getByText(`+${emil.waId}`)
      .or(pane.getByText(emil.waId as string))
      .first()
      .waitFor();
    platform.meta.changeNumber(emil.id, '447700961999');
    await pane
      .getByText(/447700961999|7700 961999/)
      .first()
      .waitFor();
  });

  const deadLetters = async (): Promise<unknown[]> =>
    (await platform.manage('GET', `/api/tenants/${business.tenantId}/dead-letters`)).body.items;
  const kept = (page: Page) => page.evaluate("Object.keys(localStorage).filter((key) => key.includes('unsent'))");
});

type Method = { method: () => string };
