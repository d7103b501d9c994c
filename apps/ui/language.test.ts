import { expect, test } from 'vitest';
import { chooseLanguage, directionOf } from './language.ts';

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr-FR', 'ar-EG', 'en'], 'ar'],
  [['AR'], 'ar'],
  // Not a language that begins with the same letters.
  [['den', 'arz'], 'en'],
  [['', 'fi'], 'en'],
  [[], 'en'],
])('of %j, %s is spoken', (wished, spoken) => {
  expect(chooseLanguage(['en', 'de', 'ar'], wished)).toBe(spoken);
});

test('Arabic and Hebrew are written from right to left', () => {
  expect(['ar', 'he', 'en', 'de', 'arn'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr', 'ltr']);
});
