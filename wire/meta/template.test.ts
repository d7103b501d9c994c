import { describe, expect, test } from 'vitest';
import { type TemplateMessage, templateMessage } from './send.ts';
import { partOf, qualityOf, templateDefinition, templateProblems, templateState, variablesOf } from './template.ts';

const define = (components: object[], more: object = {}) =>
  templateDefinition.parse({
    id: '1',
    name: 'order_update',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    components,
    ...more,
  });

/** Goes through the schema of a send, as every message does. */
const send = (...components: object[]): TemplateMessage =>
  templateMessage.parse({ name: 'order_update', language: { code: 'en_US' }, components });

const text = (value: string, name?: string) => ({ type: 'text', text: value, ...(name && { parameter_name: name }) });
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const button = (sub_type: string, index: string | number, ...parameters: object[]) => ({
  type: 'button',
  sub_type,
  index,
  parameters,
});
const bodyOf = (words: string) => ({ type: 'BODY', text: words });
const buttonsOf = (...buttons: object[]) => ({ type: 'BUTTONS', buttons });

describe('variables', () => {
  test.each([
    ['Hi {{1}}, order {{2}}', ['1', '2']],
    ['Hi {{first_name}}, {{ order_id }} and {{first_name}}', ['first_name', 'order_id']],
    ['none {1} {{}} {{a-b}}', []],
    [undefined, []],
  ])('%s', (words, found) => {
    expect(variablesOf(words)).toEqual(found);
  });
});

describe('state', () => {
  const state = (status: string) => templateState(define([], { status }));
  test.each(['APPROVED', 'approved', 'FLAGGED', 'REINSTATED', 'LOCKED', 'NEVER_SEEN'])('%s can be sent', (status) => {
    expect(state(status)).toBeNull();
  });
  test.each([
    'PAUSED',
    'DISABLED',
    'REJECTED',
    'PENDING',
    'IN_APPEAL',
    'PENDING_DELETION',
    'DELETED',
    'ARCHIVED',
    'LIMIT_EXCEEDED',
  ])('%s cannot, and the sentence names the template', (status) => {
    expect(state(status)).toMatch(/^the template "order_update" \(en_US\) (is|was|waits) /);
  });
});

test('a definition is read whatever the case of its types, and keeps what is not known', () => {
  const definition = define(
    [
      { type: 'body', text: 'Hi' },
      { type: 'header', format: 'image' },
      { type: 'NEW_PART', x: 1 },
    ],
    {
      quality_score: 'no object',
      library: true,
    },
  );
  expect(partOf(definition, 'BODY')?.text).toBe('Hi');
  expect(partOf(definition, 'HEADER')?.format).toBe('IMAGE');
  expect(definition).toMatchObject({ library: true, components: [{}, {}, { x: 1 }] });
  expect(qualityOf(definition)).toBeNull();
  expect(qualityOf(define([], { quality_score: { score: 'RED', date: 1 } }))).toBe('RED');
  expect(qualityOf(define([]))).toBeNull();
});

type Case = [name: string, definition: ReturnType<typeof define>, message: TemplateMessage, problems: string[]];
const check = (cases: Case[]) =>
  test.each(cases)('%s', (_name, definition, message, problems) => {
    expect(templateProblems(definition, message)).toEqual(problems);
  });

