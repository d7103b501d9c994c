import { it } from 'vitest';
import { budgetOf } from './budget.ts';
import { aims, asksVendor, fuzzInProcess } from './in-process.ts';

const budget = budgetOf('contracts');
const own = aims.filter((aim) => !asksVendor(aim));

it(
  `answers ${budget.indexes.length} generated requests to the ${own.length} operations on our own tables`,
  () => fuzzInProcess(budget, own),
  budget.timeoutMs,
);
