import { expect, test } from 'vitest';
import { delayedSentence, reasonCodeOf, sentenceOf, toNotice } from './failures.ts';

test.each<[code: string, reason: string, says: RegExp]>([
  ['131047', 'MessageNotAllowed', /more than 24 hours.*Send a template.*\(WhatsApp 131047\)$/],
  ['131026', 'InvalidDestination', /cannot be reached.*another way/],
  ['131050', 'RecipientOptedOut', /stopped our marketing/],
  ['131053', 'MediaTypeNotAllowed', /does not take this file.*another format/],
  ['132015', 'MessageNotAllowed', /paused the template.*another template/],
  ['190', 'GeneralError', /access to WhatsApp has expired.*administrator/],
  ['unavailable', 'ServerError', /could not be reached.*few minutes\.$/],
])('%s tells the agent what, why and what to do now', (code, reason, says) => {
  const sentence = sentenceOf({ code, message: `${code} words of WhatsApp` }, 'Your tent\nhas arrived.');
  expect(sentence).toMatch(/^Not delivered to the customer: “Your tent has arrived\.”\. Why: /);
  expect(sentence).toMatch(says);
  expect(reasonCodeOf(code)).toBe(reason);
});

test('a reason with a sentence of its own is said as it is, and an unknown code with the words of WhatsApp', () => {
  const own = { code: 'MediaTypeNotAllowed', message: 'WhatsApp does not take ZIP. Send it as PDF.' };
  expect(sentenceOf(own, null)).toBe('Not delivered to the customer. WhatsApp does not take ZIP. Send it as PDF.');
  expect(sentenceOf({ code: '999999', message: '999999 odd' }, null)).toMatch(/WhatsApp says: 999999 odd\./);
  expect(sentenceOf(null, null)).toMatch(/nothing more/);
});

test('a long text is quoted in short', () => {
  const sentence = delayedSentence('word '.repeat(100));
  expect([...sentence].length).toBeLessThan(220);
  expect(sentence).toContain('…”');
});

test('a notice says of itself that it is one, and is the same each time', () => {
  const about = { genesysMessageId: 'g-1', what: 'failed' } as const;
  const notice = toNotice({ id: '1', idType: 'Phone' }, about, '2026-11-22T10:00:00.000Z', 'Not delivered.');
  expect(notice).toMatchObject({
    text: '[Notice] Not delivered.',
    channel: { messageId: 'g-1/failed', metadata: { customAttributes: { whatsapp_notice: 'failed' } } },
  });
});
