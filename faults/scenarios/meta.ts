import { setTimeout as wait } from 'node:timers/promises';
import type { MetaSimulator } from '../../simulators/meta/simulator.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

type Failure = Parameters<MetaSimulator['failNext']>[1];

const everyMs = 100;

/** Every send fails in this way for a minute. */
async function failing({ outside, lasting }: World, failure: Failure): Promise<void> {
  await outside.ask('failMeta', { times: Number.POSITIVE_INFINITY, failure });
  await lasting(60);
  await outside.ask('heal', null as never);
}

/** These in turn, some ten sends a second in all, for a minute. */
async function sometimes(world: World, failures: readonly Failure[]): Promise<void> {
  const { outside, lasting } = world;
  let going = true;
  const ended = lasting(60).then(() => {
    going = false;
  });
  for (let turn = 0; going; turn += 1) {
    await outside.ask('failMeta', { times: 1, failure: failures[turn % failures.length] as Failure });
    await wait(everyMs);
  }
  await ended;
  await outside.ask('heal', null as never);
}

export const meta: readonly Scenario[] = [
  {
    name: 'meta-5xx',
    what: 'Meta answers 131016 (HTTP 500) to every send, for a minute.',
    small: true,
    run: (world) => failing(world, { kind: 'error', code: 131016 }),
  },
  {
    name: 'meta-130429',
    what: 'Meta answers 130429 (throughput) to every send, for a minute.',
    small: true,
    run: (world) => failing(world, { kind: 'error', code: 130429 }),
  },
  {
    name: 'meta-131056',
    what: 'Meta answers 131056 (pair rate) to some ten sends a second, for a minute.',
    small: false,
    run: (world) => sometimes(world, [{ kind: 'error', code: 131056 }]),
  },
  {
    name: 'meta-answers-lost',
    what: 'Meta takes some ten sends a second and resets the connection instead of answering, for a minute.',
    small: true,
    run: (world) => sometimes(world, [{ kind: 'lost' }]),
  },
  {
    name: 'meta-cuts',
    what: 'Meta resets the connection of some ten sends a second, of every second one after taking it, for a minute.',
    small: false,
    run: (world) => sometimes(world, [{ kind: 'lost' }, { kind: 'cut' }]),
  },
];
