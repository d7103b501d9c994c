import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

export type Broadcast = {
  /** Answers with a stream of `state` events: what is current first, then every change. */
  answer(c: Context): Response;
  /** Something changed: everybody gets the new state, at most once in `every` milliseconds. */
  changed(): void;
  listeners(): number;
  close(): void;
};

type Listener = { push(data: string): void; end(): void };

/**
 * Server-sent events of one whole state. Each listener has at most one write under way and gets the newest state
 * after it, so a slow browser skips states and piles up none.
 */
export function broadcast(current: () => string, options: { every?: number; heartbeat?: number } = {}): Broadcast {
  const { every = 100, heartbeat = 15_000 } = options;
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | undefined;
  let lastAt = 0;

  const flush = () => {
    timer = undefined;
    lastAt = Date.now();
    if (!listeners.size) return;
    const data = current();
    for (const listener of listeners) listener.push(data);
  };

  return {
    answer: (c) => {
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        let next: string | null = current();
        let sent = '';
        let ended = false;
        let wake = () => {};
        const listener: Listener = {
          push(data) {
            next = data;
            wake();
          },
          end() {
            ended = true;
            wake();
          },
        };
        stream.onAbort(listener.end);
        listeners.add(listener);
        const beat = setInterval(() => void stream.write(': still here\n\n'), heartbeat);
        try {
          while (!ended) {
            const data: string | null = next;
            next = null;
            if (data === null) await new Promise<void>((resolve) => (wake = resolve));
            else if (data !== sent) await stream.writeSSE({ event: 'state', data: (sent = data), retry: 1000 });
          }
        } finally {
          clearInterval(beat);
          listeners.delete(listener);
        }
      });
    },
    changed: () => {
      timer ??= setTimeout(flush, Math.max(0, lastAt + every - Date.now()));
    },
    listeners: () => listeners.size,
    close: () => {
      clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
}
