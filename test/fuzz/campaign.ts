import type { budgetOf } from './budget.ts';
import { type Chance, chance, seedOf } from './chance.ts';

/** Something to be told of one request; `null`: all is well. */
export type Finding = { what: string; request: string; answer: string };

/** As many as keep the batching of the stores busy. */
const atOnce = 24;
/** Enough to see what the trouble is; the same defect comes a hundred times. */
const mostShown = 12;

/**
 * Makes every request of the budget and gathers what was found, one example for each sort of trouble.
 */
export async function campaign(
  budget: ReturnType<typeof budgetOf>,
  one: (chance: Chance, index: number) => Promise<Finding | null>,
): Promise<string[]> {
  const found = new Map<string, { example: string; times: number }>();
  const waiting = budget.indexes.values();
  const work = async () => {
    for (const index of waiting) {
      const finding = await one(chance(seedOf(budget.seed, index)), index).catch((error: unknown) => ({
        what: `no answer: ${String(error)}`,
        request: '',
        answer: String((error as Error).stack),
      }));
      if (!finding) continue;
      const known = found.get(finding.what);
      if (known) known.times += 1;
      else found.set(finding.what, { example: shown(finding, budget.repeat(index)), times: 1 });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return [...found].slice(0, mostShown).map(([what, { example, times }]) => `${what} (${times} times)\n${example}`);
}

const shown = ({ request, answer }: Finding, repeat: string) =>
  `  asked:    ${brief(request)}\n  answered: ${brief(answer)}\n  again:    ${repeat}`;

const brief = (text: string) => (text.length > 1_500 ? `${text.slice(0, 1_500)}… (${text.length})` : text);
