import type { AnyOperation } from '../../kit/contract.ts';
import { gatheredPath } from '../../kit/gather.ts';
import type { Chance } from './chance.ts';
import { type Known, validInput } from './valid-input.ts';
import { notAnObject, pathTricks, woundBody, woundText } from './wounds.ts';

/**
 * What the answer has to be: `schema`: as the operation's schema takes the input or not; `gathered`: each of several calls
 * is answered by itself; `body`: 4xx that speaks of the
 * body; `refused`: any 4xx; `handled`: anything but a 5xx (a path trick may well lead to another route).
 */
export type Expected = 'schema' | 'gathered' | 'body' | 'refused' | 'handled';

export type Plan = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** What was done to a valid request, in words. */
  how: string;
  /** The field that was broken, where it was one. */
  field: string | null;
  expected: Expected;
  /** What the server puts together out of body, query and path. */
  input: Record<string, unknown>;
};

type Draft = {
  params: Record<string, string>;
  query: [name: string, value: string][];
  body: Record<string, unknown>;
};

const wrongTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  '',
];

/** A valid request of the operation, most often with one thing wrong with it. */
export function plan(operation: AnyOperation, chance: Chance, known: Known): Plan {
  const draft: Draft = {
    params: texts(validInput(operation.params, chance, known)),
    query: Object.entries(texts(validInput(operation.query, chance, known))),
    body: validInput(operation.body, chance, known),
  };
  const places = [
    ...(Object.keys(operation.params.shape as object).length > 0 ? [hurtParam, hurtParam, hurtPath] : []),
    ...(Object.keys(operation.query.shape as object).length > 0 ? [hurtQuery, hurtQuery, hurtQuery] : []),
    ...(operation.hasBody ? Array<Hurt>(8).fill(hurtBody).concat(hurtWholeBody, hurtType) : []),
  ];
  const dice = chance.below(100);
  if (dice < 20) return finish(operation, draft, { how: 'nothing wrong' });
  if (dice < 23) return hurtHeaders(operation, draft, chance);
  if (dice < 26) return hurtRoute(operation, draft, chance);
  if (operation.gathered && dice < 40) return gather(operation, draft, chance);
  return chance.pick(places.length > 0 ? places : [hurtRoute])(operation, draft, chance);
}

type Hurt = (operation: AnyOperation, draft: Draft, chance: Chance) => Plan;

const hurtParam: Hurt = (operation, draft, chance) => {
  const field = chance.pick(Object.keys(draft.params));
  // An empty one is another route.
  const text = woundText(chance).toWellFormed() || '-';
  return finish(
    operation,
    { ...draft, params: { ...draft.params, [field]: text } },
    { how: 'another text in the path', field },
  );
};

const hurtPath: Hurt = (operation, draft, chance) => {
  const field = chance.pick(Object.keys(draft.params));
  const done = finish(
    operation,
    { ...draft, params: { ...draft.params, [field]: '@@trick@@' } },
    { how: 'path trick', expected: 'handled' },
  );
  return { ...done, path: done.path.replace(encodeURIComponent('@@trick@@'), () => chance.pick(pathTricks)) };
};

const hurtQuery: Hurt = (operation, draft, chance) => {
  const field = chance.pick(Object.keys(operation.query.shape as object));
  const others = draft.query.filter(([name]) => name !== field);
  const before = draft.query.find(([name]) => name === field)?.[1] ?? '1';
  const text = woundText(chance).toWellFormed();
  const [how, query] = chance.pick<[string, Draft['query']]>([
    ['missing in the query', others],
    ['another text in the query', [...others, [field, text]]],
    ['another text in the query', [...others, [field, text]]],
    ['twice in the query, wrong first', [...others, [field, text], [field, before]]],
    ['twice in the query, wrong last', [...others, [field, before], [field, text]]],
    ['as an array in the query', [...others, [`${field}[]`, before]]],
    ['as an object in the query', [...others, [`${field}[a]`, before]]],
    ['__proto__ in the query', [...draft.query, ['__proto__', 'x'], ['constructor', 'y'], ['__proto__[isAdmin]', '1']]],
  ]);
  return finish(operation, { ...draft, query }, { how, field: how.startsWith('__proto__') ? null : field });
};

