import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../simulators/meta/message-checks.ts';
import { openInboundMessage } from '../wire/genesys/inbound.ts';
import { message } from '../wire/meta/message.ts';
import { type InboundFixture, type OutboundFixture, runInbound, runOutbound } from './fixtures-for-tests.ts';
import { toHistory, typedNumber } from './inbound.ts';
import { en } from './words/en.ts';
import { wordsIn } from './words/languages.ts';

type Language = keyof typeof wordsIn;
type Outcome = {
  told?: string;
  text?: string;
  texts?: string[];
  sends?: { interactive?: { action?: { button?: string } } }[];
  message?: unknown;
  choices?: { id: string; payload: string; type: string }[];
};

const read = (path: string): object => JSON.parse(readFileSync(new URL(`./fixtures/${path}`, import.meta.url), 'utf8'));
const filesIn = (folder: string) =>
  readdirSync(new URL(`./fixtures/${folder}/`, import.meta.url)).map((file) => `${folder}/${file}`);

/** An example of the vendors', as it goes for a tenant who works in this language. */
function run(path: string, language: Language): Outcome {
  const fixture = { ...read(path), languages: [language] };
  return path.startsWith('inbound/') ? runInbound(fixture as InboundFixture) : runOutbound(fixture as OutboundFixture);
}

/** What somebody reads of it, the label of a list at its end. */
function readable({ told, text, texts = [], sends }: Outcome): string {
  const list = sends?.[0]?.interactive?.action?.button;
  return told ?? text ?? [...texts, ...(list ? [`<${list}>`] : [])].join('\n');
}

describe.each(['de', 'ar', 'he'] as const)('in %s', (language) => {
  const expected = Object.entries(read(`languages/${language}.json`)) as [path: string, text: string][];
  test.each(expected)('%s', (path, text) => expect(readable(run(path, language))).toBe(text));
});

describe.each(Object.keys(wordsIn) as Language[])('every example in %s', (language) => {
  test.each(filesIn('outbound'))('%s is within the limits of WhatsApp, and is answered as in English', (path) => {
    const outcome = run(path, language);
    for (const part of outcome.sends ?? [])
      expect(() =>
        checkMessage({
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '+16505551234',
          biz_opaque_callback_data: 'id',
          ...part,
        }),
      ).not.toThrow();
    const answers = ({ choices = [] }: Outcome) => choices.map(({ id, payload, type }) => ({ id, payload, type }));
    expect(answers(outcome)).toEqual(answers(run(path, 'en')));
  });

  test('every example of a customer’s is taken by Genesys', () => {
    for (const path of filesIn('inbound')) {
      const { message: mapped } = run(path, language);
      if (mapped) expect([path, openInboundMessage.safeParse(mapped).error?.issues ?? []]).toEqual([path, []]);
    }
  });
});

test.each([
  ['12', 12],
  [' 12. ', 12],
  ['12)', 12],
  ['١٢', 12],
  ['۱۲.', 12],
  ['\u200f12\u200f', 12],
  ['\u2068٣\u2069', 3],
  ['1234', null],
  ['twelve', null],
  ['12 please', null],
  ['', null],
])('a number typed as %j is %j, whatever the language', (body, expected) => {
  const typed = message.parse({ id: 'wamid.1', from: '1', timestamp: '1', type: 'text', text: { body } });
  expect(typedNumber(typed)).toBe(expected);
});

test('what the business typed itself stays as it was typed', () => {
  const body = 'The customer wants a blue tent.';
  const typed = message.parse({ id: 'wamid.1', from: '1', timestamp: '1', type: 'text', text: { body } });
  expect(toHistory(typed, en).text).toBe(body);
});
