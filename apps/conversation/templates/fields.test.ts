import { describe, expect, it } from 'vitest';
import { fieldsOf, isKept } from './fields.ts';
import { messageOf } from './message-of.ts';
import { unfit } from './problems.ts';
import { shownTemplate } from './shown-template.ts';
import { cards, offer, place, template } from './testing.ts';
import { blockedBy } from './usable.ts';

const numbered = template([
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
  { type: 'BODY', text: 'Hello {{1}}, it comes on {{2}}.' },
  { type: 'FOOTER', text: 'Larkspur' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'Track', url: 'https://larkspur.example/{{1}}' },
    ],
  },
]);
const values = { 'header 1': 'LX-1', 'body 1': ' Maria ', 'body 2': 'Friday', 'button 1': 'abc' };

describe('a template with numbers', () => {
  it('asks for each variable, and for the end of the address of a button', () => {
    expect(fieldsOf(numbered.definition).map(({ key }) => key)).toEqual(['header 1', 'body 1', 'body 2', 'button 1']);
  });

  it('is sent as WhatsApp wants it', () => {
    expect(messageOf(numbered, values, 'token')).toEqual({
      name: 'order_update',
      language: { code: 'en' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: 'LX-1' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Maria' },
            { type: 'text', text: 'Friday' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'abc' }] },
      ],
    });
  });

  it('shows what the customer will see, and the braces of what is missing', () => {
    const shown = shownTemplate(numbered, { values: { 'body 1': 'Maria' }, files: {} });
    expect(shown).toMatchObject({ header: { text: 'Order {{1}}' }, body: 'Hello Maria, it comes on {{2}}.' });
    expect(shownTemplate(numbered, { values, files: {} }).buttons).toEqual([
      { kind: 'reply', text: 'Thanks', value: null },
      { kind: 'link', text: 'Track', value: 'https://larkspur.example/abc' },
    ]);
  });
});

describe('a template with an offer and a picture at its head', () => {
  const filled = { 'body 1': 'Ann', offer: '2126-11-30T18:00', 'button 0': 'CODE', 'button 1': 'x' };

  it('asks for the file, the end of the offer, and the code', () => {
    expect(fieldsOf(offer.definition).map(({ key, kind }) => [key, kind])).toEqual([
      ['header', 'image'],
      ['offer', 'time'],
      ['body 1', 'text'],
      ['button 0', 'text'],
      ['button 1', 'text'],
    ]);
    expect(fieldsOf(offer.definition).filter(isKept)).toHaveLength(3);
  });

  it('ends at the time of this browser, and leaves the file to be uploaded', () => {
    expect(messageOf(offer, filled, 'token').components).toEqual([
      { type: 'body', parameters: [{ type: 'text', text: 'Ann' }] },
      {
        type: 'limited_time_offer',
        parameters: [
          {
            type: 'limited_time_offer',
            limited_time_offer: { expiration_time_ms: new Date(2126, 10, 30, 18).getTime() },
          },
        ],
      },
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '0',
        parameters: [{ type: 'coupon_code', coupon_code: 'CODE' }],
      },
      { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] },
    ]);
  });

  it('shows the file that was chosen, and the kind of one that was not', () => {
    const file = new File(['x'], 'tent.png', { type: 'image/png' });
    expect(shownTemplate(offer, { values: filled, files: { header: file } })).toMatchObject({
      header: { file: { kind: 'image', filename: 'tent.png', mime: 'image/png' } },
      offer: { text: 'Weekend offer', endsAt: new Date(2126, 10, 30, 18).toISOString() },
    });
    expect(shownTemplate(offer, { values: {}, files: {} })).toMatchObject({
      header: { file: { kind: 'image', filename: null } },
      offer: { endsAt: null },
    });
  });
});

describe('a template with a place at its head', () => {
  const values = {
    'location name': 'Larkspur',
    'location address': '1 High Street',
    'location latitude': ' 52,5163 ',
    'location longitude': '-13.4',
    'body name': 'Ann',
  };

  it('takes degrees with a point or a comma', () => {
    expect(messageOf(place, values, 'token').components?.[0]).toEqual({
      type: 'header',
      parameters: [
        {
          type: 'location',
          location: { name: 'Larkspur', address: '1 High Street', latitude: '52.5163', longitude: '-13.4' },
        },
      ],
    });
  });

  it('is on the map as soon as both numbers are there', () => {
    const shown = (change: Record<string, string>) =>
      shownTemplate(place, { values: { ...values, ...change }, files: {} }).location;
    expect(shown({})).toEqual({
      latitude: 52.5163,
      longitude: -13.4,
      name: 'Larkspur',
      address: '1 High Street',
    });
    expect([shown({ 'location latitude': '' }), shown({ 'location longitude': '200' })]).toEqual([null, null]);
  });
});

