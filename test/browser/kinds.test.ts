import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceNames, settingName } from '../../kit/service-names.ts';
import { newDataDir } from '../../kit/testing/embedded.ts';
import { absent } from '../../kit/testing/stores.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

describe('every kind of message on the sandbox page', () => {
  if (!chromiumPath) return absent('Chromium');

  let dataDir: string;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let browser: Browser;
  let page: Page;
  let phone: Locator;
  let desk: Locator;
  const problems: string[] = [];

  beforeAll(async () => {
    dataDir = await newDataDir('kinds-');
    const ports = Object.fromEntries(serviceNames.map((name) => [`${settingName(name)}_PORT`, '0']));
    const stores = { DATABASE_URL: '', REDIS_URL: '', RABBITMQ_URL: '' };
    const given = { ...stores, ...ports };
    sandbox = await startSandbox({ dataDir, given, ports: { page: 0, meta: 0, genesys: 0 }, statusDelayMs: 50 });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(sandbox.pageUrl);
    phone = page.getByRole('region', { name: /phone/i });
    desk = page.getByRole('region', { name: /desk/i });
    await phone.getByRole('textbox').fill('Good morning');
    await phone.getByRole('textbox').press('Enter');
    await desk.getByText('Good morning').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  const attach = async (...names: (string | RegExp)[]) => {
    await phone.getByRole('button', { name: 'Send something else' }).click();
    for (const name of names) await phone.getByRole('dialog').getByRole('button', { name }).click();
    await phone.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const offer = async (menu: string, item: string | RegExp) => {
    await desk.getByRole('button', { name: menu, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const thread = () => desk.getByTestId('desk-thread');
  const chat = () => phone.getByTestId('phone-chat');
  const loaded = async (image: Locator) => {
    const width = () => image.evaluate((element: { naturalWidth: number }) => element.naturalWidth);
    await expect.poll(width).toBeGreaterThan(0);
  };

  it('carries a photo from the phone to the desk', async () => {
    await attach('Photo');
    const picture = thread().getByRole('button', { name: /^Enlarge/ });
    await picture.waitFor();
    await loaded(picture.locator('img'));
    await thread().getByText('Our first night with the new tent').waitFor();
    await chat()
      .getByRole('button', { name: /^Enlarge/ })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('img', { name: /first night/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('carries a chosen file from the phone to the desk', async () => {
    const bytes = Buffer.from('A list of what I need');
    const file = { name: 'packing list.txt', mimeType: 'text/plain', buffer: bytes };
    await page.getByTestId('phone-file').setInputFiles(file);
    await chat().getByText('packing list.txt').waitFor();
    const saving = page.waitForEvent('download');
    await thread().getByRole('link', { name: 'Save packing list.txt' }).click();
    expect((await saving).suggestedFilename()).toBe('packing list.txt');
  });

  it.each([
    ['a place', ['Location'], 'Rydal Water car park'],
    ['a contact', ['Contact'], 'Ruth Adeyemi'],
    ['an order', ['Order'], 'tent-two-green'],
    ['a form', [/^Other messages/, 'Answer to a form'], 'Too small'],
  ])('carries %s, in words that an agent can read', async (_kind, names, words) => {
    await attach(...names);
    await chat().getByText(words).last().waitFor();
    await thread().getByText(words).last().waitFor();
  });

  it('carries the bot’s choices to the phone, and the tapped one back', async () => {
    await offer('Bot', '3 quick replies');
    await chat().getByRole('button', { name: 'Return something' }).click();
    const answer = thread().getByRole('article').filter({ hasText: 'answers: How can we help you today?' });
    await answer.getByText('return-something', { exact: true }).waitFor();
  });

  it('carries a list, chosen from by the keyboard alone', async () => {
    await offer('Bot', '7 quick replies');
    const open = chat()
      .getByRole('button', { name: /choose/i })
      .last();
    await open.focus();
    await page.keyboard.press('Enter');
    const row = phone.getByRole('dialog').getByRole('button', { name: 'Size advice' });
    await row.focus();
    await page.keyboard.press('Enter');
    await thread().getByText('size-advice', { exact: true }).waitFor();
  });

  it('carries a template with its buttons', async () => {
    await offer('Template', /^Appointment reminder/);
    const reminder = chat().getByText('this is a reminder of your boot fitting on 3 December at 10:30');
    await reminder.waitFor();
    await chat().getByRole('button', { name: 'I will be there' }).click();
    await thread().getByText('appointment-confirmed').waitFor();
  });

  it('says why a template was not sent', async () => {
    await offer('Template', /^Review request/);
    await thread()
      .getByRole('listitem')
      .filter({ hasText: /paused/ })
      .waitFor();
  });

  it('carries a file of the agent', async () => {
    await offer('File', 'Document (PDF)');
    await chat().getByRole('link', { name: 'Save Return label 4821.pdf' }).waitFor();
    await offer('File', 'Picture (JPEG)');
    const picture = chat()
      .getByRole('button', { name: /^Enlarge/ })
      .last();
    await loaded(picture.locator('img'));
  });

  it('shows that the agent types, and a reaction and an answer to the message then', async () => {
    await desk.getByRole('textbox').pressSequentially('One moment');
    await phone.getByText('typing…').waitFor();
    await desk.getByRole('textbox').press('Enter');
    const bubble = chat().locator('[data-from=business]').filter({ hasText: 'One moment' });
    await bubble.hover();
    await bubble.getByRole('button', { name: 'Message options' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'React with 🙏' }).click();
    await bubble.getByRole('img', { name: 'You reacted with 🙏' }).waitFor();
    await thread().getByText('🙏').first().waitFor();

    await bubble.getByRole('button', { name: 'Message options' }).focus();
    await page.keyboard.press('Enter');
    await phone.getByRole('dialog').getByRole('button', { name: 'Reply' }).click();
    await page.keyboard.type('No hurry');
    await page.keyboard.press('Enter');
    await chat().getByRole('button', { name: 'Go to the quoted message: One moment' }).waitFor();
    await thread().getByText('No hurry').first().waitFor();
  });

  it.each(['light', 'dark'] as const)('is accessible with everything open (%s)', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async () => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await check();
    await phone.getByRole('button', { name: 'Send something else' }).click();
    await check();
    await page.keyboard.press('Escape');
    await desk.getByRole('button', { name: 'Template', exact: true }).click();
    await page.getByRole('menu').waitFor();
    await check();
    await page.keyboard.press('Escape');
  });

  it.each([360, 1024])('does not scroll sideways at %d px', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('has reported no error', () => {
    expect(problems).toEqual([]);
  });
});
