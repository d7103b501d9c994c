import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useInbox } from '../inbox.ts';
import type { Row, Thread } from '../store/state.ts';
import { useLead } from './use-lead.ts';
import type { useLines } from './use-lines.ts';

type Virtual = Virtualizer<HTMLDivElement, Element>;

/** Within this many pixels of it, one is at the end. */
const nearEnd = 90;
const usualHeight = 62;
/** Lines beyond the edge: while one scrolls through them they are to be there before, to begin with nobody sees them. */
const overscan = { atFirst: 2, scrolling: 8 };
/** As large as the log was the last time: the next one is drawn at once, and not only once it has been measured. */
let usualSize = { width: 720, height: 640 };
/** Further down than any conversation is long: it is drawn from its end at once. */
const bottom = 1e7;

/**
 * What gets another height above the place that one looks at moves that place, also while one scrolls up, where the virtualizer
 * by itself lets the messages jump: a picture that comes late, or never.
 */
const keepsPlace: Virtual['shouldAdjustScrollPositionOnItemSizeChange'] = (
  item,
  _by,
  { scrollOffset, itemSizeCache },
) => (itemSizeCache.has(item.key) ? item.end : item.start + 1) <= (scrollOffset ?? 0);

/** Where the reader is in a conversation: at its end, which then follows what comes, or further up, where nothing moves. */
export function useLog(
  conversationId: string,
  box: RefObject<HTMLDivElement | null>,
  { lines, thread, row, unreadAbove }: ReturnType<typeof useLines>,
) {
  const { threads } = useInbox();
  const [above, setAbove] = useState(false);
  const [wantsEnd, setWantsEnd] = useState(false);
  const placed = useRef(false);
  const ends = thread.newer === null;
  // Of the last lines that were drawn: what is read below does not take the reader with it.
  const [follows, setFollows] = useState(ends);
  useEffect(() => setFollows(ends), [ends]);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it gives
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: above ? overscan.scrolling : overscan.atFirst,
    initialRect: usualSize,
    paddingStart: 12,
    paddingEnd: 16,
    initialOffset: bottom,
    anchorTo: 'end',
    followOnAppend: follows && ends,
    scrollEndThreshold: nearEnd,
  });
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/immutability -- it is how the virtualizer takes it
    virtual.shouldAdjustScrollPositionOnItemSizeChange = keepsPlace;
    return () => {
      usualSize = virtual.scrollRect ?? usualSize;
    };
  }, [virtual]);
  const lead = useLead(virtual, lines);

  const toEnd = useCallback(() => {
    setWantsEnd(true);
    if (!ends) void threads.newest(conversationId);
  }, [threads, conversationId, ends]);
  useLayoutEffect(() => {
    if (!wantsEnd || !ends) return;
    virtual.scrollToEnd();
    setAbove(false);
    setWantsEnd(false);
  }, [virtual, wantsEnd, ends]);

  // At first: where the unread ones begin, else at the end.
  useLayoutEffect(() => {
    if (placed.current || !thread.read || lines.length === 0) return;
    placed.current = true;
    const unread = unreadAbove ? lines[0] : lines.find(({ is }) => is === 'unread');
    if (unread) lead(unread.key, 'start');
    else virtual.scrollToEnd();
  }, [virtual, lead, thread.read, lines, unreadAbove]);

  // Whoever writes wants to see it.
  const newest = thread.outgoing.findLast(({ message }) => message.type !== 'reaction')?.clientId;
  const seenOutgoing = useRef(newest);
  useEffect(() => {
    if (newest && newest !== seenOutgoing.current) toEnd();
    seenOutgoing.current = newest;
  }, [newest, toEnd]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (element) setAbove(element.scrollHeight - element.scrollTop - element.clientHeight > nearEnd);
  }, [box]);

  const away = above || !ends;
  useSeen(conversationId, !away && placed.current, thread, row);
  const since = useSince(row, away);
  return { virtual, lead, away, toEnd, onScroll, fresh: away && since !== null ? countAfter(thread, since) : 0 };
}

/** Up to when the customer's messages have been before somebody's eyes here, or were there when it was opened. */
function useSince(row: Row | undefined, away: boolean): string | null {
  const [since, setSince] = useState<string | null>(null);
  const counted = row?.countedUntil ?? null;
  if (counted !== null && since !== counted && (!away || since === null)) setSince(counted);
  return since;
}

/** Older pages bring messages as well: only what is newer than what was seen is new. */
function countAfter({ messages, aside }: Thread, since: string): number {
  const isFresh = ({ direction, createdAt }: Thread['messages'][number]) =>
    direction === 'inbound' && createdAt > since;
  let count = aside.filter(isFresh).length;
  for (let at = messages.length - 1; at >= 0 && (messages[at]?.createdAt ?? '') > since; at -= 1)
    if (isFresh(messages[at] as Thread['messages'][number])) count += 1;
  return count;
}

/** What is before somebody's eyes has been read. */
function useSeen(conversationId: string, atEnd: boolean, thread: Thread, row: Row | undefined) {
  const { threads } = useInbox();
  const unread = row?.unread ?? 0;
  const until = row?.countedUntil;
  const last = thread.messages.at(-1)?.messageId;
  useEffect(() => {
    if (!atEnd || unread === 0) return;
    const see = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) void threads.seen(conversationId);
    };
    see();
    addEventListener('focus', see);
    return () => removeEventListener('focus', see);
  }, [threads, conversationId, atEnd, unread, until, last]);
}
