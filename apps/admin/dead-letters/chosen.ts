import type { deadLetterContract } from '../../../contracts/dead-letters.ts';
import type { Input } from '../../../kit/contract.ts';

/** Which dead letters something is to be done with: one, those of a cause, or all of the company. */
export type Chosen = {
  /** What they are called, to be shown and typed. */
  name: string;
  count: number;
  of: Pick<Input<typeof deadLetterContract.replay>, 'ids' | 'cause' | 'queue'>;
};
