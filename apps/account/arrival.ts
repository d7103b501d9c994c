import { useSyncExternalStore } from 'react';
import { toFault } from '../../kit/fault.ts';
import { ofThisTab } from '../ui/browser-storage.ts';
import { verifierOfSignIn } from '../ui/sign-in-redirect.ts';
import { keeper, platform } from './platform.ts';
import type { Texts } from './texts/en.ts';

const invitationKey = 'bridge.invitation';

/** With what somebody came to this page: a link or a redirect. */
export type Arrival =
  | { kind: 'plain'; problem?: keyof Texts['problems'] }
  | { kind: 'code' }
  | { kind: 'invitation'; invitation: string };

const listeners = new Set<() => void>();
let arrival: Arrival = { kind: 'plain' };

function become(next: Arrival) {
  arrival = next;
  for (const listener of listeners) listener();
}

/** What stands behind the # is a secret or old news: it leaves the address, and the history, before anything else. */
function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
  const code = given.get('code');
  const invitation = given.get('invitation');
  if (code) {
    become({ kind: 'code' });
    void redeem(code);
  } else if (given.has('error')) become({ kind: 'plain', problem: 'arrival' });
  else if (invitation) {
    ofThisTab.setItem(invitationKey, invitation);
    become({ kind: 'invitation', invitation });
  }
}

async function redeem(code: string) {
  const verifier = verifierOfSignIn();
  if (verifier === null) return become({ kind: 'plain', problem: 'arrival' });
  try {
    keeper.take(await platform.redeemCode({ code, verifier }));
    become({ kind: 'plain' });
  } catch (error) {
    const fault = toFault(error);
    const lost = fault.code === 'unavailable' || fault.code === 'outcome_unknown';
    become({ kind: 'plain', problem: lost ? 'unavailable' : 'arrival' });
  }
}

/** The invitation is used up, or left for another time. */
export function leaveInvitation(): void {
  ofThisTab.removeItem(invitationKey);
  become({ kind: 'plain' });
}

/** The page is read anew after a reload, and when a link changes nothing but what is behind the #. */
export function watchArrivals(): void {
  const left = ofThisTab.getItem(invitationKey);
  if (left) arrival = { kind: 'invitation', invitation: left };
  read();
  addEventListener('hashchange', read);
  // What went wrong before somebody got in is of no interest after they leave again.
  keeper.subscribe(() => {
    if (keeper.state().session && arrival.kind === 'plain' && arrival.problem) become({ kind: 'plain' });
  });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useArrival = (): Arrival => useSyncExternalStore(subscribe, () => arrival);