describe('a template with cards', () => {
  const values = { 'body 1': 'Ann', 'card 0 body 1': '£149', 'card 1 body 1': '£199', 'card 1 button 1': 'meadow' };

  it('asks for what each card needs', () => {
    expect(fieldsOf(cards.definition).map(({ key, card }) => [key, card])).toEqual([
      ['body 1', null],
      ['card 0 header', 0],
      ['card 0 body 1', 0],
      ['card 0 button 1', 0],
      ['card 1 header', 1],
      ['card 1 body 1', 1],
      ['card 1 button 1', 1],
    ]);
  });

  it('sends every card, and lets a tap tell which one it was on', () => {
    const carousel = messageOf(cards, values, 'token').components?.at(-1) as { cards?: object[] };
    expect(carousel).toMatchObject({ type: 'carousel' });
    expect(carousel.cards?.[1]).toEqual({
      card_index: 1,
      components: [
        { type: 'body', parameters: [{ type: 'text', text: '£199' }] },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'Tell me more (2)' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'meadow' }] },
      ],
    });
  });

  it('shows every card with what was put into it', () => {
    const file = new File(['x'], 'meadow.png', { type: 'image/png' });
    const shown = shownTemplate(cards, { values, files: { 'card 1 header': file } });
    expect(shown.cards).toMatchObject([
      { body: 'Now £149', header: { file: { filename: null } } },
      {
        body: 'Now £199',
        header: { file: { filename: 'meadow.png' } },
        buttons: [{ kind: 'reply' }, { kind: 'link', value: 'https://larkspur.example/meadow' }],
      },
    ]);
  });
});

it('a form to be filled in is known by its token', () => {
  const form = template([
    { type: 'BODY', text: 'Book a fitting' },
    { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Book' }] },
  ]);
  expect(fieldsOf(form.definition)).toEqual([]);
  expect(messageOf(form, {}, 'token').components).toEqual([
    {
      type: 'button',
      sub_type: 'flow',
      index: '0',
      parameters: [{ type: 'action', action: { flow_token: 'token' } }],
    },
  ]);
});

it('the button for the catalogue is named, and takes nothing', () => {
  const catalogue = template([
    { type: 'BODY', text: 'See what is new' },
    { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'View catalog' }] },
  ]);
  expect(fieldsOf(catalogue.definition)).toEqual([]);
  expect(messageOf(catalogue, {}, 'token').components).toEqual([{ type: 'button', sub_type: 'catalog', index: '0' }]);
});

it('names go with the parameters of a template that has names', () => {
  const named = template([{ type: 'BODY', text: 'Hello {{first_name}}' }]);
  expect(messageOf(named, { 'body first_name': 'Maria' }, 'token').components).toEqual([
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Maria' }] },
  ]);
});

it('a code is asked for once and goes into the text and the button', () => {
  const code = template([{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }], {
    category: 'AUTHENTICATION',
  });
  expect(fieldsOf(code.definition).map(({ key }) => key)).toEqual(['body 1']);
  expect(messageOf(code, { 'body 1': '123456' }, 'token').components).toMatchObject([
    { type: 'body', parameters: [{ text: '123456' }] },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ text: '123456' }] },
  ]);
});

it('a template without variables has no components', () => {
  expect(messageOf(template([{ type: 'BODY', text: 'Thanks' }]), {}, 'token')).toEqual({
    name: 'order_update',
    language: { code: 'en' },
  });
});

it.each([
  ['APPROVED', null],
  ['FLAGGED', null],
  ['PAUSED', 'paused'],
  ['rejected', 'rejected'],
])('%s is blocked by %s', (status, blocked) => {
  expect(blockedBy({ status })).toBe(blocked);
});

it.each([
  ['Maria', false],
  ['', true],
  ['two\nlines', true],
  ['many     spaces', true],
])('%j is unfit: %s', (value, isUnfit) => {
  expect(unfit(value)).toBe(isUnfit);
});
