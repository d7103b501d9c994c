import { chance } from './chance.ts';

/** Requests of one whole run, over all files of this folder; `FUZZ_REQUESTS=1000000 npm test -- test/fuzz` for more. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 100_000);

/** The same requests every time unless `FUZZ_SEED` says otherwise: a gate that fails by luck is no gate. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);

/** Of one part alone, by its number: `FUZZ_ONLY=4711`. */
const only = process.env.FUZZ_ONLY === undefined ? null : Number(process.env.FUZZ_ONLY);

/** How the requests are spread, by file. Through HTTP they cost several times as much as in the process. */
const shares = { contracts: 0.3, vendors: 0.6, gateway: 0.06, 'raw-routes': 0.04 };

export type Part = keyof typeof shares;
export type Budget = ReturnType<typeof budgetOf>;

export function budgetOf(part: Part) {
  const count = Math.ceil(requests * shares[part]);
  // Each part has its own numbers: the same index in two parts is not the same request.
  const partSeed = seed ^ chance(Object.keys(shares).indexOf(part)).below(2 ** 31);
  return {
    seed: partSeed,
    indexes: only === null ? Array.from({ length: count }, (_, index) => index) : [only],
    /** A machine ten times as slow as the one that this was measured on still ends in time. */
    timeoutMs: 120_000 + count * 15,
    /** How one request is made again. */
    repeat: (index: number) => `FUZZ_SEED=${seed} FUZZ_ONLY=${index} npm test -- test/fuzz/${part}.test.ts`,
  };
}
