import type { Inbox } from '../inbox.ts';
import { currentView } from '../list/view.ts';
import { focusComposer, focusSearch } from '../place/focus.ts';
import { currentPlace, goTo } from '../place/place.ts';
import { toggled } from '../settings/settings.ts';
import { filterKey, listOf, matches } from '../store/filter.ts';
import { unreadList } from '../store/state.ts';
import { open } from '../surface.ts';
import type { Action } from './keys.ts';

/** Does what a shortcut or a line of the palette stands for. */
export function perform(action: Action, inbox: Inbox): void {
  const { conversationId } = currentPlace();
  switch (action) {
    case 'palette':
    case 'help':
    case 'templates':
      return open(action);
    case 'search':
      return focusSearch();
    case 'compose':
      return focusComposer();
    case 'next':
      return step(inbox, 1, false);
    case 'previous':
      return step(inbox, -1, false);
    case 'nextUnread':
      return step(inbox, 1, true);
    case 'list':
      return goTo({});
    case 'mute':
      if (!conversationId) return;
      return inbox.settings.change((now) => ({ ...now, muted: toggled(now.muted, conversationId) }));
  }
}

/** To the conversation below or above in the list that is shown. */
function step({ store }: Inbox, by: 1 | -1, unreadOnly: boolean) {
  const view = currentView();
  const { rows, lists, me } = store.get();
  const reach = lists[filterKey(view)] ?? unreadList;
  const { conversationId } = currentPlace();
  const list = listOf(rows, reach, (row) => matches(row, view, me.personId, Date.now()), conversationId);
  const at = list.findIndex((row) => row.conversationId === conversationId);
  const order = by === 1 ? list.slice(at + 1) : list.slice(0, Math.max(at, 0)).reverse();
  const next = unreadOnly
    ? [...order, ...list].find((row) => row.unread > 0 && row.conversationId !== conversationId)
    : order[0];
  if (next) goTo({ conversationId: next.conversationId });
}
