import { it } from 'vitest';
import { budgetOf } from './budget.ts';
import { aims, fuzzInProcess, vendorFacing } from './in-process.ts';

const budget = budgetOf('contracts');
const own = aims.filter(({ service }) => !vendorFacing.includes(service));

it(
  `answers ${budget.indexes.length} generated requests to the ${own.length} operations on our own tables`,
  () => fuzzInProcess(budget, own),
  budget.timeoutMs,
);
