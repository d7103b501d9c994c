import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { openPglite } from './database/pglite.ts';
import { rows, toJson } from './database/rows.ts';

let database: Database;
beforeAll(async () => {
  database = await openPglite();
});
afterAll(() => database.close());

const ask = <R>(query: RawBuilder<R>) => database.tables().asOwner((db) => query.execute(db));

/** What PostgreSQL gives back of these texts: as a text, and inside of JSON in both of its forms. */
async function stored(texts: readonly string[]) {
  const query = sql<{ at: number; text: string; plain: { v: string }; packed: { v: string } }>`
    select * from json_to_recordset(${toJson(texts.map((text, at) => ({ at, text, plain: { v: text }, packed: { v: text } })))}::json)
      as r(at int, text text, plain json, packed jsonb)`;
  return rows(texts, (await ask(query)).rows);
}

/** NUL and lone surrogates, which no PostgreSQL text can hold. */
const held = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');

test.each([
  ['plain', 'plain'],
  ['NUL', 'a\0b'],
  ['lone high surrogate', 'a\ud83d'],
  ['lone low surrogate', '\ude00b'],
  ['reversed pair', '\ude00\ud83d'],
  ['pair after a lone one', '\ud83d😀'],
  ['whole pair', '😀'],
  ['written escape of NUL', String.raw`\u0000`],
  ['escaped backslash before it', String.raw`\\u0000`],
  ['three backslashes', String.raw`\\\ud800`],
  ['backslashes and a real NUL', '\\\\\0'],
  ['one backslash and a real NUL', '\\\0'],
  ['neighbours', '\0\0\ud800\ud800\\u0000\0'],
  ['control characters', '\u0001\u001f\u007f\u2028'],
  ['quotes', `"'\\"`],
])('%s', async (_name, text) => {
  const expected = held(text);
  expect(await stored([text])).toEqual([{ at: 0, text: expected, plain: { v: expected }, packed: { v: expected } }]);
});

test('PostgreSQL takes any text and gives the same back, but for what it cannot hold', async () => {
  const piece = fc.constantFrom(
    '\\',
    '\0',
    '\ud800',
    '\udfff',
    '\u{1f600}',
    'u0000',
    'ud800',
    '\\u0000',
    '"',
    'é',
    '\n',
  );
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 30, maxLength: 60 }), async (texts) => {
      const back = await stored(texts);
      expect(back.map((row) => row?.text)).toEqual(texts.map(held));
      expect(back.map((row) => row?.packed.v)).toEqual(texts.map(held));
    }),
    { numRuns: 40 },
  );
});

test('names of fields are as safe as their values', async () => {
  const query = sql<{ n: number }>`
    select count(*)::int as n from json_to_recordset(${toJson([{ raw: { 'a\0': 1 } }])}::json) as r(raw jsonb)`;
  const found = await ask(query);
  expect(found.rows).toEqual([{ n: 1 }]);
});

test('answers come in the order of the questions, with null for those that have none', () => {
  expect(rows(['a', 'b', 'c'], [{ at: 2 }, { at: 0 }])).toEqual([{ at: 0 }, null, { at: 2 }]);
});

test('NUL in a parameter of any statement becomes U+FFFD', async () => {
  const query = sql<{ one: string; many: string[] }>`
    select ${'a\0b'}::text as one, ${['\0', 'c']}::text[] as many`;
  const found = await ask(query);
  expect(found.rows).toEqual([{ one: 'a\ufffdb', many: ['\ufffd', 'c'] }]);
});
