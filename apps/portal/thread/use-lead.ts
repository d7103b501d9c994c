import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useState } from 'react';
import type { Line } from './lines.ts';

export type Lead = (key: string, align: 'start' | 'center') => void;

/** So many frames in which nothing moves: the lines around have the height that they keep. */
const stillFrames = 3;

/** Leads to a line, and holds it until those around it are as high as they are, and whatever is put above it meanwhile. */
export function useLead(virtual: Virtualizer<HTMLDivElement, Element>, lines: readonly Line[]): Lead {
  const [goal, setGoal] = useState<{ key: string; align: 'start' | 'center' } | null>(null);

  useLayoutEffect(() => {
    if (!goal) return;
    const index = lines.findIndex(({ key }) => key === goal.key);
    if (index < 0) return setGoal(null);
    virtual.scrollToIndex(index, { align: goal.align });
    let still = 0;
    let before = '';
    const look = () => {
      const now = `${virtual.scrollOffset} ${virtual.getTotalSize()}`;
      still = now === before ? still + 1 : 0;
      before = now;
      if (still < stillFrames) frame = requestAnimationFrame(look);
      else setGoal(null);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [goal, lines, virtual]);

  return useCallback((key, align) => setGoal({ key, align }), []);
}
