import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps a field as high as its text, whatever becomes of its width: Mantine's own `autosize` measures once, and too
 * early where a container query decides on the width. The stylesheet sets the limits.
 */
export function useGrow(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => fit(field.current), [field, text]);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    let width = element.offsetWidth;
    const watch = new ResizeObserver(() => {
      if (element.offsetWidth === width) return;
      width = element.offsetWidth;
      fit(element);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [field]);
}

function fit(element: HTMLTextAreaElement | null): void {
  if (!element) return;
  const borders = element.offsetHeight - element.clientHeight;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + borders}px`;
}
