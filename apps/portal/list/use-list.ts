import { useEffect, useMemo } from 'react';
import { useNow } from '../../conversation/time/use-now.ts';
import { useInbox, useInboxState } from '../inbox.ts';
import { usePlace } from '../place/place.ts';
import { filterKey, listOf, matches } from '../store/filter.ts';
import { unreadList } from '../store/state.ts';
import { useView } from './view.ts';

/** The rows of the view that is chosen, and how far they have been read. */
export function useList() {
  const view = useView();
  const { lists } = useInbox();
  const { conversationId } = usePlace();
  const key = filterKey(view);
  const reach = useInboxState((state) => state.lists[key]) ?? unreadList;
  const rows = useInboxState((state) => state.rows);
  const me = useInboxState((state) => state.me.personId);
  const now = useNow(30_000);
  const begun = reach.read || reach.reading || reach.failed;
  useEffect(() => {
    if (!begun) lists.open(view);
  }, [lists, view, begun]);
  // Only where the window or the unread change by what is done here, the open one stays.
  const stays = view.unread || view.window ? conversationId : null;
  const list = useMemo(
    () => listOf(rows, reach, (row) => matches(row, view, me, now), stays),
    [rows, reach, view, me, now, stays],
  );
  return { list, reach, view, now };
}
