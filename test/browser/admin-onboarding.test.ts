import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { type AdminPlatform, adminPages, adminPlatform, sound } from './admin-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

/** Each step is looked at twice, and the machine has other tests to run. */
const wholeWayMs = 240_000;

describe('setting up a company', () => {
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

  async function newCompany(name: string) {
    const { body } = await platform.manage('POST', '/api/tenants', { name });
    return (body as { id: string }).id;
  }

  function newOrganization(name: string) {
    const clientId = randomUUID();
    const clientSecret = randomUUID();
    platform.genesys.addOrganization({ clientId, clientSecret, name, requestsPerMinute: Number.POSITIVE_INFINITY });
    platform.genesys.addFlow({ clientId, name: 'Front door', type: 'inboundshortmessage', published: true });
    return { clientId, clientSecret };
  }

  async function enterCredentials(page: Page, { clientId, clientSecret }: ReturnType<typeof newOrganization>) {
    await page.getByRole('button', { name: /(Enter|Replace) credentials/ }).click();
    await page.getByRole('combobox', { name: 'Region' }).selectOption('mypurecloud.ie');
    await page.getByRole('textbox', { name: 'Client id' }).fill(clientId);
    await page.getByLabel('Client secret').fill(clientSecret);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  }

  const step = (page: Page, name: RegExp) => page.getByRole('region', { name });

  it(
    'leads from nothing to a delivered message',
    async () => {
      const { meta, genesys } = platform;
      const tenantId = await newCompany('Fern & Fell');
      const organization = newOrganization('Fern & Fell at Genesys');
      const page = await pages.operator(`/admin/tenants/${tenantId}`);
      await page.getByRole('heading', { level: 1, name: 'Set up' }).waitFor();
      await step(page, /^3\. WhatsApp/)
        .getByText('Finish the step before this one first.')
        .waitFor();
      await sound(page);

      await enterCredentials(page, { ...organization, clientSecret: randomUUID() });
      await page.getByText('Genesys refuses the client id and secret.', { exact: false }).waitFor();
      await sound(page);

      genesys.withoutPermissions(organization.clientId, ['routing:message:manage']);
      await enterCredentials(page, organization);
      const atGenesys = step(page, /^2\. Genesys/);
      await atGenesys.getByText('Fern & Fell at Genesys').waitFor();
      await atGenesys.getByText('routing:message:manage').first().waitFor();
      await atGenesys.getByText('which flow messages go to').waitFor();
      await sound(page);

      const make = atGenesys.getByRole('button', { name: 'Make what is missing' });
      await atGenesys.getByRole('combobox', { name: 'Flow for its messages' }).selectOption('Front door');
      await make.click();
      await atGenesys.getByText('The client lacks a permission.', { exact: false }).waitFor();
      await sound(page);
      genesys.withoutPermissions(organization.clientId, []);
      await make.click();
      await expect
        .poll(() => atGenesys.getByRole('listitem').filter({ hasText: 'Flow' }).getByText('Done').count())
        .toBe(1);
      await atGenesys.getByText('Admin > Message > Platform Configurations').waitFor();

      const wabaId = `7${Date.now()}`;
      const phoneNumberId = `6${Date.now()}`;
      meta.addAccount({ wabaId, name: 'Fern', numbers: [{ phoneNumberId, displayPhoneNumber: '+1 555 010 0177' }] });
      const atMeta = step(page, /^3\. WhatsApp/);
      const open = atMeta.getByRole('button', { name: 'Open Meta’s window', exact: true });
      const [cancelled] = await Promise.all([page.waitForEvent('popup'), open.click()]);
      await cancelled.getByRole('button', { name: 'Report a problem' }).click();
      await atMeta.getByText('The window was closed before it was finished.', { exact: false }).waitFor();
      await atMeta.getByText('Your verified name violates WhatsApp guidelines.').waitFor();
      await sound(page);
      const [window] = await Promise.all([page.waitForEvent('popup'), open.click()]);
      await window.getByLabel('Fern').check();
      await window.getByLabel(/0177/).check();
      await window.getByRole('button', { name: 'Finish', exact: true }).click();
      const connect = atMeta.getByRole('button', { name: 'Connect +1 555 010 0177' });
      await connect.waitFor();
      await sound(page);
      await page.reload();
      await connect.click();
      await expect.poll(() => connect.count()).toBe(0);
      await atMeta.getByText('+1 555 010 0177').waitFor();

      const test = step(page, /^4\. Test/);
      await test.getByRole('button', { name: 'Look now' }).click();
      await test.getByRole('status').first().waitFor();
      await sound(page);
      const phone = meta.addCustomer({ waId: '447700902999', name: 'Ada Lovelace' });
      meta.sendText(phone.id, phoneNumberId, 'Is the tent in stock?');
      await platform.settle();
      expect(genesys.conversations().flatMap(({ messages }) => messages)).toContainEqual(
        expect.objectContaining({ text: 'Is the tent in stock?' }),
      );

      const places = await page.getByRole('navigation', { name: 'Places' }).first().getByRole('link').allTextContents();
      // What its customers write is the company's own business, also on the day it is set up.
      expect(places[0]).toBe('Connection doctor');
    },
    wholeWayMs,
  );

  it('connects a number by hand, and says what is wrong with a token', async () => {
    const { meta } = platform;
    const tenantId = await newCompany('Moss Mill');
    const organization = newOrganization('Moss Mill at Genesys');
    await platform.manage('PUT', `/api/tenants/${tenantId}/genesys`, { domain: 'mypurecloud.ie', ...organization });
    const integration = { name: 'WhatsApp Moss Mill' };
    await platform.manage('POST', `/api/tenants/${tenantId}/genesys/setup`, { integration });
    const accessToken = `EAA-${randomUUID()}`;
    const wabaId = `5${Date.now()}`;
    for (const end of ['1', '2'])
      meta.addNumber({
        wabaId,
        phoneNumberId: `4${Date.now()}${end}`,
        displayPhoneNumber: `+1 555 010 016${end}`,
        accessToken,
      });
    const page = await pages.operator(`/admin/tenants/${tenantId}/onboarding`);
    const atMeta = step(page, /^3\. WhatsApp/);
    await atMeta.getByLabel('Token', { exact: true }).fill('EAA-nobody');
    await atMeta.getByRole('textbox', { name: 'Account id' }).fill(wabaId);
    await atMeta.getByRole('button', { name: 'Find its numbers' }).click();
    await atMeta.getByRole('alert').getByText('The token', { exact: false }).waitFor();
    await atMeta.getByLabel('Token', { exact: true }).fill(accessToken);
    await atMeta.getByRole('button', { name: 'Find its numbers' }).click();
    await atMeta.getByRole('checkbox', { name: /0161/ }).check();
    await atMeta.getByRole('checkbox', { name: /0162/ }).check();
    await sound(page);
    await atMeta.getByRole('button', { name: 'Go on' }).click();
    await atMeta
      .getByRole('status')
      .getByText(/^Ready: .*0161.* and .*0162/)
      .waitFor();
    await atMeta.getByRole('button', { name: 'Connect +1 555 010 0161' }).click();
    // The only integration is taken now: the other number gets one of its own, with the flow that there is.
    const flow = atMeta.getByRole('combobox', { name: 'Flow for its messages' });
    await flow.waitFor();
    expect(await flow.locator('option:checked').textContent()).toBe('Front door');
    await sound(page);
    const other = atMeta.getByRole('button', { name: 'Connect +1 555 010 0162' });
    platform.genesys.withoutPermissions(organization.clientId, ['routing:message:manage']);
    await other.click();
    await atMeta.getByText('The client lacks a permission.', { exact: false }).waitFor();
    platform.genesys.withoutPermissions(organization.clientId, []);
    await other.click();
    await expect.poll(() => other.count()).toBe(0);
    const made = platform.genesys.integrations().map(({ name }) => name);
    expect(made.filter((name) => name.includes('0162'))).toEqual(['WhatsApp +1 555 010 0162']);
    await step(page, /^4\. Test/)
      .getByText(/write to .*0162.* or .*0161|write to .*0161.* or .*0162/)
      .waitFor();
  });

  /** As somebody finds it who has Genesys set up, with one integration. */
  async function atWhatsapp(name: string) {
    const tenantId = await newCompany(name);
    const organization = newOrganization(`${name} at Genesys`);
    await platform.manage('PUT', `/api/tenants/${tenantId}/genesys`, { domain: 'mypurecloud.ie', ...organization });
    const integration = { name: `WhatsApp ${name}` };
    await platform.manage('POST', `/api/tenants/${tenantId}/genesys/setup`, { integration });
    const address = `/admin/tenants/${tenantId}/onboarding`;
    return { tenantId, address };
  }

  it(
    'takes several numbers through one window, and goes on in another browser where a PIN was wrong',
    async () => {
      const { meta } = platform;
      const { address } = await atWhatsapp('Heath House');
      const ids = ['1', '2', '3'].map((end) => `3${Date.now()}${end}`);
      const [guarded = '', plain = ''] = ids;
      const numbers = ids.map((phoneNumberId, at) => ({ phoneNumberId, displayPhoneNumber: `+1 555 010 015${at}` }));
      meta.addAccount({ wabaId: `3${Date.now()}`, name: 'Heath', numbers });
      meta.setNumber(guarded, { pin: '654321' });
      const first = await pages.operator(address);
      const atFirst = step(first, /^3\. WhatsApp/);
      const open = atFirst.getByRole('button', { name: 'Open Meta’s window', exact: true });
      const [window] = await Promise.all([first.waitForEvent('popup'), open.click()]);
      await window.getByLabel('Heath').check();
      await window.getByRole('button', { name: 'Finish without a number' }).click();
      const goOn = atFirst.getByRole('button', { name: 'Go on' });
      await goOn.click();
      await atFirst.getByText('Choose at least one number.').waitFor();
      await atFirst.getByRole('checkbox', { name: /0150/ }).check();
      await atFirst.getByRole('checkbox', { name: /0151/ }).check();
      await goOn.click();
      await atFirst.getByText('Two-step verification of the number is on', { exact: false }).waitFor();
      await atFirst.getByText(/^Ready: .*0151/).waitFor();
      await sound(first);
      await first.context().close();

      const page = await pages.operator(address);
      const atMeta = step(page, /^3\. WhatsApp/);
      await atMeta.getByText('Not finished yet').waitFor();
      await atMeta.getByRole('button', { name: 'Connect +1 555 010 0151' }).waitFor();
      const pin = atMeta.getByLabel('PIN of +1 555 010 0150');
      const again = atMeta.getByRole('button', { name: 'Go on' });
      const registrations = () => meta.requests().filter(({ path }) => path.endsWith(`${guarded}/register`)).length;
      const before = registrations();
      await again.click();
      await atMeta.getByText('A PIN has six digits.').waitFor();
      expect(registrations()).toBe(before);
      await pin.fill('111 111');
      await again.click();
      await expect.poll(registrations).toBe(before + 1);
      await atMeta.getByText('Two-step verification of the number is on', { exact: false }).waitFor();
      await pin.fill('654 321');
      await again.click();
      await atMeta.getByRole('button', { name: 'Connect +1 555 010 0150' }).waitFor();
      expect([guarded, plain].map((id) => meta.numberFacts(id).status)).toEqual(['CONNECTED', 'CONNECTED']);

      // The third one was not meant; it can still be taken, by the token that the others have.
      await atMeta
        .getByRole('group', { name: 'Other numbers of this account' })
        .getByRole('checkbox', { name: /0152/ })
        .check();
      await again.click();
      await atMeta.getByRole('button', { name: 'Connect +1 555 010 0152' }).waitFor();
      expect(await atMeta.getByRole('checkbox').count()).toBe(0);
      await atMeta.getByRole('button', { name: 'Forget +1 555 010 0152' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Forget +1 555 010 0152' }).click();
      await expect.poll(() => atMeta.getByRole('button', { name: /0152/ }).count()).toBe(0);
    },
    wholeWayMs,
  );

  it('connects a number that stays in the Business app, and puts the widget there', async () => {
    const { meta } = platform;
    const { address } = await atWhatsapp('Tarn Tools');
    const phoneNumberId = `2${Date.now()}`;
    const shared = { phoneNumberId, displayPhoneNumber: '+1 555 010 0140', coexistence: true };
    meta.addAccount({ wabaId: `8${Date.now()}`, name: 'Tarn', numbers: [shared] });
    const page = await pages.operator(address);
    const atMeta = step(page, /^3\. WhatsApp/);
    await atMeta.getByText('A number that stays in the WhatsApp Business app').click();
    await atMeta.getByText('Chats and contacts from before are not brought over.', { exact: false }).waitFor();
    await sound(page);
    const open = atMeta.getByRole('button', { name: 'Open Meta’s window for such a number' });
    const [window] = await Promise.all([page.waitForEvent('popup'), open.click()]);
    await window.getByLabel('Tarn').check();
    await window.getByRole('button', { name: /Share/ }).click();
    await atMeta.getByText(/^Ready: .*0140/).waitFor();
    await atMeta.getByText('stays in the WhatsApp Business app', { exact: true }).waitFor();
    await atMeta.getByRole('button', { name: 'Connect +1 555 010 0140' }).click();
    await step(page, /^4\. Test/)
      .getByText(/write to .*0140/)
      .waitFor();
    expect(meta.numberFacts(phoneNumberId).pin).toBeNull();

    const atGenesys = step(page, /^2\. Genesys/);
    await atGenesys.getByRole('button', { name: 'Install the widget' }).click();
    await atGenesys.getByText('Installed', { exact: true }).waitFor();
    await page.reload();
    await atGenesys.getByText('Installed', { exact: true }).waitFor();
    await atGenesys.getByRole('button', { name: 'Bring it up to date' }).waitFor();
  });

  it('shows a message each way with its journey, before anybody goes live', async () => {
    const { meta, genesys, business, settle } = platform;
    const page = await pages.somebody('Henrik Voss', `/admin/tenants/${business.tenantId}/onboarding`);
    const test = step(page, /^4\. Test/);
    await test.getByLabel('Number or name of that phone').fill('447700902998');
    await test.getByRole('button', { name: 'Wait for its message' }).click();
    await test.getByText('Waiting for the first message', { exact: false }).waitFor();
    const phone = meta.addCustomer({ waId: '447700902998', name: 'Grace Hopper' });
    meta.sendText(phone.id, business.phoneNumberId, 'Is anybody there?');
    await settle();
    await test.getByText('Answer it in Genesys Cloud', { exact: false }).waitFor();
    const talk = genesys
      .conversations()
      .find(({ messages }) => messages.some(({ text }) => text === 'Is anybody there?'));
    genesys.reply(talk?.id ?? '', 'Here we are.');
    await settle();
    const answer = test.getByRole('listitem').filter({ hasText: 'From the agent to the customer' });
    await answer.getByText('Delivered').waitFor();
    await sound(page);
    await answer.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'From the agent to the customer' }).waitFor();
  });

  it('speaks Arabic from right to left on a phone', async () => {
    const tenantId = await newCompany('Somewhere');
    const organization = newOrganization('Somewhere at Genesys');
    await platform.manage('PUT', `/api/tenants/${tenantId}/genesys`, { domain: 'mypurecloud.ie', ...organization });
    const address = `/admin/tenants/${tenantId}/onboarding`;
    const page = await pages.operator(address, { locale: 'ar', viewport: { width: 360, height: 740 } });
    await page.getByText('Somewhere at Genesys').waitFor();
    await sound(page);
  });
});
