import { useEffect, useState } from 'react';
import type { Recording } from './recording.ts';

const everyMs = 100;
/** As many as are drawn, the newest last. */
const count = 36;

/** How loud it was lately, and how long it is by now. */
export function useLevels(recording: Recording | null): { levels: readonly number[]; seconds: number } {
  const [heard, setHeard] = useState({ levels: Array.from({ length: count }, () => 0), seconds: 0 });
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(
      () =>
        setHeard(({ levels }) => ({
          levels: [...levels.slice(1), recording.level()],
          seconds: recording.seconds(),
        })),
      everyMs,
    );
    return () => clearInterval(timer);
  }, [recording]);
  return heard;
}