describe('body', () => {
  const two = define([bodyOf('Hi {{1}}, your order {{2}} is on its way')]);
  const alone = define([bodyOf('{{1}}.')]);
  const beside = define([bodyOf('{{1}}.'), { type: 'FOOTER', text: 'Bye' }]);
  const named = define([bodyOf('Hi {{name}}, order {{order_id}}')], { parameter_format: 'NAMED' });
  check([
    ['fits', two, send(body(text('Ann'), text('A-1'))), []],
    ['takes none', define([bodyOf('Hello')]), send(), []],
    ['takes none, with an empty list', define([bodyOf('Hello')]), send(body()), []],
    ['a variable that stands there twice is one', define([bodyOf('{{1}}, {{1}}')]), send(body(text('x'))), []],
    ['too few', two, send(body(text('Ann'))), ['the body takes 2 parameters ({{1}}, {{2}}) and got 1']],
    ['none at all', two, send(), ['the body takes 2 parameters ({{1}}, {{2}}) and got 0']],
    ['too many', alone, send(body(text('a'), text('b'))), ['the body takes 1 parameter ({{1}}) and got 2']],
    [
      'one that takes none',
      define([bodyOf('Hello')]),
      send(body(text('x'))),
      ['the body takes 0 parameters (none) and got 1'],
    ],
    ['empty', alone, send(body(text(''))), ['parameter {{1}} of the body is empty']],
    ['blank', alone, send(body(text('  '))), ['parameter {{1}} of the body is empty']],
    ['without its text', alone, send(body({ type: 'text' })), ['parameter {{1}} of the body is empty']],
    ...['a\nb', 'a\tb', 'a\r\nb', 'a     b'].map(
      (value): Case => [
        `unfit: ${JSON.stringify(value)}`,
        alone,
        send(body(text(value))),
        ['parameter {{1}} of the body holds a line break, a tab or many spaces'],
      ],
    ),
    ['four spaces', alone, send(body(text('a    b'))), []],
    [
      'a picture in a body',
      alone,
      send(body({ type: 'image', image: { id: '1' } })),
      ['parameter {{1}} of the body is no text but "image"'],
    ],
    ['twice', alone, send(body(text('a')), body(text('b'))), ['the body is there twice']],
    [
      'an amount and a time',
      two,
      send(
        body(
          { type: 'currency', currency: { fallback_value: '$5.00', code: 'USD', amount_1000: 5000 } },
          { type: 'date_time', date_time: { fallback_value: 'May 1, 2027' } },
        ),
      ),
      [],
    ],
    [
      'an amount without its words',
      alone,
      send(body({ type: 'currency', currency: { code: 'USD', amount_1000: 5000 } })),
      ['parameter {{1}} of the body is empty'],
    ],
    [
      'a name where there are numbers',
      alone,
      send(body(text('a', 'first_name'))),
      ['the body numbers its parameters, "first_name" is named'],
    ],
    ['named, in any order', named, send(body(text('A-1', 'order_id'), text('Ann', 'name'))), []],
    [
      'named by its text, where the format is not told',
      define([bodyOf('Hi {{name}}')]),
      send(body(text('Ann', 'name'))),
      [],
    ],
    [
      'a number where there are names',
      named,
      send(body(text('Ann'), text('A-1', 'order_id'))),
      ['parameter 1 of the body has no name'],
    ],
    [
      'a name that is not there',
      named,
      send(body(text('Ann', 'nom'), text('A-1', 'order_id'))),
      ['the body has no parameter {{nom}}'],
    ],
    [
      'a name twice',
      named,
      send(body(text('Ann', 'name'), text('Bob', 'name'))),
      ['the body has its parameter {{name}} twice'],
    ],
    ['as long as it may be, in characters', beside, send(body(text('😀'.repeat(1023)))), []],
    [
      'too long',
      beside,
      send(body(text('😀'.repeat(1024)))),
      ['the body is longer than 1024 characters with its parameters'],
    ],
    ['long, but alone', alone, send(body(text('x'.repeat(32_767)))), []],
    [
      'too long, alone',
      alone,
      send(body(text('x'.repeat(32_768)))),
      ['the body is longer than 32768 characters with its parameters'],
    ],
    [
      'a variable that stands there twice counts twice',
      define([bodyOf('{{1}}{{1}}'), { type: 'FOOTER', text: 'Bye' }]),
      send(body(text('x'.repeat(513)))),
      ['the body is longer than 1024 characters with its parameters'],
    ],
  ]);
});

