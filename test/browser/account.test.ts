import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { absent } from '../../kit/testing/stores.ts';
import { type AccountPlatform, accountPlatform, codeOf, password } from './account-platform.ts';
import { chromiumPath, openBrowser } from './chromium.ts';

describe('the account page', () => {
  if (!chromiumPath) return absent('Chromium');

  let platform: AccountPlatform;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the page reported, but for refusals and lost answers that a test has asked for. */
  const problems: string[] = [];

  beforeAll(async () => {
    [platform, browser] = await Promise.all([accountPlatform(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.close();
  });
  beforeEach(() => newContext({ locale: 'en-GB', viewport: { width: 1024, height: 800 } }));
  afterEach(async () => {
    await context.close();
    const reported = problems.splice(0);
    if (reported.length > 0) throw new Error(`the page reported: ${reported.join(' | ')}`);
  });

  async function newContext(options: Parameters<Browser['newContext']>[0]) {
    context = await browser.newContext(options);
    page = await openPage();
  }

  async function openPage() {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => problems.push(error.message));
    opened.on('console', (message) => {
      const asked = /status of (400|401|429) |ERR_FAILED/.test(message.text());
      if (message.type() === 'error' && !asked) problems.push(message.text());
    });
    return opened;
  }

  const address = () => `${platform.gateway}/account/`;
  const open = (fragment = '', on = page) => on.goto(address() + fragment);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const alert = (text: string) => page.getByRole('alert').filter({ hasText: text });
  const stored = () => page.evaluate(`localStorage.getItem('bridge.session')`);
  const focused = () => page.evaluate(`document.activeElement.getAttribute('name')`);
  /** The key that is shown for typing. */
  const key = async () => (await page.locator('code').textContent()) ?? '';

  async function invited() {
    const operator = await platform.invite();
    await open(`#invitation=${operator.invitation}`);
    await heading('Choose a password').waitFor();
    return operator;
  }
  async function choosePassword() {
    await field('New password').fill(password);
    await field('New password').press('Enter');
    await heading('Set up your authenticator').waitFor();
  }
  async function asOperator(email: string, secret: string, code: string) {
    await page.getByRole('tab', { name: 'Operator' }).click();
    await field('E-mail').fill(email);
    await field('Password').fill(secret);
    await field('Six-digit code').fill(code);
    await field('Six-digit code').press('Enter');
  }
  async function asAgent() {
    await open('?tenant=larkspur');
    await button('Continue with Genesys Cloud').click();
    await button(/Nora Lindqvist/).click();
    await heading('Nora Lindqvist').waitFor();
  }

  describe('with an invitation', () => {
    it('leads an operator to an account and in, by keyboard alone', async () => {
      await invited();
      expect(page.url()).toBe(address());
      await field('New password').focus();
      await page.keyboard.type(password);
      await page.getByRole('status').filter({ hasText: 'Strong' }).waitFor();
      await page.keyboard.press('Enter');

      await heading('Set up your authenticator').waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Set up your authenticator');
      await field('Six-digit code').focus();
      await page.keyboard.type(codeOf(await key()));
      await page.keyboard.press('Enter');

      await heading('Ada Osei').waitFor();
      await page.getByText('The platform, with all its companies').waitFor();
      await page.getByText('Invite operators, and make keys for the whole platform').waitFor();
      expect(await stored()).toContain('"token"');
      await page.reload();
      await heading('Ada Osei').waitFor();
    });

    it('goes on after a reload, and can be left', async () => {
      await invited();
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
      const { invitation } = await platform.invite();
      await page.evaluate(`location.hash = '#invitation=${invitation}'`);
      await heading('Choose a password').waitFor();
      expect(page.url()).toBe(address());
    });

    it('says in words how good a password is, and takes none that is too short or guessed first', async () => {
      await invited();
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
      await button('Continue').click();
      await alert('This password is one of the first that are guessed').waitFor();
    });

    it('draws the code of the secret in black, on white also in the dark, with four modules of it around', async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await invited();
      await choosePassword();
      const uri = (await page.getByRole('link', { name: 'Open in an app on this device' }).getAttribute('href')) ?? '';
      expect(new URL(uri).searchParams.get('secret')).toBe(await key());
      const picture = page.getByRole('img', { name: /QR code/ });
      const { data, size } = encode(uri, { ecc: 'M', border: 0 });
      expect(await picture.getAttribute('viewBox')).toBe(`-4 -4 ${size + 8} ${size + 8}`);
      const style = (what: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('svg[role=img]')).${what}`);
      expect([await style('backgroundColor'), await style('fill')]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      const drawn = (await picture.locator('path').getAttribute('d')) ?? '';
      const dark = [...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`);
      expect(dark).toEqual(data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x} ${y}`] : []))));
    });

    it('tells a wrong code, and lets another be typed', async () => {
      await invited();
      await choosePassword();
      await field('Six-digit code').fill('12 34');
      await button('Finish and sign in').click();
      await page.getByText('Type all six digits.').waitFor();
      expect(await focused()).toBe('code');
      const secret = await key();
      await field('Six-digit code').fill(codeOf(secret, 20));
      await button('Finish and sign in').click();
      await alert('That code did not fit').waitFor();
      // As an Arabic keyboard types it, and with a space in the middle.
      const arabic = [...codeOf(secret)].map((digit) => String.fromCodePoint(0x660 + Number(digit)));
      await field('Six-digit code').fill(`${arabic.slice(0, 3).join('')} ${arabic.slice(3).join('')}`);
      await button('Finish and sign in').click();
      await heading('Ada Osei').waitFor();
    });

    it('that is used up says so', async () => {
      const { accept, invitation } = await platform.invite();
      await accept();
      await open(`#invitation=${invitation}`);
      await field('New password').fill(password);
      await field('New password').press('Enter');
      await alert('This invitation is not good any more').waitFor();
    });
  });

  describe('for operators', () => {
    it('signs in, and out again', async () => {
      const { email, accept } = await platform.invite();
      const secret = await accept();
      await open();
      await asOperator(email, password, codeOf(secret, 1));
      await heading('Ada Osei').waitFor();
      await button('Sign out').click();
      await page.getByText('You are signed out.').waitFor();
      expect(await stored()).toBeNull();
    });

    it('says the same whatever was wrong, and after five times how long to wait', async () => {
      const { email, accept } = await platform.invite();
      const secret = await accept();
      await page.clock.install();
      await open();
      const wrong = [
        [email, 'something else', codeOf(secret, 1)],
        [email, password, codeOf(secret, 20)],
        [`nobody-${email}`, password, codeOf(secret, 1)],
        [email, 'something else', codeOf(secret, 20)],
        [email, 'once more', '123456'],
        [email, 'and again', '123456'],
      ] as const;
      const said = new Set<string | null>();
      for (const [who, what, code] of wrong) {
        const answered = page.waitForResponse('**/api/sign-in/operator');
        await asOperator(who, what, code);
        expect((await answered).status()).toBe(401);
        await button('Sign in').and(page.locator('[type=submit]')).waitFor();
        said.add(await page.getByRole('alert').filter({ hasText: /\S/ }).textContent());
        expect([await field('Six-digit code').inputValue(), await focused()]).toEqual(['', 'password']);
      }
      expect([...said]).toEqual([expect.stringMatching(/^That did not work. Check e-mail, password and code/)]);

      await asOperator(email, password, codeOf(secret, 1));
      await alert('Too many attempts.').waitFor();
      expect(await page.getByRole('timer').textContent()).toMatch(/^1[45]:\d\d$/);
      await page.clock.fastForward('10:00');
      await page
        .getByRole('timer')
        .filter({ hasText: /^[45]:\d\d$/ })
        .waitFor();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await field('Six-digit code').press('Enter');
      await page.clock.fastForward('05:01');
      await page.getByRole('status').filter({ hasText: 'You can try again now.' }).waitFor();
      expect(requests).toEqual([]);
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
    });

    it('says when the platform does not answer', async () => {
      await page.route('**/api/sign-in/operator', (route) => route.abort());
      await open();
      await asOperator('ada@bridge.example', password, '123456');
      await alert('The platform does not answer at the moment.').waitFor();
    });

    it('offers single sign-on where there is one', async () => {
      const asked = page.waitForResponse('**/api/sign-in');
      await open();
      await page.getByRole('tab', { name: 'Operator' }).click();
      expect(await (await asked).json()).toEqual({ operatorSingleSignOn: false });
      expect(await button(/single sign-on/).count()).toBe(0);

      await page.route('**/api/sign-in', (route) => route.fulfill({ json: { operatorSingleSignOn: true } }));
      await page.route('**/oauth/operator/start*', (route) => route.fulfill({ body: 'the provider' }));
      await page.reload();
      await button(/single sign-on/).click();
      await page.getByText('the provider').waitFor();
      expect(page.url()).toMatch(/\/oauth\/operator\/start\?returnTo=%2Faccount%2F&challenge=[\w-]{43}$/);
    });
  });

  describe('for people of a company', () => {
    it('signs in by Genesys Cloud, and out there too', async () => {
      await asAgent();
      expect(page.url()).toBe(address());
      await page.getByText('Write to customers').waitFor();
      const there = page.waitForRequest(/\/logout\?client_id=/);
      await button('Sign out').click();
      await there;
      await page.waitForURL(address());
      await heading('Sign in').waitFor();
      expect([await stored(), await field('Your company').inputValue()]).toEqual([null, 'larkspur']);
    });

    it('says when it has come to nothing', async () => {
      await open();
      await field('Your company').fill('nobody');
      await field('Your company').press('Enter');
      await alert('That did not work, or took too long.').waitFor();
      expect(page.url()).toBe(address());

      await field('Your company').fill('larkspur');
      await field('Your company').press('Enter');
      await button('Cancel').click();
      await alert('That did not work, or took too long.').waitFor();
    });

    it('asks for a name that can be in an address', async () => {
      await open();
      await field('Your company').fill('Larkspur Outdoor Ltd.');
      await button('Continue with Genesys Cloud').click();
      await page.getByText('Type the short name').waitFor();
      expect([await focused(), page.url()]).toEqual(['tenant', address()]);
    });

    it('takes no code that this tab has not asked for', async () => {
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.method()));
      await open('#code=a-code-that-somebody-else-has-sent');
      await alert('That did not work').waitFor();
      expect(page.url()).toBe(address());
      expect(requests).not.toContain('POST');
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

  it('is signed in and out in two tabs at once', async () => {
    const other = await openPage();
    await open('', other);
    await asAgent();
    await other.getByRole('heading', { name: 'Nora Lindqvist' }).waitFor();
    await button('Sign out').click();
    await other.getByText('You were signed out in another tab.').waitFor();
  });

  it('renews a session by itself, and says so when it is over', async () => {
    await page.clock.install();
    const { reset } = await invited();
    await choosePassword();
    await field('Six-digit code').fill(codeOf(await key()));
    await field('Six-digit code').press('Enter');
    await heading('Ada Osei').waitFor();
    const renewal = () => page.waitForResponse('**/api/session/renew');
    const [renewed] = await Promise.all([renewal(), page.clock.fastForward('05:01')]);
    expect(renewed.status()).toBe(200);

    await reset();
    const [refused] = await Promise.all([renewal(), page.clock.fastForward('05:01')]);
    expect(refused.status()).toBe(401);
    await page.getByText('Your session is over.').waitFor();
    expect(await stored()).toBeNull();
  });

  it('signs out here even where the platform does not answer', async () => {
    await asAgent();
    await page.route('**/api/session', (route) => route.abort());
    await button('Sign out').click();
    await page.getByText('You are signed out in this browser.').waitFor();
    expect(await stored()).toBeNull();
  });

  describe('in another language', () => {
    it.each([
      ['de-AT', 'Anmelden', 'de'],
      ['fi-FI', 'Sign in', 'en'],
    ])('speaks that of the browser where it can (%s)', async (locale, title, lang) => {
      await context.close();
      await newContext({ locale });
      await open();
      await heading(title).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe(lang);
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
      await page.route('**/api/sign-in', (route) => route.fulfill({ json: { operatorSingleSignOn: true } }));
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
      const busy = new Fault('rate_limited', 'too many', { details: { retryAfterSeconds: 90 } });
      await page.route('**/api/sign-in/operator', (route) =>
        route.fulfill({ status: busy.status, json: busy.toProblem() }),
      );
      await submit.click();
      await page.getByRole('timer').waitFor();
      await check();

      const { invitation } = await platform.invite();
      await open(`#invitation=${invitation}`);
      await page.locator('[name=password]').fill('mossy teapot by');
      await check();
      await submit.click();
      await page.locator('[name=code]').waitFor();
      await check();
      await page.locator('[name=code]').fill(codeOf(await key()));
      await submit.click();
      await page.locator('dl').waitFor();
      await check();
    });
  });
});
