import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import { useInbox } from '../inbox.ts';
import type { Thread } from '../store/state.ts';

/** So many lines before what is read ends, more is read. */
const near = 24;

/** Reads on where the reader comes near an end of what is there. */
export function usePages(
  conversationId: string,
  virtual: Virtualizer<HTMLDivElement, Element>,
  { read, older, newer, reading, failed }: Thread,
) {
  const { threads } = useInbox();
  const drawn = virtual.getVirtualItems();
  const [first, last] = [drawn[0]?.index, drawn.at(-1)?.index];
  useEffect(() => {
    if (!read || reading || failed) return;
    // In the next frame: where one has just been led to is known only then.
    const frame = requestAnimationFrame(() => {
      const items = virtual.getVirtualItems();
      const [top, bottom] = [items[0], items.at(-1)];
      if (!top || !bottom) return;
      if (older !== null && top.index < near) void threads.older(conversationId);
      else if (newer !== null && bottom.index >= virtual.options.count - near) void threads.newer(conversationId);
    });
    return () => cancelAnimationFrame(frame);
  }, [threads, conversationId, virtual, first, last, read, older, newer, reading, failed]);
}
