import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { type Session, signInContract } from '../../contracts/sign-in.ts';
import { client, type Send } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { TextStorage } from './browser-storage.ts';

export const sessionKey = 'bridge.session';

const minute = 60_000;
/** A browser's clock may be wrong by hours: these hold whatever it says. A token refused meanwhile is renewed, too. */
const renewalMs = { least: minute, most: 12 * 60 * minute };
/** After a renewal that got no answer: doubled each time, from the least to the most. */
const againMs = { least: 5_000, most: minute };

/** `renewAt`: milliseconds since 1970, by this browser's clock. */
const keptSession = signInContract.redeemCode.output.extend({ renewAt: z.number() });
type Kept = z.infer<typeof keptSession>;

/**
 * Why nobody is signed in any more: signed out in this tab (`unheard`: the platform did not answer, and the session may
 * live on there), in another tab, or the session was over.
 */
export type Ended = 'here' | 'unheard' | 'elsewhere' | 'over';
export type SessionState = { session: Kept | null; ended: Ended | null };

/** What the session is kept in; a browser's by `browserPlace`. */
export type SessionPlace = {
  storage: TextStorage;
  /** Tells what other tabs stored, and when this one wakes up: the window. */
  events: EventTarget;
  /** One at a time among all tabs. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
};

/**
 * Keeps who is signed in, in one place for all tabs. The token is renewed at half of its life and when a tab wakes up;
 * whatever one tab does, the others see.
 */
export function keepSession(send: Send, { storage, events, alone }: SessionPlace) {
  const platform = client(signInContract, send);
  const listeners = new Set<() => void>();
  let state: SessionState = { session: read(storage), ended: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewing: Promise<void> | undefined;
  let failures = 0;

  function become(session: Kept | null, ended: Ended | null) {
    state = { session, ended };
    clearTimeout(timer);
    if (session) timer = setTimeout(renewInTime, Math.max(session.renewAt - Date.now(), 0));
    for (const listener of listeners) listener();
  }

  function store(session: Kept) {
    storage.setItem(sessionKey, JSON.stringify(session));
    become(session, null);
  }

  function take(session: Session) {
    const half = (Date.parse(session.expiresAt) - Date.now()) / 2;
    failures = 0;
    store({ ...session, renewAt: Date.now() + Math.min(Math.max(half, renewalMs.least), renewalMs.most) });
  }

  function forget(ended: Ended) {
    storage.removeItem(sessionKey);
    become(null, ended);
  }

  /** What another tab has stored holds here, too. */
  function look() {
    const found = read(storage);
    if (JSON.stringify(found) === JSON.stringify(state.session)) return;
    become(found, found ? null : 'elsewhere');
  }

  /** Only for whoever is alone. A session that has become another one meanwhile is left as it is. */
  async function renewToken(token: string | undefined) {
    look();
    if (token === undefined || state.session?.token !== token) return;
    const renewed = await platform.renewSession({ token }).catch((error: unknown) => {
      if (error instanceof Fault && error.code === 'unauthenticated') return null;
      throw error;
    });
    look();
    if (state.session?.token !== token) return;
    if (renewed) take(renewed);
    else forget('over');
  }

  function renew(): Promise<void> {
    const token = state.session?.token;
    renewing ??= alone(() => renewToken(token)).finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  function renewInTime() {
    renew().catch((error: unknown) => {
      clearTimeout(timer);
      timer = setTimeout(renewInTime, waitMs(error, failures));
      failures += 1;
    });
  }

  const bearing =
    (renewed: () => Promise<void>): Send =>
    async (path, init) => {
      const token = state.session?.token;
      if (token === undefined) throw new Fault('unauthenticated', 'nobody is signed in');
      const as = (bearer: string) => ({ ...init, headers: { ...init.headers, authorization: `Bearer ${bearer}` } });
      const answer = await send(path, as(token));
      if (answer.status !== 401) return answer;
      await renewed();
      const next = state.session?.token;
      return next === undefined || next === token ? answer : send(path, as(next));
    };
  const sendSignedIn = bearing(renew);

  const onStorage = (event: Event) => {
    const { key } = event as StorageEvent;
    if (key === sessionKey || key === null) look();
  };
  const onWake = () => {
    look();
    if (state.session && state.session.renewAt <= Date.now()) renewInTime();
  };
  const wakes = ['visibilitychange', 'focus', 'pageshow', 'online'];
  events.addEventListener('storage', onStorage);
  for (const name of wakes) events.addEventListener(name, onWake);
  become(state.session, null);

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Begins a session that somebody has just signed in to. */
    take,
    renew,
    /** Calls in the name of whoever is signed in; a refused token is renewed once. @throws Fault `unauthenticated` */
    send: sendSignedIn,
    /** Asks the platform who is signed in, and what they may do by now. */
    async check() {
      const { person } = await client(signInContract, sendSignedIn).getSession({});
      if (state.session) store({ ...state.session, person });
    },
    /**
     * Ends the session in every tab, even where the platform does not answer.
     * @returns where the browser is to go to be signed out of Genesys too; `null`: nowhere
     */
    signOut: (): Promise<string | null> =>
      alone(async () => {
        const send = bearing(() => renewToken(state.session?.token));
        try {
          const { logoutUrl } = await client(signInContract, send).signOut({});
          forget('here');
          return logoutUrl;
        } catch (error) {
          forget(error instanceof Fault && error.code === 'unauthenticated' ? 'here' : 'unheard');
          return null;
        }
      }),
    close() {
      clearTimeout(timer);
      events.removeEventListener('storage', onStorage);
      for (const name of wakes) events.removeEventListener(name, onWake);
    },
  };
}

export type SessionKeeper = ReturnType<typeof keepSession>;

/** Who is signed in, or why nobody is any more. */
export const useSession = (keeper: SessionKeeper): SessionState => useSyncExternalStore(keeper.subscribe, keeper.state);

/** What another version of the page stored may look different: then nobody is signed in. */
function read(storage: TextStorage): Kept | null {
  try {
    return keptSession.safeParse(JSON.parse(storage.getItem(sessionKey) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

function waitMs(error: unknown, failures: number): number {
  const asked = error instanceof Fault ? retryAfterSeconds(error) * 1000 : 0;
  return Math.max(asked, Math.min(againMs.least * 2 ** failures, againMs.most));
}

/** After how many seconds the platform would hear the same again; 0 where it has not said. */
export function retryAfterSeconds({ details }: Fault): number {
  const seconds = (details as { retryAfterSeconds?: unknown } | undefined)?.retryAfterSeconds;
  return typeof seconds === 'number' && seconds > 0 ? Math.ceil(seconds) : 0;
}