describe('header', () => {
  const words = define([{ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }, bodyOf('Hello')]);
  const media = (format: string) => define([{ type: 'HEADER', format }, bodyOf('Hello')]);
  const place = { latitude: '37.48', longitude: '-122.15', name: 'Meta', address: '1 Hacker Way' };
  check([
    ['words', words, send(header(text('A-1'))), []],
    ['no words', words, send(), ['the header takes 1 parameter ({{1}}) and got 0']],
    [
      'too many characters',
      words,
      send(header(text('x'.repeat(55)))),
      ['the header is longer than 60 characters with its parameters'],
    ],
    ['as many as may be', words, send(header(text('x'.repeat(54)))), []],
    [
      'a picture for words',
      words,
      send(header({ type: 'image', image: { id: '1' } })),
      ['parameter {{1}} of the header is no text but "image"'],
    ],
    ['words that stay', define([{ type: 'HEADER', format: 'TEXT', text: 'Hi' }, bodyOf('Hello')]), send(), []],
    ['none there', define([bodyOf('Hello')]), send(header(text('x'))), ['the template has no header']],
    ...['image', 'video', 'document'].flatMap((kind): Case[] => [
      [`${kind} by id`, media(kind.toUpperCase()), send(header({ type: kind, [kind]: { id: '1' } })), []],
      [`${kind} by link`, media(kind.toUpperCase()), send(header({ type: kind, [kind]: { link: 'https://x/y' } })), []],
      [`no ${kind}`, media(kind.toUpperCase()), send(), [`the header needs a file of kind ${kind}`]],
      [
        `words for ${kind}`,
        media(kind.toUpperCase()),
        send(header(text('x'))),
        [`the header needs a file of kind ${kind}`],
      ],
      [
        `${kind} without a file`,
        media(kind.toUpperCase()),
        send(header({ type: kind, [kind]: {} })),
        ['the file of the header needs one of id and link'],
      ],
    ]),
    [
      'two files',
      media('IMAGE'),
      send(header({ type: 'image', image: { id: '1' } }, { type: 'image', image: { id: '2' } })),
      ['the header needs a file of kind image'],
    ],
    [
      'another kind of file',
      media('IMAGE'),
      send(header({ type: 'video', video: { id: '1' } })),
      ['the header needs a file of kind image'],
    ],
    ['a film that loops', media('GIF'), send(header({ type: 'gif', gif: { id: '1' } })), []],
    ['a place', media('LOCATION'), send(header({ type: 'location', location: place })), []],
    ['no place', media('LOCATION'), send(), ['the header needs a location']],
    [
      'a place without coordinates',
      media('LOCATION'),
      send(header({ type: 'location', location: { name: 'Meta' } })),
      ['the location of the header has no coordinates'],
    ],
    [
      'a product',
      media('PRODUCT'),
      send(header({ type: 'product', product: { product_retailer_id: 'a', catalog_id: '1' } })),
      [],
    ],
    ['a kind that came later', media('HOLOGRAM'), send(header({ type: 'hologram' })), []],
  ]);
});

