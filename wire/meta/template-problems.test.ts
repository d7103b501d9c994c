import { describe, expect, test } from 'vitest';
import { isRisk, type TemplateDraft, templateDraft } from './template-draft.ts';
import { draftProblems } from './template-problems.ts';
import { templateRefusalOf } from './template-refusals.ts';

type Component = Record<string, unknown> & { type: string };
const body = (text: string, ...examples: string[]): Component => ({
  type: 'BODY',
  text,
  ...(examples.length > 0 && { example: { body_text: [examples] } }),
});
const header = (text: string, ...header_text: string[]): Component => ({
  type: 'HEADER',
  format: 'TEXT',
  text,
  ...(header_text.length > 0 && { example: { header_text } }),
});
const buttons = (...all: object[]): Component => ({ type: 'BUTTONS', buttons: all });
const reply = (text = 'Thanks') => ({ type: 'QUICK_REPLY', text });
const link = (url = 'https://larkspur.example', more: object = {}) => ({ type: 'URL', text: 'Open', url, ...more });
const call = (phone_number = '+44 20 7946 0321') => ({ type: 'PHONE_NUMBER', text: 'Call', phone_number });
const plain = body('Your order has left our warehouse today.');

const draft = (components: object[], more: object = {}): TemplateDraft =>
  templateDraft.parse({ name: 'order_update', language: 'en', category: 'UTILITY', components, ...more });

/** As `place: code`. */
const found = (...given: Parameters<typeof draft>) =>
  draftProblems(draft(...given)).map(({ place, code }) => `${place}: ${code}`);

test.each<[string, object[], object, string[]]>([
  ['all that there is', [header('Order'), plain, { type: 'FOOTER', text: 'Larkspur' }, buttons(reply())], {}, []],
  ['no name', [plain], { name: '' }, ['name: missing']],
  ['a name with capitals', [plain], { name: 'Order' }, ['name: name-pattern']],
  ['a name with a hyphen', [plain], { name: 'order-update' }, ['name: name-pattern']],
  ['a name that is as long as may be', [plain], { name: 'x'.repeat(512) }, []],
  ['a name that is too long', [plain], { name: 'x'.repeat(513) }, ['name: too-long']],
  ['no body', [header('Order')], {}, ['body: missing']],
  ['an empty body', [body(' ')], {}, ['body: missing']],
  ['two bodies', [plain, plain], {}, ['body: too-many']],
  ['a body that is as long as may be', [body('x'.repeat(1024))], {}, []],
  ['a body that is too long', [body('x'.repeat(1025))], {}, ['body: too-long']],
  ['emojis, each one character', [body('🙂'.repeat(1024))], {}, []],
  ['a head that is too long', [header('x'.repeat(61)), plain], {}, ['header: too-long']],
  ['a footer that is too long', [plain, { type: 'FOOTER', text: 'x'.repeat(61) }], {}, ['footer: too-long']],
  ['a place at the head', [{ type: 'HEADER', format: 'LOCATION' }, plain], {}, []],
  ['a picture without a sample', [{ type: 'HEADER', format: 'IMAGE' }, plain], {}, ['header.sample: sample-missing']],
  [
    'a picture with its handle',
    [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } }, plain],
    {},
    [],
  ],
  ['a life that is too long', [plain], { message_send_ttl_seconds: 43_201 }, ['life: out-of-range']],
  ['thirty days, where that is told so', [plain], { message_send_ttl_seconds: -1 }, []],
  [
    'thirty days of marketing, in the other form',
    [plain],
    { category: 'MARKETING', message_send_ttl_seconds: -1 },
    ['life: out-of-range'],
  ],
])('%s', (_name, components, more, problems) => {
  expect(found(components, more)).toEqual(problems);
});

