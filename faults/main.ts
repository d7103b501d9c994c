import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { killReplicas } from './replica.ts';
import { isSound, oneLine, page, problems, table } from './report.ts';
import { type Result, runScenario, type Sizes } from './run.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/all.ts';
import { missingPackages } from './servers/programs.ts';
import { killAll } from './servers/server-process.ts';
import { type Soak, soak } from './soak.ts';
import { soakSection } from './soak-report.ts';
import { openWorld, type World, type WorldSizes } from './world.ts';

const usage = `npm run faults -- [small | soak [MINUTES] | NAME ...] [option ...]

  (nothing)            every fault, 100,000 messages in all; writes docs/fault-report.md
  small                those that take little time, with short outages; writes nothing
  soak [MINUTES]       no fault: half of what the machine carries, for so long (30)
  NAME ...             these faults alone; writes nothing

  --messages N         so many in all, both ways together
  --rate N             messages a second
  --tenants N --conversations N
  --brevity N          outages are so many times shorter
  --patience N         seconds that what has been sent may take to arrive
  --keep-logs          leaves the folder with the logs of servers and processes, and says where

${scenarios.map(({ name, what }) => `  ${name.padEnd(30)} ${what}`).join('\n')}
`;

const report = new URL('../docs/fault-report.md', import.meta.url);

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      messages: text,
      rate: text,
      tenants: text,
      conversations: text,
      brevity: text,
      patience: text,
      'keep-logs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const small = positionals.includes('small');
  const soakMinutes = positionals[0] === 'soak' ? Number(positionals[1] ?? 30) : null;
  if (soakMinutes !== null && !(soakMinutes > 0)) throw new Error(`not a number of minutes\n\n${usage}`);
  const names = soakMinutes === null ? positionals.filter((given) => given !== 'small') : [];
  const unknown = names.filter((given) => !scenarios.some(({ name }) => name === given));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join(', ')}\n\n${usage}`);
  const full = !small && names.length === 0 && soakMinutes === null;
  const chosen = scenarios.filter((one) => (names.length > 0 ? names.includes(one.name) : full || one.small));
  const count = (given: string | undefined, otherwise: number) => {
    if (given === undefined) return otherwise;
    if (!/^[1-9]\d*$/.test(given)) throw new Error(`not a number of anything: ${given}\n\n${usage}`);
    return Number(given);
  };
  const all = count(values.messages, small ? chosen.length * 200 : full ? 100_000 : chosen.length * 3_000);
  const world: WorldSizes = {
    tenants: count(values.tenants, small ? 3 : 5),
    conversations: count(values.conversations, small ? 60 : 400),
    brevity: count(values.brevity, small ? 20 : 1),
  };
  const sizes: Sizes = {
    messages: Math.ceil(all / chosen.length),
    rate: count(values.rate, small ? 40 : 60),
    patienceMs: count(values.patience, small ? 90 : 900) * 1000,
  };
  return { ...values, full, soakMinutes, chosen, world, sizes };
}

async function runAll(world: World, chosen: readonly Scenario[], sizes: Sizes): Promise<Result[]> {
  const run: Awaited<ReturnType<typeof runScenario>>[] = [];
  const resultOf = async (one: (typeof run)[number]): Promise<Result> => ({
    ...one,
    ...(await world.outside.ask('figures', one.number)),
  });
  for (const scenario of chosen) {
    const one = await runScenario(world, scenario, sizes);
    run.push(one);
    const result = await resultOf(one);
    process.stdout.write(`${isSound(result) ? '' : 'NOT HELD '}${oneLine(result)}\n`);
    for (const problem of problems(result)) process.stdout.write(`    ${problem}\n`);
  }
  // Once more, after all: what comes twice may come late.
  return Promise.all(run.map(resultOf));
}

async function main(args: readonly string[]): Promise<void> {
  const { full, soakMinutes, chosen, sizes, help, ...options } = read(args);
  if (help) return void process.stdout.write(usage);
  const missing = await missingPackages();
  if (missing.length > 0)
    throw new Error(
      `the harness starts servers of its own: install ${missing.join(', ')} (apt-get install ${missing.join(' ')})`,
    );

  const world = await openWorld(options.world);
  let results: Result[] = [];
  let complete = false;
  let soaked: Soak | null = null;
  try {
    if (soakMinutes === null) results = await runAll(world, chosen, sizes);
    if (soakMinutes !== null || full) soaked = await soak(world, soakMinutes ?? 30, sizes.patienceMs);
    complete = true;
  } finally {
    const keepLogs = options['keep-logs'] || !complete || !results.every(isSound);
    if (keepLogs) process.stdout.write(`logs: ${world.folder}\n`);
    await world.close({ keepLogs });
  }
  if (results.length > 0) process.stdout.write(`\n${table(results)}\n`);
  if (soaked) process.stdout.write(`\n${soakSection(soaked)}\n`);
  if (full) await writeFile(report, page(results, { ...sizes, ...options.world }, soaked && soakSection(soaked)));
  const soakHolds = !soaked || soaked.figures.lost + soaked.figures.doubled + soaked.figures.outOfOrder === 0;
  if (!results.every(isSound) || !soakHolds) process.exitCode = 1;
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
