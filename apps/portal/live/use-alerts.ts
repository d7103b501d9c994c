import { useEffect } from 'react';
import { useInbox, useInboxState } from '../inbox.ts';
import { currentPlace } from '../place/place.ts';
import type { PortalState } from '../store/state.ts';
import { useTexts } from '../texts.tsx';
import { chime } from './sound.ts';
import { markTab } from './tab-mark.ts';

const waiting = ({ rows, settings }: PortalState) =>
  Object.values(rows).filter(({ unread, conversationId }) => unread > 0 && !settings.muted.includes(conversationId))
    .length;

/** Tells by sound and in the tab that customers have written, unless the conversation is muted or before one's eyes. */
export function useAlerts(): void {
  const { live, store } = useInbox();
  const texts = useTexts();
  const unread = useInboxState(waiting);
  useEffect(() => markTab(texts.title, unread), [texts, unread]);

  useEffect(() => {
    const stop = live.onNews((items) => {
      const { settings } = store.get();
      const seen = (id: string) => document.hasFocus() && currentPlace().conversationId === id;
      const loud = items.some(
        ({ conversation: { conversationId: id }, messages }) =>
          !settings.muted.includes(id) && !seen(id) && messages.some(isFresh),
      );
      if (loud && settings.sound) chime();
    });
    return () => void stop();
  }, [live, store]);
}

/** Not one of which only the status has changed, and not one that was missed long ago. */
const isFresh = ({ direction, createdAt }: { direction: string; createdAt: string }) =>
  direction === 'inbound' && Date.now() - Date.parse(createdAt) < 60_000;