describe('variables', () => {
  test.each<[string, Component, string[]]>([
    ['in order, with examples', body('Hello {{1}}, your order {{2}} comes today.', 'Ann', 'LX-1'), []],
    ['one of them twice', body('Hello {{1}}, how are you today? Goodbye, {{1}}!', 'Ann'), []],
    ['no example', body('Hello {{1}}, it comes today.'), ['body.example.1: example-missing']],
    ['an empty example', body('Hello {{1}}, it comes today.', ' '), ['body.example.1: example-missing']],
    ['a gap', body('Hello {{1}}, your order {{3}} comes today.', 'a', 'b', 'c'), ['body: variable-order']],
    ['the second first', body('Hello {{2}}, your order {{1}} comes today.', 'a', 'b'), ['body: variable-order']],
    ['at the beginning', body('{{1}}, your order comes today.', 'Ann'), ['body: variable-at-edge']],
    ['at the end', body('Your order comes on {{1}}', 'Friday'), ['body: variable-at-edge']],
    ['at the end, before a full stop', body('Your order comes on {{1}}.', 'Friday'), []],
    ['braces that do not close', body('Hello {{1}, it comes today.'), ['body: variable-form']],
    ['braces that close only', body('Hello 1}}, it comes today.'), ['body: variable-form']],
    ['nothing in the braces', body('Hello {{}}, it comes today.'), ['body: variable-form']],
    ['a space in the braces', body('Hello {{ 1 }}, it comes today.', 'a'), ['body: variable-form']],
    ['a sign that is not allowed', body('Hello {{a$}}, it comes today.'), ['body: variable-form']],
    ['a name where numbers are used', body('Hello {{name}}, it comes today.'), ['body: variable-kind']],
    ['neighbours', body('Hello {{1}} {{2}}, your order comes today.', 'a', 'b'), ['body: risk-neighbours']],
    ['few words', body('Hi {{1}}, {{2}}!', 'a', 'b'), ['body: risk-few-words']],
  ])('%s', (_name, component, problems) => {
    expect(found([component])).toEqual(problems);
  });

  const named = (text: string, ...names: string[]): Component => ({
    type: 'BODY',
    text,
    example: { body_text_named_params: names.map((param_name) => ({ param_name, example: 'x' })) },
  });
  test.each<[string, Component, string[]]>([
    ['in any order', named('Hello {{first_name}}, it comes today.', 'first_name'), []],
    ['a number', named('Hello {{1}}, it comes today.'), ['body: variable-kind']],
    ['no example', named('Hello {{first_name}}, it comes today.'), ['body.example.first_name: example-missing']],
    ['a digit', named('Hello {{line1}}, it comes today.', 'line1'), ['body: risk-digits-in-name']],
    ['a capital', named('Hello {{Name}}, it comes today.', 'Name'), ['body: variable-form']],
  ])('with names: %s', (_name, component, problems) => {
    expect(found([component], { parameter_format: 'NAMED' })).toEqual(problems);
  });

  test('a head has one at most, and it may end with it', () => {
    expect(found([header('Order {{1}}', 'LX-1'), plain])).toEqual([]);
    expect(found([header('Order {{1}}'), plain])).toEqual(['header.example.1: example-missing']);
    expect(found([header('Order {{1}} of {{2}}', 'a', 'b'), plain])).toEqual(['header: too-many']);
  });

  test('examples may come as one list, too', () => {
    const flat = { type: 'BODY', text: 'Hello {{1}}, it comes today.', example: { body_text: ['Ann'] } };
    expect(found([flat])).toEqual([]);
  });
});

