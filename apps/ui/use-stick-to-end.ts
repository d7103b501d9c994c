import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * Keeps a scrolling list at its newest entry, unless the reader has scrolled away from it. `key`: which list this is
 * (a new one starts at its end); `size`: changes with every entry.
 */
export function useStickToEnd(box: RefObject<HTMLElement | null>, key: string, size: unknown) {
  const sticking = useRef(true);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    sticking.current = true;
    setAway(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box]);

  useLayoutEffect(toEnd, [toEnd, key]);
  useLayoutEffect(() => {
    if (sticking.current) toEnd();
  }, [toEnd, size]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => sticking.current && toEnd());
    watch.observe(element);
    return () => watch.disconnect();
  }, [box, toEnd]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    sticking.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
    setAway(!sticking.current);
  }, [box]);

  return { onScroll, away, toEnd };
}
