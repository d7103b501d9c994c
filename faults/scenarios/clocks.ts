import type { ServiceName } from '../../kit/service-names.ts';
import { drained } from '../drained.ts';
import type { Replica } from '../replica.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const settledWithinMs = 2 * minuteMs;

/** The services whose clock a message meets. */
const onTheWay: readonly ServiceName[] = [
  'whatsapp-webhook',
  'genesys-webhook',
  'inbound-transformer',
  'outbound-transformer',
  'state-manager',
  'auth',
  'tenant',
  'whatsapp-api',
  'genesys-api',
];

/** Replaces these one after the other, by processes with such a clock. */
async function replace(replicas: readonly Replica[], clockMs: number): Promise<void> {
  for (const replica of replicas) {
    await replica.stop();
    await replica.start({ clockMs });
  }
}

const ones = ({ product }: World, index: number) => onTheWay.flatMap((service) => product.of(service)[index] ?? []);

export const clocks: readonly Scenario[] = [
  {
    name: 'clocks-skewed',
    what: 'One process of each service is ten minutes ahead, the other ten behind.',
    small: false,
    async run(world) {
      await replace(ones(world, 0), 10 * minuteMs);
      await replace(ones(world, 1), -10 * minuteMs);
      await world.lasting(20);
      await replace([...ones(world, 0), ...ones(world, 1)], 0);
    },
  },
  {
    name: 'redelivered',
    what: 'The last 2,000 webhooks of both vendors come twice more, shuffled.',
    small: true,
    async run({ outside, lasting }) {
      await lasting(20);
      await outside.ask('redeliver', 2);
    },
  },
  {
    name: 'redelivered-eight-days-late',
    what: 'Nobody writes, all processes are eight days ahead, and the last 2,000 webhooks of both vendors come again, shuffled.',
    small: false,
    async run(world) {
      const { outside } = world;
      await world.lasting(10);
      // Nothing is under way when the clocks are set: what had to wait meanwhile would have waited its window away.
      await outside.ask('pauseLoad', true);
      if (!(await drained(world, settledWithinMs)))
        throw new Error('not everything had arrived before the clocks were to be set');
      await replace([...ones(world, 0), ...ones(world, 1)], 8 * dayMs);
      await outside.ask('redeliver', 1);
      await replace([...ones(world, 0), ...ones(world, 1)], 0);
      await outside.ask('pauseLoad', false);
    },
  },
];
