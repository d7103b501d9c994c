import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useInbox } from '../inbox.ts';
import type { Row, Thread } from '../store/state.ts';
import type { Line, MessageLine } from './lines.ts';

/** Within this many pixels of it, one is at the end. */
const nearEnd = 90;
const usualHeight = 62;
/** So many lines before the first one, the older ones are read. */
const nearStart = 12;

/** Where the reader is in a conversation: at its end, which then follows what comes, or further up, where nothing moves. */
export function useLog(
  conversationId: string,
  box: RefObject<HTMLDivElement | null>,
  lines: readonly Line[],
  thread: Thread,
  row: Row | undefined,
) {
  const { threads } = useInbox();
  const [away, setAway] = useState(false);
  const [seenUntil, setSeenUntil] = useState('');
  const placed = useRef(false);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it gives
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 16,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
  });

  const toEnd = useCallback(() => {
    virtual.scrollToEnd();
    setAway(false);
  }, [virtual]);

  // At first: where the unread ones begin, else at the end.
  useLayoutEffect(() => {
    if (placed.current || !thread.read || lines.length === 0) return;
    placed.current = true;
    const unread = lines.findIndex(({ is }) => is === 'unread');
    if (unread >= 0) virtual.scrollToIndex(unread, { align: 'start' });
    else virtual.scrollToEnd();
  }, [virtual, thread.read, lines]);

  const first = virtual.getVirtualItems()[0]?.index;
  const { cursor, reading, failed } = thread;
  useEffect(() => {
    if (placed.current && first !== undefined && first < nearStart && cursor !== null && !reading && !failed)
      void threads.older(conversationId);
  }, [threads, conversationId, first, cursor, reading, failed, lines.length]);

  // Whoever writes wants to see it.
  const newest = thread.outgoing.at(-1)?.clientId;
  useEffect(() => {
    if (newest) toEnd();
  }, [newest, toEnd]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (element) setAway(element.scrollHeight - element.scrollTop - element.clientHeight > nearEnd);
  }, [box]);

  const newestHere = lines.findLast(isInbound)?.message.createdAt ?? '';
  useEffect(() => {
    if (!away) setSeenUntil(newestHere);
  }, [away, newestHere]);
  useSeen(conversationId, !away && placed.current, row);

  return { virtual, away, toEnd, onScroll, fresh: away ? countAfter(lines, seenUntil) : 0 };
}

const isInbound = (line: Line): line is MessageLine => line.is === 'message' && line.message.direction === 'inbound';

/** Older pages add lines as well: only what is newer than what was seen is new. */
function countAfter(lines: readonly Line[], until: string): number {
  let count = 0;
  for (const line of lines) if (isInbound(line) && line.message.createdAt > until) count += 1;
  return count;
}

/** What is before somebody's eyes has been read. */
function useSeen(conversationId: string, atEnd: boolean, row: Row | undefined) {
  const { threads } = useInbox();
  const unread = row?.unread ?? 0;
  const until = row?.countedUntil;
  useEffect(() => {
    if (!atEnd || unread === 0) return;
    const see = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) void threads.seen(conversationId);
    };
    see();
    addEventListener('focus', see);
    return () => removeEventListener('focus', see);
  }, [threads, conversationId, atEnd, unread, until]);
}
