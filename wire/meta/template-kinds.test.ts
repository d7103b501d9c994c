import { describe, expect, test } from 'vitest';
import { templateDraft } from './template-draft.ts';
import { draftProblems, type Samples } from './template-problems.ts';

const body = (text = 'Our spring tents are here, come and see them.', ...examples: string[]) => ({
  type: 'BODY',
  text,
  ...(examples.length > 0 && { example: { body_text: [examples] } }),
});
const picture = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } };
const footer = { type: 'FOOTER', text: 'Larkspur' };
const buttons = (...all: object[]) => ({ type: 'BUTTONS', buttons: all });
const reply = (text = 'Tell me more') => ({ type: 'QUICK_REPLY', text });
const link = { type: 'URL', text: 'Shop', url: 'https://larkspur.example' };
const code = { type: 'COPY_CODE', example: 'SPRING20' };

/** As `place: code`. */
const found = (components: object[], more: object = {}, samples: Samples = {}) =>
  draftProblems(
    templateDraft.parse({ name: 'spring', language: 'en', category: 'MARKETING', components, ...more }),
    samples,
  ).map(({ place, code: what }) => `${place}: ${what}`);

describe('an offer', () => {
  const offer = (text = 'Weekend offer', has_expiration = true) => ({
    type: 'LIMITED_TIME_OFFER',
    limited_time_offer: { text, has_expiration },
  });
  test.each<[string, object[], string[]]>([
    ['with a picture, a code and a link', [picture, offer(), body(), buttons(code, link)], []],
    ['without an end needs no code', [offer('Offer', false), body(), buttons(link)], []],
    ['without an end may have one', [offer('Offer', false), body(), buttons(code, link)], []],
    ['in small letters', [{ ...offer(), type: 'limited_time_offer' }, body(), buttons(code, link)], []],
    ['of 16 characters', [offer('x'.repeat(16)), body(), buttons(code, link)], []],
    ['of 17', [offer('x'.repeat(17)), body(), buttons(code, link)], ['limited_time_offer.text: too-long']],
    ['of none', [offer(''), body(), buttons(code, link)], ['limited_time_offer.text: missing']],
    ['with a body of 600', [offer(), body('x'.repeat(600)), buttons(code, link)], []],
    ['with a body of 601', [offer(), body('x'.repeat(601)), buttons(code, link)], ['body: too-long']],
    ['that ends without a code', [offer(), body(), buttons(link)], ['buttons: offer-buttons']],
    ['without a link', [offer(), body(), buttons(code)], ['buttons: offer-buttons']],
    ['without buttons', [offer(), body()], ['buttons: offer-buttons']],
    ['with its link first', [offer(), body(), buttons(link, code)], ['buttons: offer-buttons']],
    ['with a reply', [offer(), body(), buttons(code, link, reply())], ['buttons: offer-buttons']],
    ['with a footer', [offer(), body(), footer, buttons(code, link)], ['footer: not-with-kind']],
    [
      'with words at its head',
      [{ type: 'HEADER', format: 'TEXT', text: 'Spring' }, offer(), body(), buttons(code, link)],
      ['header: not-with-kind'],
    ],
  ])('%s', (_name, components, problems) => {
    expect(found(components)).toEqual(problems);
  });

  test('is for marketing alone', () => {
    expect(found([offer(), body(), buttons(code, link)], { category: 'UTILITY' })).toEqual([
      'category: marketing-only',
    ]);
  });
});

