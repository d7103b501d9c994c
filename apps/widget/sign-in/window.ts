import { signInAddress } from '../../ui/sign-in-redirect.ts';
import { report, signedInPath } from './report.ts';

type Asked = { tenant: string; challenge: string };
/** `blocked`: the browser opens no windows for this page; `closed`: by whoever should have signed in, or cut off from us. */
export type WindowOutcome = { what: 'code'; code: string } | { what: 'refused' | 'blocked' | 'closed' };

const lookMs = 500;
const size = { width: 520, height: 720 };

/**
 * Opens a window in which somebody signs in at Genesys: providers of identities refuse to be framed. It comes back to a page
 * of ours, which hands over a code. That code is of no use to anybody who does not have what is behind `challenge`, and none
 * of another sign-in is of use here: it does not matter who else sends us messages.
 */
export function signInWindow({ tenant, challenge }: Asked, told: (outcome: WindowOutcome) => void): { close(): void } {
  const address = signInAddress('genesys', { tenant, challenge, returnTo: signedInPath });
  const left = Math.max(0, Math.round(screenX + (outerWidth - size.width) / 2));
  const popup = window.open(address, '_blank', `popup,width=${size.width},height=${size.height},left=${left}`);
  if (!popup) {
    told({ what: 'blocked' });
    return { close() {} };
  }
  const onMessage = ({ origin, source, data }: MessageEvent) => {
    const read = origin === location.origin && source === popup ? report.safeParse(data).data : undefined;
    if (!read) return;
    end();
    told(read.code === null ? { what: 'refused' } : { what: 'code', code: read.code });
  };
  const timer = setInterval(() => {
    if (!popup.closed) return;
    end();
    told({ what: 'closed' });
  }, lookMs);
  addEventListener('message', onMessage);
  function end() {
    clearInterval(timer);
    removeEventListener('message', onMessage);
  }
  return {
    close() {
      end();
      popup.close();
    },
  };
}
