import { setTimeout as wait } from 'node:timers/promises';
import type { Figures } from './ledger.ts';
import type { Scenario } from './scenario.ts';
import { query } from './servers/postgresql.ts';
import type { World } from './world.ts';

export type Sizes = {
  /** Messages of each scenario, both ways together; more where its fault takes longer. */
  messages: number;
  /** Messages a second. */
  rate: number;
  /** How long what has been sent may take to arrive after the fault. */
  patienceMs: number;
};

export type Result = Figures & {
  name: string;
  what: string;
  /** What went wrong with the fault itself: a process that did not come back, or did not end in time. */
  error: string | null;
  /** Everything was known of every message when the patience ended. */
  settled: boolean;
};

const runUpMs = 2_000;

/** One fault under load: begins, ends, and waits until it is known what became of every message. */
export async function runScenario(
  world: World,
  scenario: Scenario,
  sizes: Sizes,
): Promise<Omit<Result, keyof Figures> & { number: number }> {
  const { outside } = world;
  const before = await outside.ask('counts', null as never);
  const number = await outside.ask('begin', { rate: sizes.rate });
  await wait(runUpMs);
  let error: string | null = null;
  try {
    await scenario.run(world);
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  await world.repair().catch((thrown: Error) => {
    error = [error, thrown.message].filter(Boolean).join('; ');
  });
  await outside.ask('faultEnded', null as never);
  await wait(runUpMs);
  const enough = async () => (await outside.ask('counts', null as never)).sent - before.sent >= sizes.messages;
  for (const until = Date.now() + sizes.patienceMs; !(await enough()) && Date.now() < until; ) await wait(100);
  await outside.ask('endLoad', null as never);
  const settled = await settle(world, sizes.patienceMs);
  return { number, name: scenario.name, what: scenario.what, error, settled };
}

/** False where messages are still waited for, or webhooks not acknowledged. */
async function settle(world: World, patienceMs: number): Promise<boolean> {
  let lastWaiting = -1;
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(250)) {
    const { waiting, busy } = await world.outside.ask('counts', null as never);
    if (waiting === 0 && busy === 0) return true;
    // Asked only when nothing moves: it is a look past the platform, into its table.
    if (waiting === lastWaiting) await noteOutcomes(world);
    lastWaiting = waiting;
  }
  return false;
}

/** What the platform itself says of messages that have not reached Meta. */
async function noteOutcomes({ outside, servers }: World): Promise<void> {
  const waiting = await outside.ask('waiting', null as never);
  const numbers = new Map(waiting.map(({ id, number }) => [id, number]));
  const rows = await query<{ source_id: string; status: 'unknown' | 'failed' }>(
    servers.postgresql.url,
    `select source_id, status from messages
     where direction = 'outbound' and source_id = any($1) and status in ('unknown', 'failed')`,
    [[...numbers.keys()]],
  );
  for (const { source_id: id, status } of rows)
    await outside.ask('outcome', { number: numbers.get(id) as number, outcome: status });
}
