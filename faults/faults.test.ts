import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { absent } from '../kit/testing/stores.ts';
import { missingPackages } from './servers/programs.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const missing = await missingPackages();

describe('the small form of npm run faults', () => {
  if (missing.length > 0) return absent(`${missing.join(' and ')} on this machine`);

  const run = (part: string) =>
    promisify(execFile)(process.execPath, [main, 'small', '--part', part], { maxBuffer: 10_000_000 }).then(
      ({ stdout }) => ({ code: 0, told: stdout }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, told: stdout + stderr }),
    );

  // Most of their time is waiting, for tries that come after seconds: two worlds fit into two cores.
  test('loses, doubles and reorders nothing, whatever is done to the product', { timeout: 1_800_000 }, async () => {
    for (const { code, told } of await Promise.all(['1/2', '2/2'].map(run))) expect(code, told).toBe(0);
  });
});
