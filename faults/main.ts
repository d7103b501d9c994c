import { writeFile } from 'node:fs/promises';
import { readCommandLine, usage } from './command-line.ts';
import { killReplicas } from './replica.ts';
import { isSound, oneLine, page, problems, table } from './report.ts';
import { type Result, runScenario, type Sizes } from './run.ts';
import type { Scenario } from './scenario.ts';
import { missingPackages } from './servers/programs.ts';
import { killAll } from './servers/server-process.ts';
import { type Soak, soak } from './soak.ts';
import { isSoakSound, soakSection } from './soak-report.ts';
import { openWorld, type World } from './world.ts';

/** `told` after each: a run of an hour that breaks off leaves what it has found. */
async function runAll(
  world: World,
  chosen: readonly Scenario[],
  { sizes, told }: { sizes: Sizes; told: (results: Result[]) => Promise<void> },
): Promise<Result[]> {
  const run: Awaited<ReturnType<typeof runScenario>>[] = [];
  let results: Result[] = [];
  for (const scenario of chosen) {
    run.push(await runScenario(world, scenario, sizes));
    // All of them again: what comes twice may come late.
    results = await Promise.all(
      run.map(async (one) => ({ ...one, ...(await world.outside.ask('figures', one.number)) })),
    );
    const last = results.at(-1) as Result;
    process.stdout.write(`${isSound(last) ? '' : 'NOT HELD '}${oneLine(last)}\n`);
    for (const problem of problems(last)) process.stdout.write(`    ${problem}\n`);
    await told(results);
  }
  return results;
}

async function main(args: readonly string[]): Promise<void> {
  const { chosen, sizes, soakMinutes, report, help, ...given } = readCommandLine(args);
  if (help) return void process.stdout.write(usage);
  const missing = await missingPackages();
  if (missing.length > 0) {
    const packages = missing.join(' ');
    throw new Error(`the harness starts servers of its own: install ${packages} (apt-get install ${packages})`);
  }

  const write = async (results: readonly Result[], soaked: Soak | null) => {
    if (report) await writeFile(report, page(results, { ...sizes, ...given.world }, soaked && soakSection(soaked)));
  };
  const world = await openWorld(given.world);
  let holds = false;
  try {
    const results = await runAll(world, chosen, { sizes, told: (so) => write(so, null) });
    const soaked = soakMinutes === null ? null : await soak(world, soakMinutes, sizes.patienceMs);
    await write(results, soaked);
    if (results.length > 0) process.stdout.write(`\n${table(results)}\n`);
    if (soaked) process.stdout.write(`\n${soakSection(soaked)}\n`);
    holds = results.every(isSound) && (soaked === null || isSoakSound(soaked));
  } finally {
    const keepLogs = given.keepLogs || !holds;
    if (keepLogs) process.stdout.write(`logs: ${world.folder}\n`);
    await world.close({ keepLogs });
  }
  if (!holds) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(130));
}
process.on('exit', () => {
  killReplicas();
  killAll();
});

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
