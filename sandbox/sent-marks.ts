import type { SandboxState } from '../contracts/sandbox.ts';
import type { SendOptions } from '../simulators/meta/simulator.ts';

export type Mark = SandboxState['customers'][number]['chat'][number]['mark'];

/** How the page's messages came about: the simulators tell the bridge, and do not show it on the phone. */
export function sentMarks(kept = 2_000) {
  const marks = new Map<string, Mark>();
  return {
    of: (wamid: string): Mark => marks.get(wamid) ?? null,
    set(wamid: string, mark: Mark): void {
      if (mark === null) return;
      marks.set(wamid, mark);
      const oldest = marks.keys().next();
      if (marks.size > kept && !oldest.done) marks.delete(oldest.value);
    },
  };
}

export type SentMarks = ReturnType<typeof sentMarks>;

export function markOf({ forwarded, referral, product }: SendOptions): Mark {
  if (forwarded) return forwarded === 'frequently' ? 'forwarded-often' : 'forwarded';
  if (referral) return 'advertisement';
  return product ? 'product-question' : null;
}
