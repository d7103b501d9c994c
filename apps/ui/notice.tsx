import { useSyncExternalStore } from 'react';
import { problemText } from './api.ts';
import classes from './notice.module.css';

/** How long a sentence stays in sight. */
const staysMs = 6_000;

let current: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(sentence: string | null): void {
  current = sentence;
  clearTimeout(timer);
  if (sentence) timer = setTimeout(() => show(null), staysMs);
  for (const listener of listeners) listener();
}

/** For actions without a place of their own for an error: `action().catch(reportProblem)`. */
export const reportProblem = (error: unknown): void => show(problemText(error));

/** The last problem as one sentence over the page, read out at once. */
export function Notice() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  return (
    <div role="alert" className={classes.notice} data-shown={sentence !== null || undefined}>
      {sentence}
    </div>
  );
}
