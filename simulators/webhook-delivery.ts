import { Agent, request } from 'undici';
import type { PendingWork } from './pending-work.ts';
import { keepLast } from './records.ts';

type Attempt = { at: string; attempt: number; status: number | null; error: string | null; tookMs: number };

/** One attempt as whoever watches a stand-in is told of it; without `delivered` and `again` the vendor has given up. */
export type WebhookReport = Attempt & {
  /** The bytes and headers that were posted. */
  body: string;
  headers: Record<string, string>;
  delivered: boolean;
  again: boolean;
};

type Webhook = {
  /** Asked for at each attempt: a receiver may come back elsewhere. */
  url: () => string;
  body: string;
  headers: Record<string, string>;
  /** Called once, with the last attempt; `delivered` is false when the vendor gives up. */
  done?: (delivered: boolean, last: Attempt) => void;
};

/** What sets one vendor's deliveries apart from another's. */
type DeliveryRules = {
  timeoutMs: number;
  succeeded: (status: number) => boolean;
  /** Pause before the next attempt, in milliseconds, after this one failed; `null` gives up. */
  pauseAfter: (attempt: Attempt, sinceFirstMs: number) => number | null;
};

const concurrency = 64;
const attemptsKept = 1000;

/**
 * Delivers webhooks as both vendors do: concurrently and in no promised order, each repeated by the vendor's rules with
 * the same bytes. Keep-alive connections, at most 64 requests under way; waiting for a retry holds no connection.
 */
export function openDelivery(
  rules: DeliveryRules,
  pending: PendingWork,
  { onAttempt, watch }: { onAttempt: () => void; watch?: (report: WebhookReport) => void },
) {
  const agent = new Agent({
    connections: concurrency,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: { timeout: rules.timeoutMs },
  });
  const attempts = keepLast<Attempt>(attemptsKept);
  let queue: (() => Promise<void>)[] = [];
  let next = 0;
  let underWay = 0;

  function pump(): void {
    while (underWay < concurrency && next < queue.length) {
      const run = queue[next++] as () => Promise<void>;
      underWay += 1;
      void run().finally(() => {
        underWay -= 1;
        pump();
      });
    }
    // The queue is an array with a head: shifting would cost more the longer it is.
    if (next === queue.length || next > 10_000) {
      queue = queue.slice(next);
      next = 0;
    }
  }

  async function send(webhook: Webhook, number: number): Promise<Attempt> {
    const started = Date.now();
    const attempt: Attempt = {
      at: new Date(started).toISOString(),
      attempt: number,
      status: null,
      error: null,
      tookMs: 0,
    };
    try {
      const answer = await request(webhook.url(), {
        method: 'POST',
        headers: webhook.headers,
        body: webhook.body,
        dispatcher: agent,
        headersTimeout: rules.timeoutMs,
        bodyTimeout: rules.timeoutMs,
      });
      attempt.status = answer.statusCode;
      await answer.body.dump();
    } catch (error) {
      // An answer whose body breaks off has still been given.
      attempt.error = (error as { code?: string }).code ?? (error as Error).message;
    }
    attempt.tookMs = Date.now() - started;
    return attempt;
  }

  function enqueue(webhook: Webhook, number: number, firstAt: number): void {
    pending.begin();
    queue.push(async () => {
      const attempt = await send(webhook, number);
      if (!pending.closed()) {
        attempts.add(attempt);
        onAttempt();
        const delivered = attempt.status !== null && rules.succeeded(attempt.status);
        const pause = delivered ? null : rules.pauseAfter(attempt, Date.now() - firstAt);
        const { body, headers } = webhook;
        watch?.({ ...attempt, body, headers, delivered, again: pause !== null });
        if (pause === null) webhook.done?.(delivered, attempt);
        else pending.later(pause, () => enqueue(webhook, number + 1, firstAt));
      }
      pending.end();
    });
    pump();
  }

  return {
    post: (webhook: Webhook) => enqueue(webhook, 1, Date.now()),
    attempts: () => attempts.list(),
    close: () => agent.destroy(),
  };
}
