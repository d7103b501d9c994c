import { setTimeout as wait } from 'node:timers/promises';
import { type ServiceName, serviceNames } from '../../kit/service-names.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const apartMs = 1_000;

/** Each process alone, while the other serves; then both at once. */
async function killAll({ product }: World, service: ServiceName): Promise<void> {
  const both = product.of(service);
  for (const replica of both) {
    await replica.kill();
    await wait(apartMs);
    await replica.start();
  }
  await Promise.all(both.map((replica) => replica.kill()));
  await Promise.all(both.map((replica) => replica.start()));
}

export const kills: readonly Scenario[] = [
  ...serviceNames.map((service) => ({
    name: `kill-${service}`,
    what: `kill -9 of ${service}: one process, the other, then both at once.`,
    small: false,
    run: (world: World) => killAll(world, service),
  })),
  {
    name: 'kill-one-of-each',
    what: 'kill -9 of one process of each service, one service after the other.',
    small: true,
    async run({ product }) {
      for (const service of serviceNames) {
        const [first] = product.of(service);
        await first?.kill();
        await first?.start();
      }
    },
  },
];
