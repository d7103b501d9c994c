// npm run check [-- step ...]: format, types, lint, import-rules, unused, audit, then the tests. All steps run, whatever
// the earlier ones say; each that fails counts as one failure in the last line, each that the world did not let run as
// one skipped. Named steps run alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './apps.mjs';
import { audit } from './audit.mjs';
import { fail, install, interrupted, root, runNode } from './launcher.mjs';
import { lastLine, runTests, vitest } from './vitest.mjs';

let outcome = { passed: 0, failed: 0, skipped: 0, code: 0 };

const steps = {
  format: () => runNode('node_modules/@biomejs/biome/bin/biome', ['check', '--reporter=summary', '.']),
  types,
  lint: () => runNode('node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  'import-rules': () => vitest(['--reporter=dot', 'test/import-rules.test.ts']),
  unused: () => runNode('node_modules/knip/bin/knip.js', ['--no-progress']),
  audit,
  tests: async () => {
    outcome = await runTests([]);
    return outcome.code;
  },
};

async function types() {
  const projects = ['tsconfig.json', 'apps/tsconfig.json'].filter((file) => existsSync(join(root, file)));
  const codes = [];
  for (const project of projects) codes.push(await runNode('node_modules/typescript/bin/tsc', ['-p', project]));
  return Math.max(...codes);
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(steps, name));
if (unknown.length > 0) fail(`No step ${unknown.join(', ')}. The steps: ${Object.keys(steps).join(', ')}.`);
const chosen = named.length > 0 ? named : Object.keys(steps);

await install();
if (chosen.includes('tests')) await build();

const results = [];
for (const name of chosen) {
  console.log(`\n== ${name}`);
  const begun = Date.now();
  const ended = await steps[name]();
  const skipped = ended.skipped;
  if (skipped) console.log(`skipped: ${skipped}`);
  results.push({ name, ok: ended === 0, skipped, seconds: ((Date.now() - begun) / 1000).toFixed(1) });
  if (interrupted) break;
}

console.log('\nSteps:');
for (const { name, ok, skipped, seconds } of results) {
  const state = skipped ? 'skipped' : ok ? 'passed ' : 'FAILED ';
  console.log(`  ${name.padEnd(12)} ${state} ${seconds} s${skipped ? `  ${skipped}` : ''}`);
}
const failedSteps = results.filter(({ name, ok, skipped }) => name !== 'tests' && !ok && !skipped).length;
const skippedSteps = results.filter(({ skipped }) => skipped).length;
const { passed, failed, skipped } = outcome;
console.log(lastLine({ passed, failed: failed + failedSteps, skipped: skipped + skippedSteps }));
process.exitCode = outcome.code || (failedSteps > 0 ? 1 : 0);
