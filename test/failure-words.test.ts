import { expect, test } from 'vitest';
import { failureText } from '../apps/conversation/messages/failure-text.ts';
import { said as de } from '../apps/conversation/words/de.ts';
import { said as en } from '../apps/conversation/words/en.ts';
import { failureCodes, refusalCodes } from '../translate/failure-codes.ts';
import { classify } from '../wire/meta/errors.ts';

const vendors = 'words of the vendor';
const textOf = (code: string) => failureText({ code, message: vendors }, de);

test.each([...Object.keys(failureCodes), ...Object.keys(refusalCodes), 'dropped', 'settled', 'unknown'])(
  'people read in their language why a message failed with %s',
  (code) => expect(Object.values(de.failures)).toContain(textOf(code)),
);

test('whatever Meta says of the account or of haste has its sentence, also where nobody has met it yet', () => {
  const all = Array.from({ length: 140_000 }, (_, code) => code);
  const kinds = { credentials: de.failures.account, retry: de.failures.busy } as const;
  for (const [kind, sentence] of Object.entries(kinds))
    for (const code of all.filter((one) => classify(one) === kind && !isUnlisted(one)))
      expect([code, textOf(String(code))]).toEqual([code, sentence]);
});

/** Of the codes from 200 on, which are all about what the access permits, Meta names three. */
const isUnlisted = (code: number) => code > 200 && code < 300 && code !== 294 && code !== 299;

test('what is in no list stays in the words of whoever said it, and says whose they are', () => {
  expect(failureText({ code: '139999', message: '139999 Something new' }, en)).toBe(
    'WhatsApp says: \u2068139999 Something new\u2069',
  );
  expect(failureText({ code: 'genesys', message: 'The number is not valid' }, de)).toBe(
    'Genesys Cloud sagt: \u2068The number is not valid\u2069',
  );
  expect(failureText({ code: 'GeneralError', message: 'Not now' }, de)).toBe('Not now');
  expect(failureText(null, de)).toBe(de.failures.other);
});
