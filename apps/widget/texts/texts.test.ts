import { expect, test } from 'vitest';
import { sentences } from '../../ui/testing/sentences.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { pt } from './pt.ts';

const english = sentences(en);

test.each(Object.entries({ de, es, fr, pt, ar, he }))('%s says everything that English does', (_name, texts) => {
  const said = sentences(texts);
  expect(said.map(([place]) => place)).toEqual(english.map(([place]) => place));
  expect(said.filter(([, sentence]) => !sentence.trim())).toEqual([]);
});
