import { setTimeout as wait } from 'node:timers/promises';
import type { GenesysSimulator } from '../../simulators/genesys/simulator.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

type Failure = Parameters<GenesysSimulator['failNext']>[1];

const everyMs = 100;

/** Every call fails in this way for two minutes. */
async function failing({ outside, lasting }: World, failure: Failure): Promise<void> {
  await outside.ask('failGenesys', { times: Number.POSITIVE_INFINITY, failure });
  await lasting(120);
  await outside.ask('heal', null as never);
}

export const genesys: readonly Scenario[] = [
  {
    name: 'genesys-429',
    what: 'Genesys answers 429 with Retry-After to every call, for two minutes.',
    small: true,
    run: (world) => failing(world, { kind: 'error', status: 429, retryAfter: 3 }),
  },
  {
    name: 'genesys-5xx',
    what: 'Genesys answers 503 to every call, for two minutes.',
    small: true,
    run: (world) => failing(world, { kind: 'error', status: 503 }),
  },
  {
    name: 'genesys-hangs',
    what: 'Genesys takes 10 s for every call, for two minutes.',
    small: false,
    run: (world) => failing(world, { kind: 'hang', ms: 10_000 }),
  },
  {
    name: 'genesys-answers-lost',
    what: 'Genesys takes some ten calls a second and resets the connection instead of answering, for a minute.',
    small: true,
    async run({ outside, lasting }) {
      let going = true;
      const ended = lasting(60).then(() => {
        going = false;
      });
      while (going) {
        await outside.ask('failGenesys', { times: 1, failure: { kind: 'lost' } });
        await wait(everyMs);
      }
      await ended;
      await outside.ask('heal', null as never);
    },
  },
];
