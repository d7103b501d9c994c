import { it } from 'vitest';
import { budgetOf } from './budget.ts';
import { aims, asksVendor, fuzzInProcess } from './in-process.ts';

const budget = budgetOf('vendors');
const theirs = aims.filter(asksVendor);

it(
  `answers ${budget.indexes.length} generated requests to the ${theirs.length} operations that ask a vendor`,
  () => fuzzInProcess(budget, theirs),
  budget.timeoutMs,
);
