import { describe, expect, test } from 'vitest';
import { characters, limits } from '../../wire/meta/send.ts';
import { isolated } from './isolated.ts';
import { wordsIn } from './languages.ts';
import type { Words } from './words.ts';

const languages = Object.entries(wordsIn) as [name: keyof typeof wordsIn, words: Words][];

/** What is a number is written into the sentence as it is. */
const numbers: Record<string, unknown[]> = {
  number: [25.5],
  size: [5 * 1024 * 1024],
  'choosing.dateTime': [3, 23, 10, '14:00'],
  'choosing.minutes': [30],
  'inbound.cut': [6000],
  'inbound.order.heading': [3],
  'notices.refusals.file-too-large': [{ sizeBytes: '31457280', maxBytes: '16777216' }],
  'notices.refusals.file-over-limit': [{ maxBytes: '16777216' }],
};
const takesQuoted = new Set(['notices.notDelivered', 'notices.delayed', 'notices.unknown', 'notices.replaced']);
/** Whole texts of a customer's on a line of their own, and what is made of sentences of the same language. */
const asGiven = new Set(['inbound.edited', 'notices.because']);

type Sentence = { path: string; said: string; given: string[] };

/** Every sentence of a language, filled in with values that can be found again. */
function sentencesOf(words: Words): Sentence[] {
  const found: Sentence[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.push({ path, said: value, given: [] });
    else if (typeof value === 'function') found.push(filled(value as (...values: unknown[]) => string, path, words));
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(words, '');
  return found;
}

function filled(sentence: (...values: unknown[]) => string, path: string, { quoted }: Words): Sentence {
  const known = numbers[path];
  if (known) return { path, said: sentence(...known), given: [] };
  const given = new Set<string>();
  const value = (name: string) => {
    const text = name === 'formats' ? 'PDF' : `Ann ${name} +1`;
    given.add(text);
    return text;
  };
  const isFromObject = /^notices\.refusals\.|^files\.(tooLarge|refused)$/.test(path);
  // Of an object, only what the sentence takes out of it is given.
  const all = new Proxy({}, { get: (_, name) => (name === 'limit' || name === 'size' ? '7' : value(String(name))) });
  const inOrder = () =>
    Array.from({ length: sentence.length }, (_, at) =>
      at === 0 && takesQuoted.has(path) ? quoted(value('0')) : value(`${at}`),
    );
  const said = isFromObject ? sentence(all) : sentence(...inOrder());
  return { path, said, given: [...given].toSorted() };
}

test.each(languages)('%s has the sentences of English, with the same values in them', (_, words) => {
  const shape = (all: Sentence[]) => all.map(({ path, given }) => [path, given]);
  expect(shape(sentencesOf(words))).toEqual(shape(sentencesOf(wordsIn.en)));
  for (const { path, said, given } of sentencesOf(words)) {
    expect([path, said.trim()]).not.toEqual([path, '']);
    for (const value of given) expect([path, said]).toEqual([path, expect.stringContaining(value)]);
    expect([path, said]).not.toEqual([path, expect.stringMatching(/undefined|NaN/)]);
  }
});

test.each(languages)('%s says what nobody knows without a gap', (_, { inbound, notices, senders, files }) => {
  const file = { name: 'a.pdf', size: null, until: '2026-11-22' };
  const said = [
    inbound.group(null),
    inbound.advertisement(null),
    inbound.post(null),
    inbound.item(null, null),
    inbound.newNumber(null, null),
    inbound.system(null),
    inbound.order.row('2 × tent', null),
    senders.customer.deleted(null),
    senders.customer.notPassedOn(null),
    senders.business.deleted(null),
    senders.business.notPassedOn(null),
    notices.notDelivered(null),
    notices.delayed(null),
    notices.replaced(null, 'we_wrote'),
    notices.portal.sentFile('Nora', 'a.pdf', null),
    files.tooLarge({ ...file, limit: '25 MB' }),
    files.refused({ ...file, mime: 'x/y' }),
  ];
  for (const sentence of said) expect(sentence).not.toMatch(/null|undefined|:\s?\.|: \]| {2}|, ?,|“”|«»|״״/);
});

/** Words that are the same as in English. */
const alike: Record<string, RegExp> = {
  de: /^kinds\.(text|video|sticker)$/,
  es: /^kinds\.(audio|sticker)$/,
  pt: /^kinds\.sticker$|^inbound\.contact\.email$/,
  fr: /^kinds\.(image|document|contacts)$|^inbound\.contact\.(contact|email|kinds\.mobile)$/,
};
const alikeAnywhere =
  /^(quoted|field|number|size)$|^choosing\.(dateTime|minutes)$|^notices\.code$|^inbound\.(system|contact\.entry)$/;
test.each(languages.filter(([name]) => name !== 'en'))('%s leaves nothing in English', (name, words) => {
  const english = new Map(sentencesOf(wordsIn.en).map(({ path, said }) => [path, said]));
  const same = sentencesOf(words).filter(({ path, said }) => said === english.get(path) && said.length > 3);
  const left = same.map(({ path }) => path).filter((path) => !alikeAnywhere.test(path) && !alike[name]?.test(path));
  expect(left).toEqual([]);
});

test.each(languages)('%s keeps the limits of buttons, lists and rows', (_, { choosing }) => {
  expect(characters(choosing.openList)).toBeLessThanOrEqual(limits.listButton);
  expect(characters(choosing.openLink)).toBeLessThanOrEqual(limits.linkButton);
  expect(characters(choosing.please)).toBeLessThanOrEqual(limits.interactiveBody);
  expect(characters(choosing.minutes(1440))).toBeLessThanOrEqual(limits.rowDescription);
  for (let month = 0; month < 12; month += 1)
    for (let weekday = 0; weekday < 7; weekday += 1)
      expect(characters(choosing.dateTime(weekday, 30, month, '14:00 UTC'))).toBeLessThanOrEqual(limits.rowTitle);
});

describe.each(['ar', 'he'] as const)('%s, from right to left', (name) => {
  const sentences = sentencesOf(wordsIn[name]).filter(({ path }) => !asGiven.has(path));
  const outside = (said: string) => {
    let rest = said;
    for (let before = ''; before !== rest; ) {
      before = rest;
      rest = rest.replaceAll(/\u2068[^\u2066-\u2069]*\u2069/g, '');
    }
    return rest;
  };

  test('isolates every value', () => {
    // A label begins its line.
    for (const { path, said, given } of sentences)
      for (const value of given.filter((one) => !(path === 'field' && said.startsWith(one))))
        expect([path, outside(said)]).not.toEqual([path, expect.stringContaining(value)]);
  });

  test('has no Latin letter, and no sign beside a number, outside of an isolate', () => {
    for (const { path, said } of sentences.filter((one) => one.path !== 'field'))
      expect([path, outside(said)]).not.toEqual([path, expect.stringMatching(/[A-Za-z\u2066-\u2069]|\d[-+]\d|\+\d/)]);
  });
});

test.each([
  ['Ann', '\u2068Ann\u2069'],
  ['a\u2069b', '\u2068ab\u2069'],
  ['a\u2067b', '\u2068a\u2067b\u2069\u2069'],
  ['\u2068a\u2069 (\u2068b\u2069)', '\u2068\u2068a\u2069 (\u2068b\u2069)\u2069'],
  ['', '\u2068\u2069'],
])('isolates %j in balance', (value, expected) => expect(isolated(value)).toBe(expected));
