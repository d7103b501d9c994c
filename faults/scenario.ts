import type { World } from './world.ts';

/** One fault: what it does while messages flow both ways, and how it ends. */
export type Scenario = {
  /** As it is called on the command line and in the report. */
  name: string;
  /** One sentence for the report. */
  what: string;
  /** Also part of the small form. */
  small: boolean;
  /** Does the fault, and undoes it. */
  run(world: World): Promise<void>;
};
