import type { Scenario } from '../scenario.ts';

/** SIGTERM has to be enough within this time, and an exit of 0 be the end. */
const stopWithinMs = 10_000;

export const rolled: readonly Scenario[] = [
  {
    name: 'rolled',
    what: 'Every process is replaced, one after the other: SIGTERM, an end within 10 s, a new one.',
    small: true,
    async run({ product }) {
      const late: string[] = [];
      for (const replica of product.replicas) {
        const { code, ms } = await replica.stop();
        if (code !== 0 || ms > stopWithinMs)
          late.push(`${replica.name} ended with ${code} after ${(ms / 1000).toFixed(1)} s`);
        await replica.start();
      }
      if (late.length > 0) throw new Error(late.join('; '));
    },
  },
];