const hurtBody: Hurt = (operation, draft, chance) => {
  const { text, field, how } = woundBody(draft.body, chance);
  return finish(operation, draft, { how, field, body: text });
};

const hurtWholeBody: Hurt = (operation, draft, chance) => {
  const body = notAnObject(JSON.stringify(draft.body), chance);
  return finish(operation, draft, { how: 'no JSON object', body, expected: 'body' });
};

/** The type is what a caller says of the body; the body is what counts. */
const hurtType: Hurt = (operation, draft, chance) =>
  finish(operation, draft, { how: 'wrong content type', headers: { 'content-type': chance.pick(wrongTypes) } });

/** Several calls in one request, some of them broken: none may take the others along. */
const gather: Hurt = (operation, draft, chance) => {
  const calls = Array.from({ length: 1 + chance.below(4) }, () => {
    const text = chance.often(0.5) ? JSON.stringify(draft.body) : woundBody(draft.body, chance).text;
    return `{"requestId":${JSON.stringify(chance.pick(['one', '', '<b>']))},"input":${text}}`;
  });
  const done = finish(operation, draft, { how: 'gathered', body: `{"calls":[${calls.join()}]}`, expected: 'gathered' });
  return { ...done, path: gatheredPath(operation) };
};

const hurtHeaders: Hurt = (operation, draft, chance) =>
  chance.often(0.5)
    ? finish(operation, draft, {
        how: 'wrong token',
        headers: {
          authorization: chance.pick([
            '',
            'Bearer',
            'Bearer ',
            'Bearer wrong',
            'Basic aTppCg==',
            `Bearer ${'i'.repeat(5_000)}`,
          ]),
        },
        expected: 'refused',
      })
    : finish(operation, draft, {
        how: 'strange request id',
        headers: { 'x-request-id': chance.pick(['', '<script>', 'a'.repeat(2_000), '../..', '{"a":1}', 'a b']) },
      });

const hurtRoute: Hurt = (operation, draft, chance) => {
  const done = finish(operation, draft, { how: 'another route', expected: 'handled' });
  const [path = '', query = ''] = done.path.split('?');
  const other = chance.pick([
    `${path}/`,
    `/${path}`,
    `${path}//`,
    path.toUpperCase(),
    `${path}/extra`,
    `${path}%00`,
    `${path}.json`,
  ]);
  return chance.often(0.5)
    ? { ...done, path: query ? `${other}?${query}` : other }
    : { ...done, method: chance.pick(['PUT', 'PATCH', 'OPTIONS', 'HEAD']), body: undefined };
};

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).toWellFormed()]));
}

type Wound = {
  how: string;
  field?: string | null;
  body?: string;
  headers?: Record<string, string>;
  expected?: Expected;
};

function finish(operation: AnyOperation, draft: Draft, wound: Wound): Plan {
  const { params, query } = draft;
  let path = operation.path;
  for (const [name, value] of Object.entries(params)) path = path.replace(`{${name}}`, () => encodeURIComponent(value));
  if (query.length > 0) path += `?${new URLSearchParams(query)}`;
  const body = operation.hasBody ? (wound.body ?? JSON.stringify(draft.body)) : undefined;
  // Of dots alone a URL makes another path before anybody sees it.
  const moves = Object.values(params).some((value) => /^\.{1,2}$/.test(value));
  const expected = wound.expected ?? (moves ? 'handled' : 'schema');
  return {
    method: operation.method.toUpperCase(),
    path,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...wound.headers },
    body,
    how: wound.how,
    field: wound.field ?? null,
    expected,
    input: expected === 'schema' ? { ...parsed(body), ...firstOf(query), ...params } : {},
  };
}

const parsed = (body: string | undefined) => (body === undefined ? {} : (JSON.parse(body) as Record<string, unknown>));
/** Of a name that comes twice the first counts. */
const firstOf = (query: Draft['query']) => Object.fromEntries(query.toReversed());
