import { browserPlace } from '../../ui/browser-place.ts';
import { ofThisTab, type TextStorage } from '../../ui/browser-storage.ts';
import { type SessionPlace, sessionKey } from '../../ui/session.ts';

type Told = { is: 'bridge.session'; kept: string | null };
type Asked = { is: 'bridge.session?' };

const wakes = ['storage', 'visibilitychange', 'focus', 'pageshow', 'online'];
/** Others answer within a turn or two; without them nobody waits. */
const answerMs = 250;

/**
 * Where the widgets of one tab keep their session. Many browsers give a frame of another site no storage at all: so each
 * widget tells the others beside it, and asks them when it begins. They are frames of the same page and of our own origin;
 * nobody else is told, and nobody else is heard.
 */
export function sharedPlace(): { place: SessionPlace; heard: Promise<void> } {
  const events = new EventTarget();
  for (const name of wakes)
    addEventListener(name, (event) => {
      const { key = null } = event as Partial<StorageEvent>;
      events.dispatchEvent(Object.assign(new Event(name), name === 'storage' && { key }));
    });

  const beside = () =>
    Array.from({ length: parent.length }, (_, at) => parent[at] as Window).filter((one) => one !== window);
  const tell = (message: Told | Asked) => {
    for (const one of beside()) one.postMessage(message, location.origin);
  };

  const storage: TextStorage = {
    getItem: ofThisTab.getItem,
    setItem(key, kept) {
      ofThisTab.setItem(key, kept);
      tell({ is: 'bridge.session', kept });
    },
    removeItem(key) {
      ofThisTab.removeItem(key);
      tell({ is: 'bridge.session', kept: null });
    },
  };

  const heard = new Promise<void>((resolve) => {
    addEventListener('message', ({ origin, source, data }: MessageEvent<Partial<Told | Asked> | null>) => {
      if (origin !== location.origin || !source || !beside().includes(source as Window)) return;
      if (data?.is === 'bridge.session?') {
        const kept = storage.getItem(sessionKey);
        if (kept !== null) source.postMessage({ is: 'bridge.session', kept } satisfies Told, { targetOrigin: origin });
      }
      if (data?.is !== 'bridge.session') return;
      const { kept } = data as Told;
      if (kept === null) ofThisTab.removeItem(sessionKey);
      else ofThisTab.setItem(sessionKey, kept);
      events.dispatchEvent(Object.assign(new Event('storage'), { key: sessionKey }));
      resolve();
    });
    if (storage.getItem(sessionKey) !== null || beside().length === 0) return resolve();
    tell({ is: 'bridge.session?' });
    setTimeout(resolve, answerMs);
  });

  return { place: { ...browserPlace(storage), events }, heard };
}
