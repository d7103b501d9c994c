import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { absent } from '../kit/testing/stores.ts';
import type { Result } from './run.ts';
import { missingServers } from './stores.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const missing = await missingServers();

describe('the bench', () => {
  if (missing.length > 0) return absent(missing.join(' and '));

  test.each(['inbound-together', 'outbound-together'])(
    '%s: all arrives once and in order, and figures come out',
    async (name) => {
      const folder = await mkdtemp(join(tmpdir(), 'bench-'));
      try {
        const file = join(folder, 'results.json');
        const size = ['--messages', '400', '--rounds', '2', '--conversations', '50', '--in-flight', '16'];
        const { stdout } = await promisify(execFile)(process.execPath, [main, name, ...size, '--json', file]);
        expect(stdout).toContain(`${name.replace('-', ', ')}: `);

        const { results } = JSON.parse(await readFile(file, 'utf8')) as { results: Result[] };
        expect(results.map((result) => result.name)).toEqual(['floor', 'floor, batched', 'together']);
        const product = results.find((result) => result.name === 'together');
        for (const figures of [product?.saturated, product?.half]) {
          expect(figures).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, refusals: {} });
          for (const figure of [figures?.throughput, figures?.acknowledge.p99, figures?.endToEnd.p99]) {
            expect(figure).toBeGreaterThan(0);
          }
        }
        expect(product?.ofFloor.throughput).toBeGreaterThan(0);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});
