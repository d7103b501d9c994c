import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startPlatform } from '../platform.ts';
import { atGenesys, peopleOf } from '../signed-in.ts';
import { codeOf, password } from './account-platform.ts';

/** The platform with a company, `larkspur`, that has an administrator and a supervisor, and with operators. */
export async function adminPlatform() {
  const platform = await startPlatform(
    { stores: 'embedded', placement: 'together' },
    // One browser after the other comes from the same address.
    { RATE_LIMIT_SIGN_IN: '100000' },
  );
  const gateway = platform.urls['api-gateway'];
  const business = await platform.addBusiness('Larkspur Outdoor');
  await platform.manage('PATCH', `/api/tenants/${business.tenantId}`, { subdomain: 'larkspur', sandbox: true });
  const people = await peopleOf(platform, business);
  people.add('Henrik Voss', atGenesys.admin);
  people.add('Samuel Okafor', atGenesys.supervisor);

  /** Somebody new each time: a code of an authenticator is good once. */
  async function newOperator() {
    const email = `${randomUUID()}@bridge.example`;
    const { body } = await platform.manage('POST', '/api/operators', { email, name: 'Olga Osei' });
    const { invitation } = body as { invitation: string };
    const call = async (path: string, input: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(gateway + path, { method: 'POST', headers, body: JSON.stringify(input) });
      return (await answer.json()) as { totp: { secret: string } };
    };
    const { totp } = await call('/api/sign-in/invitation', { invitation, password });
    await call('/api/sign-in/invitation/confirm', { invitation, code: codeOf(totp.secret, -1) });
    return { email, code: () => codeOf(totp.secret) };
  }

  return { ...platform, gateway, business, newOperator };
}

export type AdminPlatform = Awaited<ReturnType<typeof adminPlatform>>;

/** Opens pages of the dashboard, and collects what they report. */
export function adminPages(browser: Browser, { gateway, newOperator }: AdminPlatform) {
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      const asked = /status of (400|401|404|422) /.test(message.text());
      if (message.type() === 'error' && !asked) problems.push(message.text());
    });
    await page.goto(gateway + address);
    return page;
  }

  return {
    async operator(address = '/admin/', options: Parameters<Browser['newContext']>[0] = {}) {
      const { email, code } = await newOperator();
      const page = await open(address, options);
      await page.locator('[role=tab]').nth(1).click();
      await page.locator('input[type=email]').fill(email);
      await page.locator('input[type=password]').fill(password);
      await page.locator('input[name=code]').fill(code());
      await page.locator('input[name=code]').press('Enter');
      await page.locator('#content h1').waitFor();
      return page;
    },

    /** Of the company, through Genesys. */
    async somebody(name: string, address = '/admin/', options: Parameters<Browser['newContext']>[0] = {}) {
      const mark = address.includes('?') ? '&' : '?';
      const page = await open(`${address}${mark}tenant=larkspur`, options);
      await page.getByRole('button', { name: /Genesys Cloud/ }).click();
      await page.getByRole('button', { name: new RegExp(name) }).click();
      await page.locator('#content h1').waitFor();
      return page;
    },

    async close() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      const reported = problems.splice(0);
      if (reported.length > 0) throw new Error(`a page reported: ${reported.join(' | ')}`);
    },
  };
}

/** axe finds nothing, in light and in the dark, and nothing is wider than the window. */
export async function sound(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
}
