import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { type StandIns, startStandIns } from '../stand-ins.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

/** What any page does that opens Embedded Signup, written as Meta's own example has it. */
const opener = (sdkUrl: string, appId: string, configId: string) => `<!doctype html><title>opener</title>
<button id="plain">Connect</button><button id="shared">Share</button><output></output>
<script>
  const heard = [];
  const show = () => { document.querySelector('output').textContent = JSON.stringify(heard); };
  window.fbAsyncInit = () => FB.init({ appId: '${appId}', autoLogAppEvents: true, xfbml: true, version: 'v26.0' });
  addEventListener('message', (event) => {
    if (event.origin !== new URL('${sdkUrl}').origin || typeof event.data !== 'string') return;
    heard.push(JSON.parse(event.data));
    show();
  });
  const open = (extras) => FB.login((answer) => { heard.push({ code: answer.authResponse && answer.authResponse.code }); show(); }, {
    config_id: '${configId}', response_type: 'code', override_default_response_type: true, extras,
  });
  plain.onclick = () => open({ setup: {} });
  shared.onclick = () => open({ setup: {}, featureType: 'whatsapp_business_app_onboarding' });
</script>
<script async defer crossorigin="anonymous" src="${sdkUrl}"></script>`;

describe('the stand-in’s window of Embedded Signup', () => {
  if (!chromiumPath) return absent('Chromium');

  let standIns: StandIns;
  let browser: Browser;
  let server: Server;
  let page: Page;
  beforeAll(async () => {
    [standIns, browser] = await Promise.all([startStandIns(() => 'http://127.0.0.1:9'), openBrowser()]);
    const { meta } = standIns;
    meta.addAccount({
      wabaId: '300',
      name: 'Acme',
      numbers: [
        { phoneNumberId: '301', displayPhoneNumber: '+1 555 010 0199' },
        { phoneNumberId: '302', displayPhoneNumber: '+1 555 010 0198', coexistence: true },
      ],
    });
    server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(opener(meta.sdkUrl, meta.appId, meta.configId)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server?.close();
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(`typeof window.FB === 'object'`);
  });
  afterEach(() => page.close());

  const popup = async (button: string) => {
    const [opened] = await Promise.all([page.waitForEvent('popup'), page.locator(button).click()]);
    return opened;
  };
  const heard = async (count: number) => {
    await page.waitForFunction(`JSON.parse(document.querySelector('output').textContent || '[]').length >= ${count}`);
    return JSON.parse((await page.locator('output').textContent()) ?? '[]') as Record<string, unknown>[];
  };
  const business = expect.any(String);

  it('tells the number that was chosen, and gives a code that Meta exchanges', async () => {
    const window = await popup('#plain');
    await window.getByLabel('Acme').check();
    await window.getByLabel(/0199/).check();
    await window.getByRole('button', { name: 'Finish', exact: true }).click();
    const [message, answer] = await heard(2);
    expect(message).toEqual({
      type: 'WA_EMBEDDED_SIGNUP',
      event: 'FINISH',
      data: { phone_number_id: '301', waba_id: '300', business_id: business },
    });
    const { meta } = standIns;
    const query = new URLSearchParams({
      client_id: meta.appId,
      client_secret: 'planted-app-secret-5d1f0c',
      code: String(answer?.code),
    });
    expect((await fetch(`${meta.url}/v26.0/oauth/access_token?${query}`)).status).toBe(200);
  });

  it('of a number in the Business app tells the account alone', async () => {
    const window = await popup('#shared');
    await window.getByLabel('Acme').check();
    await window.getByRole('button', { name: /Share/ }).click();
    const [message, answer] = await heard(2);
    expect(message).toEqual({
      type: 'WA_EMBEDDED_SIGNUP',
      event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      data: { waba_id: '300', business_id: business },
    });
    expect(answer?.code).toMatch(/^AQ/);
  });

  it('gives no code when it is cancelled', async () => {
    const window = await popup('#plain');
    await window.getByRole('button', { name: 'Cancel' }).click();
    expect(await heard(2)).toMatchObject([
      { event: 'CANCEL', data: { current_step: 'PHONE_NUMBER_SETUP' } },
      { code: null },
    ]);
  });

  it('nor when it is closed', async () => {
    const window = await popup('#plain');
    await window.close();
    expect(await heard(1)).toEqual([{ code: null }]);
  });
});
