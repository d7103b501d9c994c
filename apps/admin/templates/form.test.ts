import { expect, test } from 'vitest';
import { draftProblems, isRisk, type Template } from '../../../contracts/templates.ts';
import { newButton } from './buttons.ts';
import { emptyCards, type FormCards, withButtons, withHead } from './cards.ts';
import { draftOf } from './draft-of.ts';
import { emptyForm, ofCategory, ofKind, type TemplateForm } from './form.ts';
import { formOf } from './form-of.ts';
import { neededSamples } from './samples.ts';

const listed = (form: TemplateForm, more: object = {}): Template => {
  const { components, ...draft } = draftOf(form);
  const facts = { name: draft.name, language: draft.language, status: 'APPROVED', category: draft.category };
  return {
    ...facts,
    wabaId: form.wabaId,
    templateId: '1',
    quality: null,
    reason: null,
    explanation: null,
    recommendation: null,
    updatedAt: '2026-01-01T00:00:00.000Z',
    definition: { ...facts, id: '1', components: components as Template['definition']['components'], ...more },
  };
};
/** Keys are made anew with each form; of what belongs to another kind nothing is read back. */
const withoutKeys = (form: TemplateForm | null) =>
  form && JSON.parse(JSON.stringify(form, (name, value: unknown) => (name === 'key' ? undefined : value)));

const full: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'order_update',
  head: 'TEXT',
  headText: 'Order {{1}}',
  body: 'Hello {{1}}, your order comes on {{2}}, we hope.',
  footer: 'Larkspur',
  examples: { 'header 1': 'LX-1', 'body 1': 'Ann', 'body 2': 'Friday' },
  buttons: [
    { ...newButton('QUICK_REPLY'), text: 'Thanks' },
    { ...newButton('URL'), text: 'Track', value: 'https://larkspur.example/{{1}}', example: 'LX-1' },
    { ...newButton('PHONE_NUMBER'), text: 'Call', value: '+44 20 7946 0321' },
    { ...newButton('COPY_CODE'), value: 'SPRING' },
  ],
};
const named: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'visit',
  format: 'NAMED',
  head: 'LOCATION',
  body: 'Hello {{first_name}}, we await you here today.',
  examples: { 'body first_name': 'Ann' },
};
const code: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'code',
  category: 'AUTHENTICATION',
  minutes: '5',
  codeLabel: 'Copy',
};

const marketing = (kind: TemplateForm['kind'], more: Partial<TemplateForm> = {}): TemplateForm => {
  const form = { ...emptyForm('7', 'en_US'), name: 'spring', body: 'Our spring tents are here, come and see them.' };
  return { ...form, ...ofKind(form, kind), ...more };
};
const offer = marketing('OFFER', {
  head: 'IMAGE',
  offer: {
    text: 'Weekend offer',
    ends: true,
    code: { ...newButton('COPY_CODE'), value: 'SPRING20' },
    link: { ...newButton('URL'), text: 'Shop', value: 'https://larkspur.example/{{1}}', example: 'x' },
  },
});
const cardsOf = (form: FormCards): FormCards => ({
  ...form,
  items: form.items.map((card, index) => ({
    ...card,
    body: form.hasText ? `Tent ${index + 1}: you get it for {{1}} this week.` : '',
    ...(form.hasText && { examples: { 'body 1': '£149' } }),
    buttons: card.buttons.map((button) => ({ ...button, text: button.text || 'Tell me more' })),
  })),
});
const pictures = marketing('CARDS', { cards: cardsOf(emptyCards()) });
const products = marketing('CARDS', { cards: cardsOf(withHead(emptyCards(), 'PRODUCT')) });
const flow: TemplateForm = {
  ...emptyForm('7', 'en_US'),
  name: 'fitting',
  body: 'Book a fitting of your new boots with us.',
  buttons: [
    {
      ...newButton('FLOW'),
      text: 'Book',
      value: '1234',
      flow: { by: 'flow_id', action: 'navigate', screen: 'FIRST', icon: 'DOCUMENT' },
    },
  ],
};

test.each([
  ['with everything', full],
  ['with names', named],
  ['with a code', code],
  ['with an offer', offer],
  ['with an offer without an end', { ...offer, head: 'NONE', offer: { ...offer.offer, ends: false } } as const],
  ['with cards', pictures],
  ['with cards of products', products],
  ['for the catalogue', marketing('CATALOG', { footer: 'Larkspur' })],
  ['for several products', marketing('MPM', { headText: 'For you' })],
  ['for one product', marketing('SPM')],
  ['with a flow', flow],
])('a template %s becomes what WhatsApp takes, and a form again', (_name, form) => {
  const samples = { hasSample: true, cardSamples: [true, true] };
  expect(draftProblems(draftOf(form), samples).filter((one) => !isRisk(one))).toEqual([]);
  expect(withoutKeys(formOf(listed(form)))).toEqual(withoutKeys(form));
});

