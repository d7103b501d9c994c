import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionKey } from './session.ts';
import { fakeBrowser, fakePlatform } from './testing/fake-browser.ts';

const minute = 60_000;
const renewal = 'POST /api/session/renew';
/** As long as a call takes. */
const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 100));

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-26T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function signedIn() {
  const { platform, send } = fakePlatform();
  const browser = fakeBrowser();
  const tab = browser.openTab(send);
  tab.keeper.take(platform.session());
  return { platform, send, browser, ...tab, token: () => tab.keeper.state().session?.token };
}

test('nobody is signed in at first, nor by what is no session', () => {
  const { send } = fakePlatform();
  const browser = fakeBrowser();
  expect(browser.openTab(send).keeper.state()).toEqual({ session: null, ended: null });
  for (const stored of ['', '{', 'null', '{"token":"x"}', '[]']) {
    browser.kept.set(sessionKey, stored);
    expect(browser.openTab(send).keeper.state().session).toBeNull();
  }
});

test('a session is there again after a reload', () => {
  const { browser, send } = signedIn();
  expect(browser.openTab(send).keeper.state().session).toMatchObject({
    token: 'token-1',
    person: { name: 'Ada Osei' },
  });
});

describe('renewal', () => {
  test('comes at half of the life, again and again', async () => {
    const { platform, token } = signedIn();
    await vi.advanceTimersByTimeAsync(5 * minute - 1);
    expect([platform.asked, token()]).toEqual([[], 'token-1']);
    await vi.advanceTimersByTimeAsync(1);
    expect([platform.asked, token()]).toEqual([[renewal], 'token-2']);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(token()).toBe('token-3');
  });

  test('brings what the person may do by now', async () => {
    const { platform, keeper } = signedIn();
    platform.person = { ...platform.person, permissions: [] };
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(keeper.state().session?.person.permissions).toEqual([]);
  });

  test('comes when a tab wakes up after its time, and not before', async () => {
    const { platform, wake, token } = signedIn();
    wake();
    expect(platform.asked).toEqual([]);
    // A sleeping machine runs no timers.
    vi.setSystemTime(Date.now() + 60 * minute);
    wake();
    await vi.advanceTimersByTimeAsync(0);
    expect([platform.asked, token()]).toEqual([[renewal], 'token-2']);
  });

  test('is made once for all tabs', async () => {
    const { platform, send, browser, keeper } = signedIn();
    const other = browser.openTab(send).keeper;
    platform.meanwhile = aMoment;
    await vi.advanceTimersByTimeAsync(6 * minute);
    expect(platform.asked).toEqual([renewal]);
    expect([keeper, other].map((tab) => tab.state().session?.token)).toEqual(['token-2', 'token-2']);
  });

  test('ends the session in every tab when it is refused', async () => {
    const { platform, send, browser, keeper } = signedIn();
    const other = browser.openTab(send).keeper;
    platform.alive = false;
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(keeper.state()).toEqual({ session: null, ended: 'over' });
    expect(other.state()).toEqual({ session: null, ended: 'elsewhere' });
    expect(browser.kept.size).toBe(0);
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(platform.asked).toEqual([renewal]);
  });

  test('is tried again after 5, 10, 20, 40, 60, 60 seconds without an answer, and the session stays', async () => {
    const { platform, token } = signedIn();
    platform.trouble = 'lost';
    await vi.advanceTimersByTimeAsync(5 * minute);
    for (const seconds of [5, 10, 20, 40, 60, 60]) {
      const before = platform.asked.length;
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(platform.asked.length).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(platform.asked.length).toBe(before + 1);
    }
    expect(token()).toBe('token-1');
    platform.trouble = null;
    await vi.advanceTimersByTimeAsync(minute);
    expect(token()).toBe('token-2');
  });

  test('waits as long as the platform asks for', async () => {
    const { platform } = signedIn();
    const details = { retryAfterSeconds: 90 };
    platform.trouble = { status: 429, body: { code: 'rate_limited', message: 'slow down', details } };
    await vi.advanceTimersByTimeAsync(5 * minute);
    await vi.advanceTimersByTimeAsync(90_000 - 1);
    expect(platform.asked).toEqual([renewal]);
    await vi.advanceTimersByTimeAsync(1);
    expect(platform.asked).toEqual([renewal, renewal]);
  });

  test.each([
    ['before', -180],
    ['after', 180],
  ])('keeps within its bounds where the clock of the browser is three hours %s the true one', async (_, minutes) => {
    const { platform, send } = fakePlatform();
    const session = platform.session();
    vi.setSystemTime(Date.now() + minutes * minute);
    const { keeper } = fakeBrowser().openTab(send);
    keeper.take(session);
    await vi.advanceTimersByTimeAsync(minute - 1);
    expect(platform.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * 60 * minute);
    expect(platform.asked.length).toBeGreaterThan(0);
    expect(platform.asked.length).toBeLessThanOrEqual(121);
  });

  test('does not bring back a session that was signed out meanwhile', async () => {
    const { platform, browser, keeper } = signedIn();
    platform.meanwhile = async () => {
      browser.kept.delete(sessionKey);
    };
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(keeper.state()).toEqual({ session: null, ended: 'elsewhere' });
    expect(browser.kept.size).toBe(0);
  });
});

