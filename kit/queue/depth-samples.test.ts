import { afterEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { depthSamples, tenantsAtOnce } from './depth-samples.ts';

afterEach(() => void vi.useRealTimers());

const tenants = (count: number) => Array.from({ length: count }, (_, at) => ({ tenantId: `t-${at}`, waiting: 1 }));

test.each([
  [0, [0]],
  [2, [2]],
  [tenantsAtOnce + 1, [tenantsAtOnce, 1]],
])('once a minute, of %d tenants in pieces of %j', async (count, pieces) => {
  vi.useFakeTimers();
  const noted: { waiting: number; tenants: readonly unknown[] }[] = [];
  const sampling = depthSamples(
    openLog({ level: 'silent' }),
    { depth: async () => ({ waiting: 7, dead: 1 }), depthByTenant: async () => tenants(count) },
    'inbound-messages',
    async (sample) => noted.push(sample),
  );
  await sampling.start();
  await vi.advanceTimersByTimeAsync(60_000);
  await sampling.close();
  expect(noted.map((one) => [one.waiting, one.tenants.length])).toEqual(pieces.map((piece) => [7, piece]));
});
