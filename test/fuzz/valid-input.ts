import type { z } from 'zod';
import type { Chance } from './chance.ts';
import { likely, nasty } from './texts.ts';

/** What is known at the platform under a field's name, so that some requests find something. */
export type Known = Record<string, readonly string[]>;

// The schema library describes its schemas by `def`, whose type it keeps to itself.
// oxlint-disable-next-line typescript/no-explicit-any
type Def = any;
type Made = { schema: z.ZodType; chance: Chance; known: Known; name: string; depth: number };

const defOf = (schema: z.ZodType): Def => (schema as unknown as { def: Def }).def;

/** A value that the schema takes, or nearly: refinements over several fields are left to `validInput`. */
function make(given: Made): unknown {
  const { schema, chance, known, name, depth } = given;
  const def = defOf(schema);
  const inner = (one: z.ZodType, under = name) => make({ ...given, schema: one, name: under, depth: depth + 1 });
  switch (def.type) {
    case 'object':
      return objectOf(def, given);
    case 'optional':
    case 'default':
    case 'prefault':
      return chance.often(0.5) ? undefined : inner(def.innerType);
    case 'nullable':
      return chance.often(0.3) ? null : inner(def.innerType);
    case 'catch':
    case 'readonly':
      return inner(def.innerType);
    case 'pipe':
      return inner(def.in);
    case 'array':
      return Array.from({ length: chance.pick([0, 1, 1, 2, 3]) }, () => inner(def.element));
    case 'record':
      return Object.fromEntries(Array.from({ length: chance.below(3) }, (_, at) => [`key${at}`, inner(def.valueType)]));
    case 'union':
      return inner(chance.pick(def.options as z.ZodType[]));
    case 'enum':
      return chance.pick(Object.values(def.entries as Record<string, string>));
    case 'literal':
      return chance.pick(def.values as unknown[]);
    case 'null':
      return null;
    case 'boolean':
      return chance.often(0.5);
    case 'number':
      return chance.pick(numbersFor(schema));
    case 'string':
      return stringOf(schema, chance, known[name]);
    case 'unknown':
    case 'any':
      return chance.pick<unknown>([
        null,
        'text',
        7,
        true,
        [],
        {},
        { text: chance.pick(nasty), list: [1, { a: null }] },
      ]);
    default:
      throw new Error(`the generator does not know the schema of "${name}": ${def.type}`);
  }
}

function objectOf(def: Def, given: Made): Record<string, unknown> {
  const fields = Object.entries(def.shape as Record<string, z.ZodType>);
  const values = fields.map(([name, schema]) => [name, make({ ...given, schema, name, depth: given.depth + 1 })]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

const fitting = new WeakMap<z.ZodType, string[]>();
const strange = new WeakMap<z.ZodType, string[]>();
const fittingNumbers = new WeakMap<z.ZodType, number[]>();

/** Those of `items` that the schema takes, found once for each schema. */
function takenBy<T>(memory: WeakMap<z.ZodType, T[]>, schema: z.ZodType, items: readonly T[]): T[] {
  let taken = memory.get(schema);
  if (!taken) {
    taken = items.filter((item) => schema.safeParse(item).success);
    memory.set(schema, taken);
  }
  return taken;
}

const numbersFor = (schema: z.ZodType) =>
  takenBy(fittingNumbers, schema, [0, 1, 2, 7, 50, 100, 200, 0.5, -1, -89.99999, 1e-7, 2 ** 31, 2 ** 53 - 1, 1e300]);

function stringOf(schema: z.ZodType, chance: Chance, known: readonly string[] | undefined): string {
  if (known && chance.often(0.85)) {
    const one = chance.pick(known);
    if (schema.safeParse(one).success) return one;
  }
  const odd = takenBy(strange, schema, nasty);
  if (odd.length > 0 && chance.often(0.15)) return chance.pick(odd);
  const usual = takenBy(fitting, schema, likely);
  if (usual.length > 0) return chance.pick(usual);
  throw new Error('no text at hand fits a schema: add one to texts.ts');
}

/** An input that the whole schema takes. */
export function validInput(schema: z.ZodType, chance: Chance, known: Known): Record<string, unknown> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = make({ schema, chance, known, name: '', depth: 0 }) as Record<string, unknown>;
    if (schema.safeParse(value).success) return value;
  }
  throw new Error('no valid input found in 200 attempts');
}
