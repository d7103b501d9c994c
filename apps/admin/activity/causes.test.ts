import { expect, test } from 'vitest';
import { en } from '../texts/activity/en.ts';
import { causeInWords } from './causes.ts';

test.each([
  ['131047', 'The 24-hour window was closed (131047)'],
  ['whatsapp/131052', 'A customer’s file could not be fetched (131052)'],
  ['genesys/401', 'Genesys Cloud refused the OAuth client (401)'],
  ['genesys/400', 'Genesys Cloud refused the message (400)'],
  ['genesys/408', 'Genesys Cloud itself failed (408)'],
  ['genesys/503', 'Genesys Cloud itself failed (503)'],
  // Of what failed with a code, and of what lies with the dead letters.
  ['credentials_refused', 'Credentials were refused'],
  ['credentials-refused', 'Credentials were refused'],
  ['internal', 'The platform itself failed'],
  ['defect', 'The platform itself failed'],
  ['dead-letter', 'Given up after every attempt'],
  ['a code of tomorrow', 'a code of tomorrow'],
  ['whatsapp/999999', 'whatsapp/999999'],
])('%s: %s', (cause, words) => {
  expect(causeInWords(cause, en)).toBe(words);
});