describe('buttons', () => {
  const url = { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}' };
  const fixed = { type: 'URL', text: 'Shop', url: 'https://example.com/' };
  const copy = { type: 'COPY_CODE', text: 'Copy offer code' };
  const phone = { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+16505551234' };
  const reply = { type: 'QUICK_REPLY', text: 'Stop' };
  const flow = { type: 'FLOW', text: 'Sign up', flow_id: '1' };
  const all = define([bodyOf('Hello'), buttonsOf(reply, url, copy)]);
  const one = (button_: object) => define([bodyOf('Hello'), buttonsOf(button_)]);
  const coupon = (code: string) => ({ type: 'coupon_code', coupon_code: code });
  check([
    [
      'as Meta documents them',
      all,
      send(
        button('quick_reply', '0', { type: 'payload', payload: 'YES' }),
        button('url', '1', text('suffix')),
        button('copy_code', '2', coupon('SAVE20')),
      ),
      [],
    ],
    [
      'index as a number, and no payload for the reply',
      all,
      send(button('url', 1, text('s')), button('copy_code', 2, coupon('S'))),
      [],
    ],
    [
      'missing ones',
      all,
      send(),
      ['button 2 (Track) needs a parameter', 'button 3 (Copy offer code) needs a parameter'],
    ],
    ['one without a parameter', one(url), send(button('url', 0)), ['button 1 (Track) needs a parameter']],
    ['an empty one', one(url), send(button('url', 0, text(''))), ['the parameter of button 1 (Track) is empty']],
    [
      'two parameters',
      one(url),
      send(button('url', 0, text('a'), text('b'))),
      ['button 1 (Track) takes one parameter and got 2'],
    ],
    [
      'a payload for a link',
      one(url),
      send(button('url', 0, { type: 'payload', payload: 'x' })),
      ['button 1 (Track) takes a parameter of type text, not payload'],
    ],
    [
      'another kind',
      one(url),
      send(button('quick_reply', 0, { type: 'payload', payload: 'x' })),
      ['button 1 (Track) is of the kind url, not quick_reply'],
    ],
    [
      'no kind',
      one(url),
      send({ type: 'button', index: 0, parameters: [text('x')] }),
      ['button 1 (Track) is of the kind url, not without one'],
    ],
    ['a long address', one(url), send(button('url', 0, text('x'.repeat(1980)))), []],
    [
      'too long an address',
      one(url),
      send(button('url', 0, text('x'.repeat(1981)))),
      ['the address of button 1 (Track) is longer than 2000 characters with its parameter'],
    ],
    ['a link that stays', one(fixed), send(button('url', 0, text('x'))), ['button 1 (Shop) takes no parameter']],
    ['a phone number', one(phone), send(button('url', 0, text('x'))), ['button 1 (Call) takes no parameter']],
    ['what takes nothing gets nothing', define([bodyOf('Hello'), buttonsOf(fixed, phone, reply, flow)]), send(), []],
    ['no such button', one(fixed), send(button('url', 3, text('x'))), ['the template has no button 4']],
    ['no buttons', define([bodyOf('Hello')]), send(button('url', 0, text('x'))), ['the template has no button 1']],
    ['no index', one(reply), send({ type: 'button', sub_type: 'quick_reply' }), ['a button has no index']],
    ['an index that is none', one(reply), send(button('quick_reply', '')), ['a button has no index']],
    ['twice', one(url), send(button('url', 0, text('a')), button('url', '0', text('b'))), ['button 1 is there twice']],
    ['a coupon of 20', one(copy), send(button('copy_code', 0, coupon('x'.repeat(20)))), []],
    [
      'a coupon of 21',
      one(copy),
      send(button('copy_code', 0, coupon('x'.repeat(21)))),
      ['the parameter of button 1 (Copy offer code) is longer than 20 characters'],
    ],
    [
      'a coupon as text',
      one(copy),
      send(button('copy_code', 0, text('SAVE20'))),
      ['button 1 (Copy offer code) takes a parameter of type coupon_code, not text'],
    ],
    ['a flow', one(flow), send(button('flow', 0, { type: 'action', action: { flow_token: 't' } })), []],
    [
      'a catalogue',
      one({ type: 'CATALOG', text: 'View' }),
      send(button('CATALOG', 0, { type: 'action', action: {} })),
      [],
    ],
    [
      'a catalogue of which no product is named',
      one({ type: 'CATALOG', text: 'View' }),
      send({ type: 'button', sub_type: 'catalog', index: '0' }),
      [],
    ],
    [
      'several products that are named',
      one({ type: 'MPM', text: 'View items' }),
      send(button('mpm', 0, { type: 'action', action: { thumbnail_product_retailer_id: 'a', sections: [] } })),
      [],
    ],
    ['several products', one({ type: 'MPM', text: 'View items' }), send(), ['button 1 (View items) needs a parameter']],
    ['a kind that came later', one({ type: 'TELEPORT' }), send(button('teleport', 0, { type: 'x' })), []],
  ]);
});

describe('authentication', () => {
  const listed = {
    type: 'URL',
    text: 'Copy code',
    url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=5&code=otp{{1}}',
  };
  const words = bodyOf('*{{1}}* is your verification code.');
  const authentication = { category: 'AUTHENTICATION' };
  const byUrl = define([words, buttonsOf(listed)], authentication);
  const byOtp = define([words, buttonsOf({ type: 'OTP', otp_type: 'ONE_TAP', text: 'Copy code' })], authentication);
  const silent = define(
    [{ type: 'BODY', add_security_recommendation: true }, buttonsOf({ type: 'OTP' })],
    authentication,
  );
  const code = (value: string) => send(body(text(value)), button('url', 0, text(value)));
  check([
    ['the code twice', byUrl, code('J$FpnYnP'), []],
    ['the code twice, for a button of the other form', byOtp, code('123456'), []],
    ['the code twice, where the list has no words', silent, code('123456'), []],
    ['only in the body', byUrl, send(body(text('1'))), ['button 1 (Copy code) needs a parameter']],
    ['only in the body, the other form', byOtp, send(body(text('1'))), ['button 1 (Copy code) needs a parameter']],
    ['only in the button', byUrl, send(button('url', 0, text('1'))), ['the body takes 1 parameter ({{1}}) and got 0']],
    ['15 characters', byUrl, code('x'.repeat(15)), []],
    [
      '16 characters',
      byUrl,
      code('x'.repeat(16)),
      [
        'parameter {{1}} of the body is longer than 15 characters',
        'the parameter of button 1 (Copy code) is longer than 15 characters',
      ],
    ],
  ]);
});

describe('limited-time offer', () => {
  const offer = (has_expiration: boolean) =>
    define([
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration } },
      bodyOf('Hello'),
    ]);
  const ends = (expiration_time_ms: unknown) => ({
    type: 'limited_time_offer',
    parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }],
  });
  check([
    ['with its end', offer(true), send(ends(1_800_000_000_000)), []],
    ['without', offer(true), send(), ['the offer needs the time when it ends']],
    ['without, and it has none', offer(false), send(), []],
    ['in seconds', offer(true), send(ends(1_800_000_000)), ['the end of the offer must be in milliseconds since 1970']],
    ['in a template without one', define([bodyOf('x')]), send(ends(1)), ['the template has no limited-time offer']],
  ]);
});