describe('a call in the name of whoever is signed in', () => {
  const path = '/api/session';
  const init = { method: 'GET', headers: { accept: 'application/json' } } as const;

  test('carries the token', async () => {
    const { keeper } = signedIn();
    expect(await keeper.send(path, init)).toMatchObject({ status: 200 });
  });

  test('renews a refused token once', async () => {
    const { platform, keeper, token } = signedIn();
    platform.refuse('token-1');
    expect(await keeper.send(path, init)).toMatchObject({ status: 200 });
    expect([platform.asked, token()]).toEqual([['GET /api/session', renewal, 'GET /api/session'], 'token-2']);
  });

  test('is refused, and nobody signed in any more, where the session is over', async () => {
    const { platform, keeper } = signedIn();
    platform.alive = false;
    expect(await keeper.send(path, init)).toMatchObject({ status: 401 });
    expect(keeper.state()).toEqual({ session: null, ended: 'over' });
    await expect(keeper.send(path, init)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('several at once renew once', async () => {
    const { platform, keeper } = signedIn();
    platform.refuse('token-1');
    const answers = await Promise.all([1, 2, 3].map(() => keeper.send(path, init)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(platform.asked.filter((call) => call === renewal)).toEqual([renewal]);
  });
});

test('a check tells every tab what the person may do by now', async () => {
  const { platform, send, browser, keeper } = signedIn();
  const other = browser.openTab(send).keeper;
  platform.person = { ...platform.person, name: 'Ada Mensah' };
  await keeper.check();
  expect(other.state().session).toMatchObject({ token: 'token-1', person: { name: 'Ada Mensah' } });
});

describe('signing out', () => {
  test('ends the session here, in the other tabs and at the platform', async () => {
    const { platform, send, browser, keeper } = signedIn();
    const other = browser.openTab(send).keeper;
    expect(await keeper.signOut()).toBe('https://login.example/logout');
    expect(keeper.state()).toEqual({ session: null, ended: 'here' });
    expect(other.state()).toEqual({ session: null, ended: 'elsewhere' });
    expect([platform.alive, browser.kept.size]).toEqual([false, 0]);
  });

  test('works with a token that has run out', async () => {
    const { platform, keeper } = signedIn();
    platform.refuse('token-1');
    expect(await keeper.signOut()).toBe('https://login.example/logout');
    expect(platform.asked).toEqual(['DELETE /api/session', renewal, 'DELETE /api/session']);
  });

  test('says so where the platform has not heard of it', async () => {
    const { platform, browser, keeper } = signedIn();
    platform.trouble = 'lost';
    expect(await keeper.signOut()).toBeNull();
    expect(keeper.state()).toEqual({ session: null, ended: 'unheard' });
    expect(browser.kept.size).toBe(0);
  });

  test('of a session that is over by then is nothing special', async () => {
    const { platform, keeper } = signedIn();
    platform.alive = false;
    expect(await keeper.signOut()).toBeNull();
    expect(keeper.state()).toEqual({ session: null, ended: 'here' });
  });

  test('waits for a renewal that is under way in another tab, and ends what it brings', async () => {
    const { platform, send, browser, keeper } = signedIn();
    const other = browser.openTab(send).keeper;
    platform.meanwhile = aMoment;
    const renewed = other.renew();
    const left = keeper.signOut();
    await vi.advanceTimersByTimeAsync(minute);
    await Promise.all([renewed, left]);
    expect(platform.asked).toEqual([renewal, 'DELETE /api/session']);
    expect([keeper, other].map((tab) => tab.state().session)).toEqual([null, null]);
    expect([platform.alive, browser.kept.size]).toEqual([false, 0]);
  });
});

test('a closed keeper renews no more, and does not hear of other tabs', async () => {
  const { platform, browser, keeper, send } = signedIn();
  keeper.close();
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(platform.asked).toEqual([]);
  await browser.openTab(send).keeper.signOut();
  expect(keeper.state().session).not.toBeNull();
});
