import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { stateContract } from '../../contracts/state-manager.ts';
import { client } from '../../kit/client.ts';
import { openHttp } from '../../kit/http.ts';
import { internal, overHttp } from '../../kit/transport.ts';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { atGenesys, peopleOf } from '../signed-in.ts';
import { openBrowser } from './chromium.ts';

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Larkspur Outdoor on the whole platform: Nora, who is the agent of all its conversations, Samuel, and a browser. */
export async function openDesk() {
  const [platform, browser] = await Promise.all([
    startPlatform({ stores: 'embedded', placement: 'together' }, { RATE_LIMIT_SIGN_IN: '100000' }),
    openBrowser(),
  ]);
  const business = await platform.addBusiness('Larkspur Outdoor');
  await platform.manage('PATCH', `/api/tenants/${business.tenantId}`, { subdomain: 'larkspur' });
  const people = await peopleOf(platform, business);
  const nora = people.add('Nora Lindqvist');
  people.add('Samuel Okafor', atGenesys.supervisor);
  platform.genesys.autoAccept(business.clientId, [nora]);
  const http = openHttp();
  const state = client(
    stateContract,
    internal(
      overHttp(http, () => platform.urls['state-manager']),
      platform.settings.INTERNAL_TOKEN as string,
    ),
  );
  const { tenantId } = business;
  const written = customersOf(platform, business);
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  async function emptyPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      const asked = /status of (401|404) |ERR_INTERNET_DISCONNECTED|WebSocket|ERR_FAILED/.test(message.text());
      if (message.type() === 'error' && !asked) problems.push(message.text());
    });
    return page;
  }

  return {
    platform,
    business,
    nora,
    /** Whose it is is asked at once, and not only when it is time for it. */
    async customer(text: string) {
      const customer = await written(text);
      await state.askForAgents({ tenantId });
      return customer;
    },

    /** An empty page. What it reports, no test having asked for it, `clear` throws. */
    pageFor: emptyPage,

    /** The page of somebody, signed in through Genesys as a person would. */
    async pageOf(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
      const page = await emptyPage(options);
      await page.goto(`${platform.urls['api-gateway']}/portal/?tenant=larkspur`);
      await page.getByRole('button', { name: /Genesys Cloud/ }).click();
      await page.getByRole('button', { name: new RegExp(name) }).click();
      await page.locator('[data-pane=thread]').waitFor({ state: 'attached' });
      return page;
    },

    /** Closes the pages. @throws where one of them reported what no test asked for */
    async clear(): Promise<void> {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      const reported = problems.splice(0);
      if (reported.length > 0) throw new Error(`a page reported: ${reported.join(' | ')}`);
    },

    async close(): Promise<void> {
      await browser.close();
      await platform.close();
      await http.close();
    },
  };
}

const names = [
  'Ada Lovelace',
  'Ben Osei',
  'Chloé Dubois',
  'Dana Levi',
  'Emil Novak',
  'Fay Wong',
  'Gil Paz',
  'Hana Sato',
  'Ivo Horn',
];

/** Somebody new each time, with an open chat, who has written. */
function customersOf(platform: Platform, business: Business) {
  let customers = 0;
  return async (text: string) => {
    customers += 1;
    const name = names[customers - 1] ?? `Customer ${customers}.`;
    const phone = platform.meta.addCustomer({ waId: String(447_700_901_000 + customers), name });
    platform.meta.setOpen(phone.id, business.phoneNumberId, true);
    const write = (words: string) => platform.meta.sendText(phone.id, business.phoneNumberId, words);
    write(text);
    await platform.settle();
    return { ...phone, name, write, chat: () => platform.meta.chat(phone.id, business.phoneNumberId) };
  };
}

export const rowOf = (page: Page, name: string) => page.locator('[data-conversation]').filter({ hasText: name });
export const bubble = (page: Page, text: string): Locator =>
  page.locator('[data-message]').filter({ hasText: text }).last();
export const field = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });
export async function open(page: Page, name: string): Promise<void> {
  await rowOf(page, name).click();
  await field(page).waitFor();
}