test('what Meta lists in small letters is read all the same', () => {
  const components = [
    { type: 'body', text: 'Look' },
    {
      type: 'carousel',
      cards: [1, 2].map(() => ({
        components: [
          { type: 'header', format: 'video' },
          { type: 'buttons', buttons: [{ type: 'quick_reply', text: 'Yes' }] },
        ],
      })),
    },
  ];
  expect(formOf(listed(pictures, { components }))).toMatchObject({
    kind: 'CARDS',
    cards: { head: 'VIDEO', hasText: false, buttons: ['QUICK_REPLY'] },
  });
});

test('a flow that is named by its name, and asks the server first', () => {
  const [button] = flow.buttons;
  const form = {
    ...flow,
    buttons: [
      {
        ...newButton('FLOW'),
        ...button,
        flow: { by: 'flow_name', action: 'data_exchange', screen: 'x', icon: '' } as const,
      },
    ],
  };
  expect(draftOf(form).components[1]?.buttons).toEqual([
    { type: 'FLOW', text: 'Book', flow_name: '1234', flow_action: 'data_exchange' },
  ]);
});

test('another kind keeps what it can have, and its category is marketing', () => {
  const place = { ...full, head: 'LOCATION' } as const;
  expect(ofKind(place, 'OFFER')).toEqual({ kind: 'OFFER', head: 'NONE', category: 'MARKETING' });
  expect(ofKind(full, 'MPM')).toEqual({ kind: 'MPM', head: 'TEXT', category: 'MARKETING' });
  expect(ofKind(full, 'PLAIN')).toEqual({ kind: 'PLAIN', head: 'TEXT' });
  expect(ofCategory(offer, 'UTILITY')).toEqual({ kind: 'PLAIN', head: 'IMAGE', category: 'UTILITY' });
  expect(
    draftOf({ ...full, kind: 'CARDS', head: 'NONE', cards: pictures.cards }).components.map(({ type }) => type),
  ).toEqual(['BODY', 'CAROUSEL']);
});

test('cards have the same buttons, and keep what was written for those that stay', () => {
  const two = withButtons(pictures.cards, ['QUICK_REPLY', 'URL']);
  expect(two.items.map(({ buttons }) => buttons.map(({ type, text }) => `${type} ${text}`))).toEqual([
    ['QUICK_REPLY Tell me more', 'URL '],
    ['QUICK_REPLY Tell me more', 'URL '],
  ]);
  expect(withHead(two, 'VIDEO').buttons).toEqual(['QUICK_REPLY', 'URL']);
  const product = withHead(two, 'PRODUCT');
  expect([product.hasText, product.buttons]).toEqual([false, ['SPM']]);
  expect(withHead(product, 'IMAGE').buttons).toEqual(['QUICK_REPLY']);
});

test('samples are needed for files alone', () => {
  const of = (form: TemplateForm) => {
    const { head, cards } = neededSamples(form);
    return [head, cards.length];
  };
  expect([offer, pictures, products, full, code].map(of)).toEqual([
    [true, 0],
    [false, 2],
    [false, 0],
    [false, 0],
    [false, 0],
  ]);
});

test('what is not filled in is missing where it has to be', () => {
  const problems = draftProblems(draftOf({ ...full, name: '', examples: {}, buttons: [newButton('URL')] }));
  expect(problems.map(({ place, code: what }) => `${place}: ${what}`)).toEqual([
    'name: missing',
    'header.example.1: example-missing',
    'body.example.1: example-missing',
    'body.example.2: example-missing',
    'buttons.0.text: missing',
    'buttons.0.url: missing',
  ]);
});

const body = { type: 'BODY', text: 'x' };
test.each([
  [
    'cards that differ',
    [
      body,
      {
        type: 'CAROUSEL',
        cards: [
          { components: [{ type: 'HEADER', format: 'IMAGE' }] },
          { components: [{ type: 'HEADER', format: 'VIDEO' }] },
        ],
      },
    ],
  ],
  ['no cards', [body, { type: 'CAROUSEL', cards: [] }]],
  ['a button that calls within WhatsApp', [body, { type: 'BUTTONS', buttons: [{ type: 'VOICE_CALL', text: 'x' }] }]],
  [
    'an offer with a reply',
    [
      body,
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x' } },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'x' }] },
    ],
  ],
  ['a moving picture', [{ type: 'HEADER', format: 'GIF' }, body]],
  ['an order', [body, { type: 'ORDER_STATUS' }]],
])('what the form does not know is left alone: %s', (_name, components) => {
  expect(formOf(listed(full, { components }))).toBeNull();
});
