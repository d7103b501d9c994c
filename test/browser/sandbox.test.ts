import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceNames, settingName } from '../../kit/service-names.ts';
import { newDataDir } from '../../kit/testing/embedded.ts';
import { absent } from '../../kit/testing/stores.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

describe('the sandbox page', () => {
  if (!chromiumPath) return absent('Chromium');

  let dataDir: string;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    dataDir = await newDataDir('sandbox-');
    const ports = Object.fromEntries(serviceNames.map((name) => [`${settingName(name)}_PORT`, '0']));
    const given = { DATABASE_URL: '', REDIS_URL: '', RABBITMQ_URL: '', ...ports };
    sandbox = await startSandbox({ dataDir, given, ports: { page: 0, meta: 0, genesys: 0 }, statusDelayMs: 50 });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(sandbox.pageUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  it('carries a message from the phone to the desk and back, ticks and journey included', async () => {
    const phone = page.getByRole('region', { name: /phone/i });
    const desk = page.getByRole('region', { name: /desk/i });
    const journey = page.getByRole('region', { name: /journey/i });

    await phone.getByRole('textbox').fill('Hello from Chromium 👋');
    await phone.getByRole('textbox').press('Enter');
    await desk.getByText('Hello from Chromium 👋').first().waitFor();

    await desk.getByText('Hello from Chromium 👋').first().click();
    await desk.getByRole('textbox').fill('Hi there, how can I help?');
    await desk.getByRole('textbox').press('Enter');
    await phone.getByText('Hi there, how can I help?').waitFor();
    await phone.getByLabel('Read').first().waitFor();
    await journey.getByText('Hi there, how can I help?').waitFor();
    await journey
      .getByText(/genesys-webhook/i)
      .first()
      .waitFor();
  });

  it.each(['light', 'dark'] as const)('is accessible (%s)', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it.each([360, 768, 1024, 1920])('does not scroll sideways at %d px', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('says so when an action fails', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.route('**/api/desk/disconnect', (route) => route.abort());
    await page.getByRole('button', { name: 'End conversation' }).click();
    await page.getByRole('alert').filter({ hasText: 'no answer from the server' }).waitFor();
    await page.unroute('**/api/desk/disconnect');
    problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes('ERR_FAILED')));
  });

  it('has reported no error', () => {
    expect(problems).toEqual([]);
  });
});