describe('buttons', () => {
  test.each<[string, Component, string[]]>([
    ['replies, then others', buttons(reply(), link(), call()), []],
    ['others, then replies', buttons(link(), call(), reply()), []],
    ['replies between others', buttons(link(), reply(), call()), ['buttons: buttons-mixed']],
    ['none', buttons(), ['buttons: missing']],
    ['ten', buttons(...Array.from({ length: 10 }, (_, index) => reply(`No. ${index}`))), []],
    ['eleven', buttons(...Array.from({ length: 11 }, (_, index) => reply(`No. ${index}`))), ['buttons: too-many']],
    [
      'three addresses',
      buttons(link(), { ...link(), text: 'Two' }, { ...link(), text: 'Three' }),
      ['buttons.2: too-many'],
    ],
    ['two calls', buttons(call(), { ...call(), text: 'Two' }), ['buttons.1: too-many']],
    ['no label', buttons(reply('')), ['buttons.0.text: missing']],
    ['a label that is too long', buttons(reply('x'.repeat(26))), ['buttons.0.text: too-long']],
    ['the same label', buttons(reply(), reply()), ['buttons.1.text: risk-same-label']],
    ['no address', buttons(link('')), ['buttons.0.url: missing']],
    ['no address of the web', buttons(link('larkspur.example')), ['buttons.0.url: address-form']],
    ['a space in the address', buttons(link('https://larkspur.example/a b')), ['buttons.0.url: address-form']],
    ['a variable at its end', buttons(link('https://larkspur.example/{{1}}', { example: ['a'] })), []],
    [
      'a variable in the middle',
      buttons(link('https://larkspur.example/{{1}}/x', { example: ['a'] })),
      ['buttons.0.url: address-variable'],
    ],
    [
      'another variable',
      buttons(link('https://larkspur.example/{{2}}', { example: ['a'] })),
      ['buttons.0.url: address-variable'],
    ],
    [
      'an address without its example',
      buttons(link('https://larkspur.example/{{1}}')),
      ['buttons.0.example: example-missing'],
    ],
    ['no number', buttons(call('')), ['buttons.0.phone: missing']],
    ['no number to call', buttons(call('shop')), ['buttons.0.phone: phone-form']],
    ['a number that is too long', buttons(call('1'.repeat(21))), ['buttons.0.phone: too-long']],
    ['a code', buttons({ type: 'COPY_CODE', example: 'SPRING20' }), []],
    ['no code', buttons({ type: 'COPY_CODE' }), ['buttons.0.example: missing']],
    [
      'a code that is too long',
      buttons({ type: 'COPY_CODE', example: 'x'.repeat(21) }),
      ['buttons.0.example: too-long'],
    ],
    ['a kind that is not known here', buttons({ type: 'VOICE_CALL', text: 'Call' }), []],
  ])('%s', (_name, component, problems) => {
    expect(found([plain, component])).toEqual(problems);
  });
});

describe('authentication', () => {
  const otp = buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' });
  test.each<[string, object[], string[]]>([
    ['as it is to be', [{ type: 'BODY', add_security_recommendation: true }, otp], []],
    ['with its minutes', [{ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 90 }, otp], []],
    [
      'with too many minutes',
      [{ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 91 }, otp],
      ['footer.minutes: out-of-range'],
    ],
    ['with words of its own', [body('Your code'), otp], ['body: not-with-category']],
    ['with a head', [header('Code'), { type: 'BODY' }, otp], ['header: not-with-category']],
    ['without a button', [{ type: 'BODY' }], ['buttons: missing']],
    ['with another button', [{ type: 'BODY' }, buttons(reply())], ['buttons: missing']],
  ])('%s', (_name, components, problems) => {
    expect(found(components, { category: 'AUTHENTICATION' })).toEqual(problems);
  });
});

test('what may be sent all the same is told apart', () => {
  const [risk] = draftProblems(draft([body('Hi {{1}}, {{2}}!', 'a', 'b')]));
  expect(risk && isRisk(risk)).toBe(true);
  expect(isRisk({ code: 'missing' })).toBe(false);
});

test('a file that is there and not uploaded yet is no missing one', () => {
  const picture = draft([{ type: 'HEADER', format: 'IMAGE' }, plain]);
  expect(draftProblems(picture, { hasSample: true })).toEqual([]);
});

test('a refusal that is not known is left to its own words', () => {
  expect([2388024, 2388019, 1, undefined].map(templateRefusalOf)).toEqual([
    'exists',
    'too-many-templates',
    'other',
    'other',
  ]);
});
