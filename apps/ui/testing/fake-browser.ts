import type { Session } from '../../../contracts/sign-in.ts';
import { browserSend } from '../api.ts';
import { keepSession, sessionKey } from '../session.ts';

const lifeMs = 10 * 60_000;

const person: Session['person'] = {
  kind: 'operator',
  id: 'one',
  name: 'Ada Osei',
  role: 'operator',
  permissions: ['audit:read'],
  tenantId: null,
  tenantName: null,
};

/** The platform's part of a session, behind a fake `fetch`. Each token is good for ten minutes of the test's clock. */
export function fakePlatform() {
  const asked: string[] = [];
  const good = new Map<string, number>();
  let made = 0;
  const platform = {
    /** The calls, by method and path. */
    asked,
    person,
    alive: true,
    /** What every call gets instead of an answer: none at all, or a problem. */
    trouble: null as 'lost' | { status: number; body: object } | null,
    /** Runs while a call is under way. */
    meanwhile: async () => {},
    session(): Session {
      made += 1;
      const token = `token-${made}`;
      good.set(token, Date.now() + lifeMs);
      return { token, expiresAt: new Date(Date.now() + lifeMs).toISOString(), person: platform.person };
    },
    refuse: (token: string) => good.delete(token),
  };

  const refused = () => json(401, { code: 'unauthenticated', message: 'no' });
  const ask = async (url: URL | RequestInfo, init: RequestInit = {}) => {
    const call = `${init.method} ${new URL(String(url)).pathname}`;
    asked.push(call);
    await platform.meanwhile();
    if (platform.trouble === 'lost') throw new TypeError('fetch failed');
    if (platform.trouble) return json(platform.trouble.status, platform.trouble.body);
    if (call === 'POST /api/session/renew') return platform.alive ? json(200, platform.session()) : refused();
    const bearer = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    if (!platform.alive || (good.get(bearer) ?? 0) <= Date.now()) return refused();
    if (call === 'GET /api/session') return json(200, { person: platform.person });
    if (call !== 'DELETE /api/session') return json(404, { code: 'not_found', message: call });
    platform.alive = false;
    return json(200, { ok: true, logoutUrl: 'https://login.example/logout' });
  };
  return { platform, send: browserSend('https://bridge.example', ask as typeof fetch) };
}

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });

/** A browser in which several tabs share one storage, as the HTML standard has it: a tab hears of the others' changes alone. */
export function fakeBrowser() {
  const kept = new Map<string, string>();
  const tabs = new Set<EventTarget>();
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    kept,
    openTab(send: Parameters<typeof keepSession>[0]) {
      const events = new EventTarget();
      tabs.add(events);
      const tell = () => {
        for (const other of tabs)
          if (other !== events) other.dispatchEvent(Object.assign(new Event('storage'), { key: sessionKey }));
      };
      const storage = {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem(key: string, value: string) {
          kept.set(key, value);
          tell();
        },
        removeItem(key: string) {
          if (kept.delete(key)) tell();
        },
      };
      const keeper = keepSession(send, { storage, events, alone });
      return { keeper, wake: () => events.dispatchEvent(new Event('visibilitychange')) };
    },
  };
}
