import type { Chance } from './chance.ts';
import { likely, nasty, nastyNumbers } from './texts.ts';

/** Where a value of JSON stands. */
type Place = (string | number)[];

/** Stands in for a piece of JSON that no JavaScript value is written as: `1e400`, a nest of 50 000 brackets. */
const mark = '@@wound@@';

const repeated = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const nest = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

type Replacement = { how: string; of: (chance: Chance, before: unknown) => string };

/** What a value is replaced by, as text of JSON. */
const replacements: readonly Replacement[] = [
  {
    how: 'wrong type',
    of: (chance) => chance.pick(['42', '-1.5', 'true', 'false', '"text"', '""', '[]', '{}', '[[]]', '[null]']),
  },
  { how: 'null', of: () => 'null' },
  { how: 'array around it', of: (_, before) => JSON.stringify([before]) },
  { how: 'object around it', of: (_, before) => JSON.stringify({ value: before }) },
  {
    how: 'number',
    of: (chance) =>
      chance.pick(['1e400', '-1e400', '-0', '9007199254740993', '1e-400', '2147483648', '-1', '0.1', '1E+2']),
  },
  { how: 'number as text', of: (chance) => JSON.stringify(chance.pick(nastyNumbers)) },
  { how: 'unicode and tricks', of: (chance) => JSON.stringify(chance.pick(nasty)) },
  { how: 'another text', of: (chance) => JSON.stringify(chance.pick(likely)) },
  {
    how: 'huge text',
    of: (chance) =>
      JSON.stringify(
        repeated(
          chance.pick(['a', 'é', '👍', '\0', '..', 'x y']),
          chance.pick([300, 600, 5_000, 5_000, 5_000, 5_000, 5_000, 70_000]),
        ),
      ),
  },
  { how: 'huge array', of: (chance) => `[${repeated('0,', chance.pick([1_002, 2_000, 2_000, 2_000, 20_000]))}0]` },
  { how: 'huge array of itself', of: (_, before) => `[${Array(300).fill(JSON.stringify(before)).join()}]` },
  { how: 'deep arrays', of: (chance) => nest('[', ']', chance.pick([40, 2_000, 12_000])) },
  { how: 'deep objects', of: (chance) => deep(chance.pick([40, 490, 510, 12_000])) },
  { how: 'poisoned object', of: () => '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}' },
];

const extraNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  'extra',
  'tenant_id',
  '\0',
  '$where',
];

export type Wounded = { text: string; field: string | null; how: string };

/** JSON of `body` with one thing wrong with it; `field` is where, `null`: nothing that must be there was touched. */
export function woundBody(body: Record<string, unknown>, chance: Chance): Wounded {
  const copy = structuredClone(body);
  const place = chance.pick(placesOf(copy));
  if (place.length === 0) {
    const name = chance.pick(extraNames);
    // Assigning `__proto__` would set the prototype; it is to be a field like any other.
    Object.defineProperty(copy, name, { value: mark, enumerable: true, configurable: true });
    return { text: JSON.stringify(copy).replace(quoted, '{"isAdmin":true}'), field: null, how: `extra field ${name}` };
  }
  const field = String(place[0]);
  const { holder, key } = holderOf(copy, place);
  if (chance.often(0.15)) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return { text: JSON.stringify(copy), field, how: `missing ${place.join('.')}` };
  }
  const { how, of } = chance.pick(replacements);
  const replacement = of(chance, holder[key]);
  holder[key] = mark;
  return { text: JSON.stringify(copy).replace(quoted, () => replacement), field, how: `${how} at ${place.join('.')}` };
}

const quoted = JSON.stringify(mark);

function placesOf(value: unknown, place: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [place];
  return [place, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...place, key]))];
}

function holderOf(root: Record<string, unknown>, place: Place) {
  let holder = root;
  for (const key of place.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  return { holder, key: place.at(-1) as string };
}

/** Bodies that are no JSON object at all. */
export function notAnObject(text: string, chance: Chance): string {
  const cut = chance.below(Math.max(1, text.length));
  return chance.pick([
    '',
    ' ',
    'null',
    'true',
    '7',
    '"text"',
    '[]',
    `[${text}]`,
    '{',
    "{'a':1}",
    '{"a":1,}',
    `${text}}`,
    '\ufeff{}x',
    'NaN',
    '\0',
    `{"a":"${'x'.repeat(1000)}`,
    nest('[', '', 100_000),
    'a=1&b=2',
    '<xml/>',
    `${text.slice(0, cut)}\0`,
  ]);
}

/** Something else in a parameter of the path or the query. */
export const woundText = (chance: Chance): string =>
  chance.pick([
    () => chance.pick(nasty),
    () => chance.pick(nasty),
    () => chance.pick(nastyNumbers),
    () => chance.pick(likely),
    () => repeated(chance.pick(['a', '7', '../', 'é', '%']), chance.pick([65, 129, 513, 2_000])),
  ])();

/** Pieces of a path that mean something to a server, a proxy or a file system; put in as they are. */
export const pathTricks = [
  '..',
  '.',
  '%2e%2e',
  '%2e%2e%2f',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%252e%252e%252f',
  '..%5c',
  '%00',
  'a%00b',
  '%0d%0aSet-Cookie:%20x=1',
  '%',
  '%zz',
  '%c0%ae%c0%ae',
  '%ff',
  '%ED%A0%80',
  '%F0%9F%91%8D',
  '/',
  '//',
  '///a//',
  '%2f',
  ';a=b',
  '*',
  ':tenantId',
  '{tenantId}',
  '@',
  '~',
  'a'.repeat(3_000),
] as const;