describe('cards', () => {
  const card = (...components: object[]) => ({ components });
  const full = card(picture, body('You get it for {{1}} this week.', '£149'), buttons(reply(), link));
  const cards = (...all: object[]) => [body(), { type: 'CAROUSEL', cards: all }];
  const view = { type: 'SPM', text: 'View' };
  const product = card({ type: 'HEADER', format: 'PRODUCT' }, buttons(view));
  const times = (count: number) => Array.from({ length: count }, () => full);

  test.each<[string, object[], string[]]>([
    ['two', cards(full, full), []],
    ['ten', cards(...times(10)), []],
    ['one', cards(full), ['cards: too-few']],
    ['none', cards(), ['cards: too-few']],
    ['eleven', cards(...times(11)), ['cards: too-many']],
    ['of pictures alone', cards(card(picture), card(picture)), []],
    ['of products', cards(product, product), []],
    [
      'of products with a link',
      cards(
        card({ type: 'HEADER', format: 'PRODUCT' }, buttons(link)),
        card({ type: 'HEADER', format: 'PRODUCT' }, buttons(link)),
      ),
      [],
    ],
    ['with a footer below', [...cards(full, full), footer], ['footer: not-with-kind']],
    ['with a head above', [picture, ...cards(full, full)], ['header: not-with-kind']],
    ['with buttons below', [...cards(full, full), buttons(link)], ['buttons: not-with-kind']],
    [
      'in another order',
      cards(full, card(picture, body('You get it for {{1}} this week.', '£149'), buttons(link, reply()))),
      ['cards.1: cards-differ'],
    ],
    ['one without its text', cards(full, card(picture, buttons(reply(), link))), ['cards.1: cards-differ']],
    ['a film among pictures', cards(card(picture), card({ ...picture, format: 'VIDEO' })), ['cards.1: cards-differ']],
    [
      'a head of words',
      cards(
        card({ type: 'HEADER', format: 'TEXT', text: 'Ridge' }),
        card({ type: 'HEADER', format: 'TEXT', text: 'x' }),
      ),
      ['cards.0.header: not-with-kind', 'cards.1.header: not-with-kind'],
    ],
    ['no head', cards(card(body()), card(body())), ['cards.0.header: missing', 'cards.1.header: missing']],
    [
      'no sample',
      cards(card({ type: 'HEADER', format: 'IMAGE' }), card(picture)),
      ['cards.0.header.sample: sample-missing'],
    ],
    [
      'a text of 161 characters',
      cards(card(picture, body('x'.repeat(160))), card(picture, body('x'.repeat(161)))),
      ['cards.1.body: too-long'],
    ],
    [
      'no example',
      cards(
        card(picture, body('You get it for {{1}} this week.', '£149')),
        card(picture, body('You get it for {{1}} this week.')),
      ),
      ['cards.1.body.example.1: example-missing'],
    ],
    [
      'three buttons',
      cards(
        card(picture, buttons(reply('a'), reply('b'), reply('c'))),
        card(picture, buttons(reply('a'), reply('b'), reply('c'))),
      ),
      ['cards.0.buttons: too-many', 'cards.1.buttons: too-many'],
    ],
    [
      'a code to copy',
      cards(card(picture, buttons(code)), card(picture, buttons(code))),
      ['cards.0.buttons.0: not-with-kind', 'cards.1.buttons.0: not-with-kind'],
    ],
    [
      'a label that is too long',
      cards(card(picture, buttons(reply())), card(picture, buttons(reply('x'.repeat(26))))),
      ['cards.1.buttons.0.text: too-long'],
    ],
    [
      'products without a button',
      cards(card({ type: 'HEADER', format: 'PRODUCT' }), card({ type: 'HEADER', format: 'PRODUCT' })),
      ['cards.0.buttons: missing', 'cards.1.buttons: missing'],
    ],
    [
      'a footer on a card',
      cards(card(picture, footer), card(picture, footer)),
      ['cards.0.footer: not-with-kind', 'cards.1.footer: not-with-kind'],
    ],
    [
      'two texts on a card',
      cards(card(picture, body(), body()), card(picture, body(), body())),
      ['cards.0.body: too-many', 'cards.1.body: too-many'],
    ],
  ])('%s', (_name, components, problems) => {
    expect(found(components)).toEqual(problems);
  });

  test('samples may be there and not be uploaded yet, each for its card', () => {
    const bare = card({ type: 'HEADER', format: 'VIDEO' });
    expect(found(cards(bare, bare), {}, { cardSamples: [true, true] })).toEqual([]);
    expect(found(cards(bare, bare), {}, { cardSamples: [false, true] })).toEqual([
      'cards.0.header.sample: sample-missing',
    ]);
  });

  test('are for marketing alone', () => {
    expect(found(cards(full, full), { category: 'UTILITY' })).toEqual(['category: marketing-only']);
    expect(found(cards(full, full), { category: 'AUTHENTICATION' })).toContain('carousel: not-with-category');
  });
});

describe('products', () => {
  const title = { type: 'HEADER', format: 'TEXT', text: 'For you' };
  const [catalog, several, single] = ['CATALOG', 'MPM', 'SPM'].map((type) => buttons({ type, text: 'View' })) as [
    object,
    object,
    object,
  ];
  const product = { type: 'HEADER', format: 'PRODUCT' };
  test.each<[string, object[], string[]]>([
    ['the whole catalogue', [body(), footer, catalog], []],
    ['the whole catalogue with a head', [title, body(), catalog], ['header: not-with-kind']],
    ['several', [title, body(), footer, several], []],
    ['several without a head', [body(), several], ['header: missing']],
    ['several with a picture', [picture, body(), several], ['header: not-with-kind']],
    ['one', [product, body(), footer, single], []],
    ['one with a long text', [product, body('x'.repeat(161)), single], ['body: too-long']],
    ['one without its head', [body(), single], ['header: missing']],
    ['one without its button', [product, body()], ['buttons: button-alone']],
    ['with another button', [body(), buttons({ type: 'CATALOG', text: 'View' }, link)], ['buttons: button-alone']],
  ])('%s', (_name, components, problems) => {
    expect(found(components)).toEqual(problems);
    expect(found(components, { category: 'UTILITY' })).toEqual(['category: marketing-only', ...problems]);
  });
});

describe('a flow', () => {
  const flow = (more: object) => [body(), buttons({ type: 'FLOW', text: 'Book', ...more })];
  test.each<[string, object[], string[]]>([
    ['by its id', flow({ flow_id: '1234', navigate_screen: 'FIRST' }), []],
    ['by its name', flow({ flow_name: 'Fitting', flow_action: 'data_exchange' }), []],
    ['by its JSON', flow({ flow_json: '{"version":"7.0"}' }), []],
    ['by nothing', flow({}), ['buttons.0.flow: missing']],
    ['by two', flow({ flow_id: '1', flow_name: 'Fitting' }), ['buttons.0.flow: too-many']],
    ['by a name for an id', flow({ flow_id: 'Fitting' }), ['buttons.0.flow: flow-id']],
    ['with another action', flow({ flow_id: '1', flow_action: 'open' }), ['buttons.0.flow_action: not-with-kind']],
    ['without a label', flow({ flow_id: '1', text: '' }), ['buttons.0.text: missing']],
    ['with a label of 26', flow({ flow_id: '1', text: 'x'.repeat(26) }), ['buttons.0.text: too-long']],
    [
      'beside another button',
      [body(), buttons({ type: 'FLOW', text: 'Book', flow_id: '1' }, link)],
      ['buttons: risk-flow-beside'],
    ],
  ])('%s', (_name, components, problems) => {
    expect(found(components, { category: 'UTILITY' })).toEqual(problems);
  });
});
