import { useSyncExternalStore } from 'react';
import { problemText } from './api.ts';
import classes from './notice.module.css';

/** How long a sentence stays in sight. */
const staysMs = 6_000;

type Sentence = { text: string; tone: 'problem' | 'news' };

let current: Sentence | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(sentence: Sentence | null): void {
  current = sentence;
  clearTimeout(timer);
  if (sentence) timer = setTimeout(() => show(null), staysMs);
  for (const listener of listeners) listener();
}

/** For actions without a place of their own for an error: `action().catch(reportProblem)`. */
export const reportProblem = (error: unknown): void => show({ text: problemText(error), tone: 'problem' });

/** For what has happened and is seen nowhere else. */
export const tell = (text: string): void => show({ text, tone: 'news' });

/** The last problem, or piece of news, as one sentence over the page: read out at once, or in its turn. */
export function Notice() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  return (
    <>
      <div role="alert" className={classes.notice} data-shown={sentence?.tone === 'problem' || undefined}>
        {sentence?.tone === 'problem' && sentence.text}
      </div>
      <div role="status" className={classes.notice} data-news data-shown={sentence?.tone === 'news' || undefined}>
        {sentence?.tone === 'news' && sentence.text}
      </div>
    </>
  );
}