describe('carousel', () => {
  const card = (words: string) => ({
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      bodyOf(words),
      buttonsOf({ type: 'QUICK_REPLY', text: 'More' }, { type: 'URL', text: 'Buy', url: 'https://example.com/{{1}}' }),
    ],
  });
  const definition = define([bodyOf('Hi {{1}}'), { type: 'CAROUSEL', cards: [card('{{1}} off'), card('Fresh')] }]);
  const picture = { type: 'header', parameters: [{ type: 'image', image: { id: '1' } }] };
  const link = button('url', 1, text('suffix'));
  const carousel = (...cards: object[]) => send(body(text('Ann')), { type: 'carousel', cards });
  const first = { card_index: 0, components: [picture, body(text('10%')), link] };
  const second = { card_index: 1, components: [picture, link] };
  const product = { components: [{ type: 'HEADER', format: 'PRODUCT' }, buttonsOf({ type: 'SPM', text: 'View' })] };
  const products = define([bodyOf('Ours'), { type: 'CAROUSEL', cards: [product, product] }]);
  const productAt = (card_index: number) => ({
    card_index,
    components: [
      { type: 'header', parameters: [{ type: 'product', product: { product_retailer_id: 'a', catalog_id: '1' } }] },
    ],
  });
  const bare = (...cards: object[]) => send({ type: 'carousel', cards });
  const shop = (...indexes: number[]) => bare(...indexes.map(productAt));
  check([
    ['fits', definition, carousel(first, second), []],
    ['in another order', definition, carousel(second, first), []],
    [
      'with types in capitals',
      definition,
      carousel(first, { card_index: 1, components: [{ ...picture, type: 'HEADER' }, link] }),
      [],
    ],
    ['no cards', definition, send(body(text('Ann'))), ['the template has 2 cards and got 0']],
    ['too few cards', definition, carousel(first), ['the template has 2 cards and got 1']],
    [
      'the same card twice',
      definition,
      carousel(first, first),
      ['card 1 must be there once, with the card_index 0', 'card 2 must be there once, with the card_index 1'],
    ],
    [
      'cards without their parameters',
      definition,
      carousel({ card_index: 0, components: [] }, second),
      [
        'card 1: the body takes 1 parameter ({{1}}) and got 0',
        'card 1: the header needs a file of kind image',
        'card 1: button 2 (Buy) needs a parameter',
      ],
    ],
    [
      'a card body that grows too long',
      definition,
      carousel({ card_index: 0, components: [picture, body(text('x'.repeat(157))), link] }, second),
      ['card 1: the body is longer than 160 characters with its parameters'],
    ],
    [
      'cards of no shape',
      definition,
      carousel({ components: [] }, { card_index: 'x' }),
      ['every card needs a card_index and its components'],
    ],
    ['products, as many as the template has', products, shop(0, 1), []],
    ['products, more than the template has', products, shop(0, 1, 2), []],
    ['one product', products, shop(0), ['the template takes 2 to 10 cards and got 1']],
    [
      'eleven products',
      products,
      shop(...Array.from({ length: 11 }, (_, at) => at)),
      ['the template takes 2 to 10 cards and got 11'],
    ],
    ['products with a gap', products, shop(0, 2), ['card 2 must be there once, with the card_index 1']],
    [
      'a product more that is none',
      products,
      bare(productAt(0), productAt(1), { card_index: 2, components: [picture] }),
      ['card 3: the header needs a product'],
    ],
    [
      'in a template without cards',
      define([bodyOf('x')]),
      send({ type: 'carousel', cards: [first] }),
      ['the template has no cards'],
    ],
  ]);
});
