import { lasting, type TextStorage } from './browser-storage.ts';
import { type SessionPlace, sessionKey } from './session.ts';

/**
 * Where a browser keeps the session. Without locks two tabs may renew at once, which does no harm: there are none without
 * https, and none in a frame whose storage the browser blocks.
 */
export const browserPlace = (storage: TextStorage = lasting): SessionPlace => ({
  storage,
  events: window,
  alone: async (work) => {
    let begun = false;
    const once = () => {
      begun = true;
      return work();
    };
    if (!('locks' in navigator)) return work();
    try {
      return await navigator.locks.request(sessionKey, once);
    } catch (error) {
      if (begun) throw error;
      return work();
    }
  },
});
