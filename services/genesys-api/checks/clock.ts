import type { Check } from '../../../contracts/doctor-records.ts';
import { recent } from '../../../kit/recent.ts';
import { lookAt } from './finding.ts';

/** Beyond this, times of messages are wrong to the eye, and tokens and signed links end when they should not. */
const toleratedSeconds = 30;
/** Beyond this they are refused. */
const harmfulSeconds = 300;

/** How far our clock is from Genesys', by the `Date` of its answers, which tells whole seconds. */
export function vendorClocks(now: () => number = Date.now) {
  const ahead = recent<number>({ maxEntries: 10_000, ttlMs: 600_000 });
  return {
    heard(tenantId: string, date: string | string[] | undefined): void {
      const theirs = Date.parse([date ?? ''].flat()[0] ?? '');
      if (!Number.isNaN(theirs)) ahead.set(tenantId, (now() - theirs) / 1000);
    },
    check(tenantId: string): Check {
      const look = lookAt('clock', 'genesys');
      const seconds = ahead.get(tenantId);
      if (seconds === undefined) return look.unknown('genesys-clock-untold');
      const values = { seconds: String(Math.round(seconds)) };
      const off = Math.abs(seconds);
      if (off <= toleratedSeconds) return look.ok('genesys-clock-right', values);
      return off <= harmfulSeconds
        ? look.warning('genesys-clock-off', values)
        : look.failed('genesys-clock-off', values);
    },
  };
}

export type VendorClocks = ReturnType<typeof vendorClocks>;
