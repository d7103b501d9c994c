// Runs the tests and says how they ended: used by `npm test` and by `npm run check`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './launcher.mjs';
import { describeServers } from './servers.mjs';

const program = 'node_modules/vitest/vitest.mjs';

/** Runs Vitest once without any of the surroundings; resolves to its exit code. */
export function vitest(args) {
  return runNode(program, ['run', ...args]);
}

/** Runs the tests (arguments go to Vitest), prints what could not run, and resolves to counts and exit code. */
export async function runTests(args) {
  console.log(`Tests run on the embedded stores, and on these where they answer:\n${await describeServers()}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'test-outcome-'));
  const file = join(folder, 'outcome.json');
  try {
    const env = { TEST_OUTCOME: file };
    const reporters = ['--reporter=default', '--reporter=./scripts/reporter.mjs'];
    const code = await runNode(program, ['run', ...reporters, ...args], { env });
    return close(read(file), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Vitest ended before its report: that is one failure, whatever else happened.
    return { passed: 0, failed: 1, skipped: [] };
  }
}

function close({ passed, failed, skipped }, code) {
  const unable = skipped.filter(({ reason }) => reason !== null);
  if (skipped.length > 0) console.log(table(skipped));
  // Such tests fail by themselves with CI=true; one that only skips is counted as failed here.
  const unableInCi = process.env.CI === 'true' ? unable.length : 0;
  // An exit code without a failed test: no test was found, or a worker crashed.
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  const counts = { passed, failed: failed + unableInCi + unexplained, skipped: skipped.length - unableInCi };
  return { ...counts, code: counts.failed > 0 ? code || 1 : 0 };
}

function table(skipped) {
  const lines = ['Could not run:'];
  for (const reason of new Set(skipped.map((test) => test.reason))) {
    const tests = skipped.filter((test) => test.reason === reason);
    lines.push(`  ${reason ?? 'no reason in the name'}: ${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`);
    lines.push(...tests.slice(0, 5).map(({ name }) => `    ${name}`));
    if (tests.length > 5) lines.push(`    ... and ${tests.length - 5} more`);
  }
  return `${lines.join('\n')}\n`;
}

/** The last line of a run. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
