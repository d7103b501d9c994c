import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { pt } from './pt.ts';

/** Every sentence by its place; those that take something are made with something. */
function sentences(value: unknown, place = ''): [place: string, sentence: string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, String((value as (...given: unknown[]) => string)(2, 'two', 3))]];
  return Object.entries(value as object).flatMap(([name, part]) => sentences(part, `${place}.${name}`));
}

const english = sentences(en);

test.each(Object.entries({ de, es, fr, pt, ar, he }))('%s says everything that English does', (_name, texts) => {
  const said = sentences(texts);
  expect(said.map(([place]) => place)).toEqual(english.map(([place]) => place));
  expect(said.filter(([, sentence]) => !sentence.trim())).toEqual([]);
});
