import { Button, Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useInbox } from '../inbox.ts';
import { goTo, usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import classes from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { EmptyList } from './empty-list.tsx';
import { useList } from './use-list.ts';

const rowHeight = 84;

/** As many rows as fit; more are read when the last one comes near. */
export function ConversationList() {
  const texts = useTexts();
  const { lists } = useInbox();
  const { list, reach, view, now } = useList();
  const { conversationId } = usePlace();
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes what it gives
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => list[index]?.conversationId ?? index, [list]),
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { reading, failed, cursor } = reach;
  useEffect(() => {
    if (cursor !== null && !reading && !failed && last >= list.length - 10) lists.more(view);
  }, [lists, view, cursor, reading, failed, last, list.length]);

  if (list.length === 0 && reach.read && !reading) return <EmptyList view={view} />;
  return (
    <div ref={box} className={classes.box} data-testid="conversation-list">
      <ul className={classes.rows} aria-label={texts.list.conversations} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = list[index];
          if (!row) return null;
          return (
            <li
              key={key}
              className={classes.place}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={cursor === null ? list.length : -1}
              aria-posinset={index + 1}
            >
              <ConversationRow
                row={row}
                open={row.conversationId === conversationId}
                now={now}
                onOpen={() => goTo({ conversationId: row.conversationId })}
              />
            </li>
          );
        })}
      </ul>
      {reading && (
        <p className={classes.more}>
          <Loader size="xs" aria-label={texts.list.reading} />
        </p>
      )}
      {failed && (
        <p className={classes.more}>
          {texts.list.failed}
          <Button variant="default" size="xs" onClick={() => lists.again(view)}>
            {texts.again}
          </Button>
        </p>
      )}
    </div>
  );
}
