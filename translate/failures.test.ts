import { expect, test } from 'vitest';
import { delayedSentence, reasonCodeOf, refusal, replacedSentence, sentenceOf, toNotice } from './failures.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

test.each<[code: string, reason: string, says: RegExp]>([
  ['131047', 'MessageNotAllowed', /more than 24 hours.*Send a template.*\(WhatsApp 131047\)$/],
  ['131026', 'InvalidDestination', /cannot be reached.*another way/],
  ['131050', 'RecipientOptedOut', /stopped our marketing/],
  ['131053', 'MediaTypeNotAllowed', /does not take this file.*another format/],
  ['132015', 'MessageNotAllowed', /paused the template.*another template/],
  ['190', 'GeneralError', /access to WhatsApp has expired.*administrator/],
  ['unavailable', 'ServerError', /could not be reached.*few minutes\.$/],
])('%s tells the agent what, why and what to do now', (code, reason, says) => {
  const sentence = sentenceOf({ code, message: `${code} words of WhatsApp` }, 'Your tent\nhas arrived.', en);
  expect(sentence).toMatch(/^Not delivered to the customer: “Your tent has arrived\.”\. Why: /);
  expect(sentence).toMatch(says);
  expect(reasonCodeOf(code)).toBe(reason);
});

test('a reason with a sentence of its own is said as it is, and an unknown code with the words of WhatsApp', () => {
  const own = { code: 'MediaTypeNotAllowed', message: 'WhatsApp does not take ZIP. Send it as PDF.' };
  expect(sentenceOf(own, null, en)).toBe('Not delivered to the customer. WhatsApp does not take ZIP. Send it as PDF.');
  expect(sentenceOf({ code: '999999', message: '999999 odd' }, null, en)).toMatch(/WhatsApp says: 999999 odd\./);
  expect(sentenceOf(null, null, en)).toMatch(/nothing more/);
});

test('what a code of Meta’s without a sentence of its own is like is said of it, and what is ours is not put on WhatsApp', () => {
  expect(sentenceOf({ code: '10', message: '10 no permission' }, null, en)).toMatch(/was refused.*\(WhatsApp 10\)$/);
  expect(sentenceOf({ code: '80007', message: '80007 slow' }, null, en)).toMatch(
    /no more messages.*\(WhatsApp 80007\)$/,
  );
  const internal = { code: 'internal', message: 'unexpected error' };
  expect(sentenceOf(internal, null, en)).toMatch(/the platform could not send it \(unexpected error\)/);
  expect(sentenceOf({ code: 'unknown', message: 'WhatsApp gives no reason' }, null, en)).toMatch(/nothing more/);
});

test('a refusal of ours is English in the record, and said in the language of the tenant', () => {
  const refused = refusal('fallback-missing', { template: 'we_wrote', language: 'de' });
  expect(refused).toMatchObject({
    code: 'fallback-missing',
    message: expect.stringMatching(/“we_wrote” \(de\).*not there/),
  });
  expect(reasonCodeOf(refused.code)).toBe('MessageNotAllowed');
  expect(sentenceOf(refused, 'Hallo', de)).toBe(
    'Nicht an den Kunden zugestellt: „Hallo“. Seit der letzten Nachricht des Kunden sind mehr als 24 Stunden vergangen, und die dafür eingestellte Vorlage „we_wrote“ (de) gibt es nicht. Wenden Sie sich an Ihren Administrator.',
  );
  expect(sentenceOf(refused, null, ar)).toContain('«\u2068we_wrote\u2069» (\u2068de\u2069)');
  expect(refusal('file-empty', {})).toEqual({ code: 'file-empty', message: 'The file is empty.' });
});

test('sizes are written as the language writes them', () => {
  const values = { sizeBytes: String(5.5 * 1024 * 1024), maxBytes: String(5 * 1024 * 1024) };
  expect(sentenceOf(refusal('file-too-large', values), null, de)).toContain(
    '5,5 MB; WhatsApp nimmt in diesem Format höchstens 5 MB',
  );
});

test('a refusal whose values were lost is said as it was written down', () => {
  const { code, message } = refusal('file-type', { mime: 'application/zip', formats: 'PDF' });
  expect(sentenceOf({ code, message }, null, de)).toContain(
    'WhatsApp does not take this kind of file (application/zip)',
  );
});

test('a template that went instead of a message without words', () => {
  expect(replacedSentence(null, 'we_wrote', en)).toMatch(/^Not sent as you wrote it\. More than 24 hours/);
  expect(replacedSentence('Hi', 'we_wrote', de)).toMatch(/geschrieben haben: „Hi“\..*Vorlage „we_wrote“ gesendet/);
});

test('a long text is quoted in short', () => {
  const sentence = delayedSentence('word '.repeat(100), en);
  expect([...sentence].length).toBeLessThan(220);
  expect(sentence).toContain('…”');
});

test('a notice says of itself that it is one, and is the same each time', () => {
  const about = { genesysMessageId: 'g-1', what: 'failed' } as const;
  const notice = toNotice({ id: '1', idType: 'Phone' }, about, '2026-11-22T10:00:00.000Z', 'Not delivered.', en);
  expect(notice).toMatchObject({
    text: '[Notice] Not delivered.',
    channel: { messageId: 'g-1/failed', metadata: { customAttributes: { whatsapp_notice: 'failed' } } },
  });
});
