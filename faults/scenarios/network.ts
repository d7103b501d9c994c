import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../scenario.ts';

const delayMs = 20;
const resetEveryMs = 1_000;
const resetShare = 0.05;

export const network: readonly Scenario[] = [
  {
    name: 'network',
    what: 'Everything between all parts takes 20 ms longer each way, and every second one in twenty connections is reset, for a minute.',
    small: true,
    async run({ links, lasting }) {
      for (const link of links) link.delay(delayMs);
      let going = true;
      const ended = lasting(60).then(() => {
        going = false;
      });
      while (going) {
        for (const link of links) link.reset(resetShare);
        await wait(resetEveryMs);
      }
      await ended;
      for (const link of links) link.delay(0);
    },
  },
];
