import { createContext, use } from 'react';
import type { portalOperations } from '../../contracts/portal.ts';
import type { Output } from '../../kit/contract.ts';
import { createStore, useStore } from '../ui/store.ts';
import { uploading } from './composer/draft-of.ts';
import { openSending } from './composer/sending.ts';
import { unsentOf } from './composer/unsent.ts';
import { openCustomers } from './customer/customers.ts';
import { keptFiles } from './files/kept-files.ts';
import { openLists } from './list/lists.ts';
import { openLive } from './live/live.ts';
import { openPeople } from './people/people.ts';
import { portal } from './platform.ts';
import { openSettings } from './settings/settings.ts';
import { firstState, type PortalState } from './store/state.ts';
import { openThreads } from './thread/threads.ts';
import type { Within } from './within.ts';

/** Everything that the page knows and can do, for whoever is signed in. */
export function openInbox(tenantId: string, me: Output<typeof portalOperations.getMe>) {
  const store = createStore<PortalState>(firstState(me));
  const within: Within = { tenantId, store, portal };
  const lists = openLists(within);
  const threads = openThreads(within);
  const customers = openCustomers(within);
  const people = openPeople(within);
  const live = openLive({ ...within, lists, threads, people, customers });
  const { personId } = me.person;
  const sending = openSending({
    ...within,
    unsent: unsentOf(tenantId, personId),
    files: keptFiles(tenantId, personId),
    uploadOf: uploading,
  });
  const settings = openSettings(within);

  /** What the page needs beside the list; what does not come is missed by nobody at once. */
  async function readRest() {
    const [, replies] = await Promise.allSettled([people.read(), portal.listReplies({ tenantId })]);
    if (replies.status === 'fulfilled') store.set((state) => ({ ...state, replies: replies.value.items }));
  }

  return {
    tenantId,
    store,
    lists,
    threads,
    customers,
    live,
    sending,
    settings,
    readRest,
    close() {
      live.close();
      sending.close();
    },
  };
}

export type Inbox = ReturnType<typeof openInbox>;
export const InboxContext = createContext<Inbox | null>(null);

export function useInbox(): Inbox {
  const inbox = use(InboxContext);
  if (!inbox) throw new Error('no InboxContext stands around this');
  return inbox;
}

export const useInboxState = <P>(part: (state: PortalState) => P): P => useStore(useInbox().store, part);
