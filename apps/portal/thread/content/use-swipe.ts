import { type PointerEvent, useRef } from 'react';

const farEnough = 48;

/** Hears a finger that goes sideways. */
export function useSwipe(onSwipe: (right: boolean) => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown({ pointerType, isPrimary, clientX, clientY, target }: PointerEvent) {
      // What is enlarged, or wound, is moved by the same finger.
      const moves = target instanceof HTMLVideoElement || (target as Element).closest('[data-enlarged]') !== null;
      from.current = pointerType === 'touch' && isPrimary && !moves ? { x: clientX, y: clientY } : null;
    },
    onPointerUp({ clientX, clientY }: PointerEvent) {
      const [x, y] = [clientX - (from.current?.x ?? clientX), clientY - (from.current?.y ?? clientY)];
      from.current = null;
      if (Math.abs(x) > farEnough && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x > 0);
    },
    onPointerCancel() {
      from.current = null;
    },
  };
}
