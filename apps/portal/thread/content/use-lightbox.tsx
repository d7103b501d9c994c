import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Viewed } from './viewed.ts';

const Lightbox = lazy(() => import('./lightbox.tsx'));

/** Shows one of these large, and from there all others. `lightbox` is to be drawn somewhere. */
export function useLightbox(conversationId: string, items: readonly Viewed[]) {
  const [shown, setShown] = useState<string | null>(null);
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  }, [items]);
  const show = useCallback(
    (messageId: string, card: number | null) =>
      setShown(latest.current.find((one) => one.message.messageId === messageId && one.card === card)?.key ?? null),
    [],
  );
  const close = useCallback(() => setShown(null), []);
  const lightbox = shown !== null && (
    <Suspense fallback={null}>
      <Lightbox conversationId={conversationId} items={items} shown={shown} onShow={setShown} onClose={close} />
    </Suspense>
  );
  return { show, lightbox };
}
