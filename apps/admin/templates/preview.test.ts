import { expect, test } from 'vitest';
import { newButton } from './buttons.ts';
import { emptyForm, ofKind, type TemplateForm } from './form.ts';
import { previewOf } from './preview.ts';

const own = {
  code: { body: 'code', warning: 'warning', expires: (minutes: number) => `in ${minutes}`, button: 'copy' },
  copy: 'Copy offer code',
};
const form = { ...emptyForm('7', 'en'), body: 'Hello {{1}}', examples: { 'body 1': 'Ann' }, footer: 'Larkspur' };
const of = (kind: TemplateForm['kind'], more: Partial<TemplateForm> = {}) =>
  previewOf({ ...form, ...ofKind(form, kind), ...more }, own);

test('cards stand below the words, with their own examples, and have no footer', () => {
  const { cards } = form;
  const items = cards.items.map((card, index) => ({
    ...card,
    body: 'For {{1}}',
    examples: { 'body 1': `£${index}` },
    buttons: [{ ...newButton('URL'), text: 'Shop', value: 'https://a.example/{{1}}', example: 'x' }],
  }));
  const shown = of('CARDS', { cards: { ...cards, items } });
  expect(shown.block).toEqual({ header: null, body: 'Hello Ann', footer: null, buttons: [] });
  expect(shown.cards).toEqual(
    ['£0', '£1'].map((price) => ({
      header: null,
      body: `For ${price}`,
      footer: null,
      buttons: [{ kind: 'link', text: 'Shop', value: 'https://a.example/x' }],
    })),
  );
  expect(of('CARDS', { cards: { ...cards, items, hasText: false } }).cards[0]?.body).toBe('');
});

test('an offer has the label of WhatsApp on its code, and the code only where it has one', () => {
  const { offer } = form;
  const link = { ...offer.link, text: 'Shop' };
  expect(of('OFFER', { offer: { ...offer, link } }).block.buttons.map(({ text }) => text)).toEqual([
    'Copy offer code',
    'Shop',
  ]);
  expect(of('OFFER', { offer: { ...offer, link, ends: false } }).block.buttons.map(({ text }) => text)).toEqual([
    'Shop',
  ]);
});

test.each([
  ['CATALOG', 'View catalog'],
  ['MPM', 'View items'],
  ['SPM', 'View'],
] as const)('%s has the one button that is WhatsApp’s', (kind, text) => {
  const { block } = of(kind, { buttons: [newButton('QUICK_REPLY')] });
  expect(block).toMatchObject({ footer: 'Larkspur', buttons: [{ kind: 'other', text }] });
});
