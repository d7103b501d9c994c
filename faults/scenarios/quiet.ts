import type { Scenario } from '../scenario.ts';

export const quiet: Scenario = {
  name: 'quiet',
  what: 'Nothing happens.',
  small: true,
  run: (world) => world.lasting(10),
};
