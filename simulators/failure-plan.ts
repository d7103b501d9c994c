import type { VendorContext } from './http-server.ts';
import type { PendingWork } from './pending-work.ts';

/** Failures ordered by a test, each for the next so many calls; what is ordered later comes after. */
export function failurePlan<F>() {
  let ordered: { left: number; failure: F }[] = [];
  return {
    order(times: number, failure: F): void {
      if (times > 0) ordered.push({ left: times, failure });
    },
    take(): F | undefined {
      const first = ordered[0];
      if (!first) return undefined;
      first.left -= 1;
      if (first.left === 0) ordered.shift();
      return first.failure;
    },
    /** What is left of all that was ordered is forgotten. */
    stop(): void {
      ordered = [];
    },
  };
}

/** The failures of the connection itself, the same with both vendors. */
type ConnectionFailure = { kind: 'hang'; ms: number } | { kind: 'cut' } | { kind: 'lost' };

/**
 * Carries one out around the real `handle`. `hang`: handled after `ms`, as a slow server does, even if the caller has
 * hung up by then. `cut`: nothing is handled. `lost`: handled, and the answer never leaves.
 */
export async function failConnection(
  c: VendorContext,
  failure: ConnectionFailure,
  pending: PendingWork,
  handle: () => Promise<Response>,
): Promise<Response> {
  if (failure.kind === 'hang') {
    await new Promise((resolve) => setTimeout(resolve, failure.ms).unref());
    // The stand-in may have closed in the meantime: nothing is taken any more.
    return pending.closed() ? hangUp(c) : handle();
  }
  if (failure.kind === 'lost') await handle();
  return hangUp(c);
}

function hangUp(c: VendorContext): Response {
  c.env.incoming.socket.destroy();
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}
