import { lasting } from './browser-storage.ts';
import { type SessionPlace, sessionKey } from './session.ts';

/** Where a browser keeps the session. Without locks (no https) two tabs may renew at once, which does no harm. */
export const browserPlace = (): SessionPlace => ({
  storage: lasting,
  events: window,
  alone: (work) => ('locks' in navigator ? navigator.locks.request(sessionKey, work) : work()),
});
