import { useEffect } from 'react';
import type { InboxCounts } from '../../../contracts/inbox-records.ts';
import { useInbox, useInboxState } from '../inbox.ts';
import { portal } from '../platform.ts';

/** News come in bursts, and a count is a question over all that is open. */
const settleMs = 2_000;
/** Windows close without any news. */
const everyMs = 60_000;

export function useCounts(): InboxCounts | null {
  const { tenantId, store, live } = useInbox();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(), everyMs);
      const counts = await portal.countInbox({ tenantId }).catch(() => null);
      if (counts) store.set((state) => ({ ...state, counts }));
    };
    let due = 0;
    const soon = () => {
      if (due > Date.now()) return;
      due = Date.now() + settleMs;
      clearTimeout(timer);
      timer = setTimeout(() => void read(), settleMs);
    };
    void read();
    const stop = live.onNews(soon);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [tenantId, store, live]);
  return useInboxState((state) => state.counts);
}
