import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { absent } from '../../kit/testing/stores.ts';
import { type AccountStandIn, accountStandIn, password } from './account-stand-in.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

describe('the account page', () => {
  if (!chromiumPath) return absent('Chromium');

  let server: AccountStandIn;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the page reported, but for answers that a test has asked for. */
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    server = await accountStandIn();
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1024, height: 800 } });
    page = await openPage();
  });
  afterEach(async () => {
    await context.close();
    await server.close();
    const reported = problems.splice(0);
    if (reported.length > 0) throw new Error(`the page reported: ${reported.join(' | ')}`);
  });

  async function openPage() {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => problems.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error' && !/status of (401|429|503)/.test(message.text())) problems.push(message.text());
    });
    return opened;
  }

  const open = (fragment = '', on = page) => on.goto(`${server.url}/account/${fragment}`);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const stored = () => page.evaluate(`localStorage.getItem('bridge.session')`);
  const focused = () => page.evaluate(`document.activeElement.getAttribute('name')`);

  async function asOperator(secret = password, code = server.totp.generate()) {
    await page.getByRole('tab', { name: 'Operator' }).click();
    await field('E-mail').fill('ada@bridge.example');
    await field('Password').fill(secret);
    await field('Six-digit code').fill(code);
    await field('Six-digit code').press('Enter');
  }
  async function asAgent() {
    await open('?tenant=larkspur');
    await button('Continue with Genesys Cloud').click();
    await page.getByRole('link', { name: 'Nora Lindqvist' }).click();
    await heading('Nora Lindqvist').waitFor();
  }

  describe('with an invitation', () => {
    it('leads an operator to an account and in, by keyboard alone', async () => {
      await open(`#invitation=${server.invitation}`);
      await heading('Choose a password').waitFor();
      expect(page.url()).toBe(`${server.url}/account/`);
      await field('New password').focus();
      await page.keyboard.type(password);
      await page.getByRole('status').filter({ hasText: 'Strong' }).waitFor();
      await page.keyboard.press('Enter');

      await heading('Set up your authenticator').waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Set up your authenticator');
      await page.getByRole('img', { name: /QR code/ }).waitFor();
      const shown = await page.locator('code').textContent();
      expect(shown).toBe(server.totp.secret.base32);
      await field('Six-digit code').focus();
      await page.keyboard.type(server.totp.generate());
      await page.keyboard.press('Enter');

      await heading('Ada Osei').waitFor();
      await page.getByText('The platform, with all its companies').waitFor();
      await page.getByText('Invite operators, and make keys for the whole platform').waitFor();
      expect(await stored()).toContain('"token"');
      await page.reload();
      await heading('Ada Osei').waitFor();
    });

    it('goes on after a reload, and can be left', async () => {
      await open(`#invitation=${server.invitation}`);
      await heading('Choose a password').waitFor();
      await page.reload();
      await heading('Choose a password').waitFor();
      await button('Go to sign-in instead').click();
      await heading('Sign in').waitFor();
      await page.reload();
      await heading('Sign in').waitFor();
    });

    it('opens in a tab where the page is open already', async () => {
      await open();
      await heading('Sign in').waitFor();
      await page.evaluate(`location.hash = '#invitation=${server.invitation}'`);
      await heading('Choose a password').waitFor();
      expect(page.url()).toBe(`${server.url}/account/`);
    });

    it('says in words how good a password is, and takes none that is too short', async () => {
      await open(`#invitation=${server.invitation}`);
      const words = page.getByRole('status');
      await field('New password').fill('tea');
      await words.filter({ hasText: '9 more characters needed' }).waitFor();
      await button('Continue').click();
      await page.getByText('The password needs 12 characters or more.').waitFor();
      expect(await focused()).toBe('password');
      await field('New password').fill('Password1234');
      await words.filter({ hasText: 'Weak: easy to guess' }).waitFor();
      await button('Show the password').click();
      expect(await field('New password').getAttribute('type')).toBe('text');
      expect(server.calls).toEqual([]);
    });

    it('draws the code of the secret in black, on white also in the dark, with four modules of it around', async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await open(`#invitation=${server.invitation}`);
      await field('New password').fill(password);
      await field('New password').press('Enter');
      const address = server.totp.toString();
      expect(await page.getByRole('link', { name: 'Open in an app on this device' }).getAttribute('href')).toBe(
        address,
      );
      const picture = page.getByRole('img', { name: /QR code/ });
      const { data, size } = encode(address, { ecc: 'M', border: 0 });
      expect(await picture.getAttribute('viewBox')).toBe(`-4 -4 ${size + 8} ${size + 8}`);
      const style = (what: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('svg[role=img]')).${what}`);
      expect([await style('backgroundColor'), await style('fill')]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      const drawn = (await picture.locator('path').getAttribute('d')) ?? '';
      const dark = [...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`);
      const expected = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x} ${y}`] : [])));
      expect(dark).toEqual(expected);
    });

    it('tells a wrong code, and lets another be typed', async () => {
      await open(`#invitation=${server.invitation}`);
      await field('New password').fill(password);
      await field('New password').press('Enter');
      await field('Six-digit code').fill('12 34');
      await button('Finish and sign in').click();
      await page.getByText('Type all six digits.').waitFor();
      expect(await focused()).toBe('code');
      const right = server.totp.generate();
      await field('Six-digit code').fill(right === '000000' ? '000001' : '000000');
      await button('Finish and sign in').click();
      await page.getByRole('alert').filter({ hasText: 'That code did not fit' }).waitFor();
      // As an Arabic keyboard types it, and with a space in the middle.
      const arabic = [...server.totp.generate()].map((digit) => String.fromCodePoint(0x660 + Number(digit)));
      await field('Six-digit code').fill(`${arabic.slice(0, 3).join('')} ${arabic.slice(3).join('')}`);
      await button('Finish and sign in').click();
      await heading('Ada Osei').waitFor();
    });

    it('that is used up says so', async () => {
      await open('#invitation=an-invitation-of-long-ago');
      await field('New password').fill(password);
      await field('New password').press('Enter');
      await page.getByRole('alert').filter({ hasText: 'This invitation is not good any more' }).waitFor();
    });
  });

  describe('for operators', () => {
    beforeEach(() => {
      server.chosen = password;
    });

    it('signs in, and out again', async () => {
      await open();
      await asOperator();
      await heading('Ada Osei').waitFor();
      await button('Sign out').click();
      await page.getByText('You are signed out.').waitFor();
      expect(await stored()).toBeNull();
      expect(server.sessions.size).toBe(0);
      expect(server.calls).toContain('signOut');
    });

    it('says the same whatever was wrong', async () => {
      await open();
      const said: (string | null)[] = [];
      for (const attempt of [() => asOperator('something else'), () => asOperator(password, '000000')]) {
        await attempt();
        await expect.poll(() => server.calls.filter((call) => call === 'signInOperator').length).toBe(said.length + 1);
        await button('Sign in').and(page.locator('[type=submit]:not([aria-disabled])')).waitFor();
        said.push(await page.getByRole('alert').filter({ hasText: /\S/ }).textContent());
        expect([await field('Six-digit code').inputValue(), await focused()]).toEqual(['', 'password']);
      }
      expect(said[0]).toMatch(/^That did not work. Check e-mail, password and code/);
      expect(said[1]).toBe(said[0]);
    });

    it('shows what is missing, and goes to the first of it', async () => {
      await open();
      await page.getByRole('tab', { name: 'Operator' }).click();
      await field('Six-digit code').press('Enter');
      for (const sentence of ['Type your e-mail address.', 'Type your password.', 'Type all six digits.'])
        await page.getByText(sentence).waitFor();
      expect(await focused()).toBe('email');
      await field('E-mail').fill('ada@bridge.example');
      await page.getByText('Type your e-mail address.').waitFor({ state: 'detached' });
      await field('E-mail').press('Enter');
      expect(await focused()).toBe('password');
      expect(server.calls.filter((call) => call !== 'signInWays')).toEqual([]);
    });

    it('counts down until the next attempt is heard', async () => {
      server.trouble = new Fault('rate_limited', 'too many', { details: { retryAfterSeconds: 3 } });
      await open();
      await asOperator();
      const timer = page.getByRole('timer');
      await timer.waitFor();
      expect(await timer.textContent()).toMatch(/^0:0[1-3]$/);
      server.trouble = null;
      const asked = server.calls.length;
      await field('Six-digit code').press('Enter');
      await page.getByRole('status').filter({ hasText: 'You can try again now.' }).waitFor();
      expect(server.calls.length).toBe(asked);
      await field('Six-digit code').fill(server.totp.generate());
      await field('Six-digit code').press('Enter');
      await heading('Ada Osei').waitFor();
    });

    it('says when the platform does not answer', async () => {
      server.trouble = new Fault('unavailable', 'down');
      await open();
      await asOperator();
      await page.getByRole('alert').filter({ hasText: 'The platform does not answer at the moment.' }).waitFor();
    });

    it('offers single sign-on where there is one', async () => {
      server.singleSignOn = false;
      await open();
      await page.getByRole('tab', { name: 'Operator' }).click();
      await expect.poll(() => server.calls).toContain('signInWays');
      expect(await button(/single sign-on/).count()).toBe(0);
      server.singleSignOn = true;
      await page.reload();
      await button(/single sign-on/).click();
      await page.getByRole('link', { name: 'Ada Osei' }).click();
      await heading('Ada Osei').waitFor();
    });
  });

  describe('for people of a company', () => {
    it('signs in by Genesys Cloud, and out there too', async () => {
      await asAgent();
      expect(page.url()).toBe(`${server.url}/account/`);
      await page.getByText('Write to customers').waitFor();
      await button('Sign out').click();
      await page.getByRole('heading', { name: 'Signed out there' }).waitFor();
      await open();
      await heading('Sign in').waitFor();
      expect(await field('Your company').inputValue()).toBe('larkspur');
    });

    it('says when it has come to nothing', async () => {
      await open();
      await field('Your company').fill('nobody');
      await field('Your company').press('Enter');
      await page.getByRole('alert').filter({ hasText: 'That did not work, or took too long.' }).waitFor();
      expect(page.url()).toBe(`${server.url}/account/`);
    });

    it('asks for a name that can be in an address', async () => {
      await open();
      await field('Your company').fill('Larkspur Outdoor Ltd.');
      await button('Continue with Genesys Cloud').click();
      await page.getByText('Type the short name').waitFor();
      expect([await focused(), page.url()]).toEqual(['tenant', `${server.url}/account/`]);
    });

    it('takes no code that this tab has not asked for', async () => {
      await open('#code=a-code-that-somebody-else-has-sent');
      await page.getByRole('alert').filter({ hasText: 'That did not work' }).waitFor();
      expect(page.url()).toBe(`${server.url}/account/`);
      expect(server.calls).not.toContain('redeemCode');
    });
  });

  it('is walked through by the keyboard from end to end', async () => {
    await open();
    await heading('Sign in').waitFor();
    const passed: unknown[] = [];
    for (let step = 0; step < 7; step += 1) {
      await page.keyboard.press('Tab');
      passed.push(
        await page.evaluate(`(({ activeElement: here }) =>
          (here.ariaLabel ?? here.labels?.[0]?.textContent ?? here.textContent).trim())(document)`),
      );
    }
    const [language, colours, genesys, company, go, ...beyond] = passed;
    expect([language, colours]).toEqual(['Language', 'Dark colours']);
    expect([genesys, company, go]).toEqual(['Genesys Cloud', 'Your company', 'Continue with Genesys Cloud']);
    // Out of the page, and in again: no trap.
    expect(beyond).toContain('Language');
    await page.getByRole('tab', { name: 'Genesys Cloud' }).focus();
    await page.keyboard.press('ArrowRight');
    await field('E-mail').waitFor();
  });

  describe('with two tabs', () => {
    it('is signed in and out in both', async () => {
      const other = await openPage();
      await open('', other);
      await asAgent();
      await other.getByRole('heading', { name: 'Nora Lindqvist' }).waitFor();
      await button('Sign out').click();
      await other.getByText('You were signed out in another tab.').waitFor();
    });
  });

  it('says so when the session is over', async () => {
    await asAgent();
    server.sessions.clear();
    await page.reload();
    await page.getByText('Your session is over.').waitFor();
    expect(await stored()).toBeNull();
  });

  it('signs out here even where the platform does not answer', async () => {
    await asAgent();
    server.trouble = new Fault('unavailable', 'down');
    await button('Sign out').click();
    await page.getByText('You are signed out in this browser.').waitFor();
    expect(await stored()).toBeNull();
  });

  describe('in another language', () => {
    it('speaks that of the browser', async () => {
      await context.close();
      context = await browser.newContext({ locale: 'de-AT' });
      page = await openPage();
      await open();
      await heading('Anmelden').waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    });

    it('speaks the chosen one, from right to left where it is written so, and remembers it', async () => {
      await open();
      await page.getByLabel('Language').selectOption('العربية');
      await heading('تسجيل الدخول').waitFor();
      const written = () => page.evaluate(`[document.documentElement.lang, document.documentElement.dir].join()`);
      expect(await written()).toBe('ar,rtl');
      await page.reload();
      await heading('تسجيل الدخول').waitFor();
      expect(await written()).toBe('ar,rtl');
    });

    it('speaks English to everybody else', async () => {
      await context.close();
      context = await browser.newContext({ locale: 'fi-FI' });
      page = await openPage();
      await open();
      await heading('Sign in').waitFor();
    });
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      }
    };

    it.each(['English', 'العربية'])('is accessible and fits from 360 px, in every state (%s)', async (language) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await open();
      await page.getByRole('combobox').selectOption(language);
      const submit = page.locator('form:visible [type=submit]');
      await check();
      await submit.click();
      await check();
      await page.getByRole('tab').nth(1).click();
      await submit.click();
      await check();
      const operator = page.locator('form:visible');
      await operator.locator('[name=email]').fill('ada@bridge.example');
      await operator.locator('[name=password]').fill('not this one');
      await operator.locator('[name=code]').fill('123456');
      server.trouble = new Fault('rate_limited', 'too many', { details: { retryAfterSeconds: 90 } });
      await submit.click();
      await page.getByRole('timer').waitFor();
      await check();
      server.trouble = null;

      await open(`#invitation=${server.invitation}`);
      await page.locator('[name=password]').fill('mossy teapot by');
      await check();
      await submit.click();
      await page.getByRole('img').first().waitFor();
      await check();
      await page.locator('[name=code]').fill(server.totp.generate());
      await submit.click();
      await page.locator('dl').waitFor();
      await check();
    });
  });
});
