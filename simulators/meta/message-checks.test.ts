import { describe, expect, test } from 'vitest';
import type { GraphError } from './graph-error.ts';
import { checkMessage, checkReadMark } from './message-checks.ts';

const to = { messaging_product: 'whatsapp', to: '+16505551234' };
const image = { link: 'https://example.com/a.jpg' };
const reply = (id: string, title = id) => ({ type: 'reply', reply: { id, title } });
const rows = (count: number, prefix = 'r') =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, title: `Row ${index}` }));
const card = (
  index: number,
  action: object = { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://example.com' } },
) => ({
  card_index: index,
  header: { type: 'image', image },
  body: { text: 'Card' },
  action,
});
const text = (body: unknown, more = {}) => ({ ...to, type: 'text', text: { body, ...more } });
const interactive = (part: object) => ({
  ...to,
  type: 'interactive',
  interactive: { body: { text: 'Choose' }, ...part },
});
const list = (sections: object[], button = 'Menu') => interactive({ type: 'list', action: { button, sections } });
const template = (part: object) => ({
  ...to,
  type: 'template',
  template: { name: 'order_update', language: { code: 'en_US' }, ...part },
});
const body = (...parameters: object[]) => template({ components: [{ type: 'body', parameters }] });

const taken: [string, object][] = [
  ['text', text('Grüße 👋', { preview_url: true })],
  ['text of 4096', text('x'.repeat(4096))],
  ['4096 emojis are 4096 characters', text('👋'.repeat(4096))],
  ['text without a type', { ...to, text: { body: 'x' } }],
  [
    'by user id',
    { messaging_product: 'whatsapp', recipient: 'US.13491208655302741918', type: 'text', text: { body: 'x' } },
  ],
  ['callback data of 512', { ...text('x'), biz_opaque_callback_data: 'd'.repeat(512) }],
  ['quote', { ...text('x'), context: { message_id: 'wamid.x' } }],
  ['image', { ...to, type: 'image', image: { ...image, caption: 'c'.repeat(1024) } }],
  ['voice note', { ...to, type: 'audio', audio: { id: '123', voice: true } }],
  ['document', { ...to, type: 'document', document: { id: '123', filename: 'a.pdf', caption: 'A' } }],
  ['sticker', { ...to, type: 'sticker', sticker: { id: '123' } }],
  ['location', { ...to, type: 'location', location: { latitude: '37.44', longitude: -122.16, name: 'Office' } }],
  [
    'contacts',
    {
      ...to,
      type: 'contacts',
      contacts: [
        { name: { formatted_name: 'Ann Lee', first_name: 'Ann' }, phones: [{ phone: '+1650', type: 'WORK' }] },
      ],
    },
  ],
  ['reaction', { ...to, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍🏽' } }],
  ['reaction taken back', { ...to, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } }],
  [
    'reply buttons',
    interactive({
      type: 'button',
      header: { type: 'text', text: 'H' },
      footer: { text: 'F' },
      action: { buttons: [reply('a'), reply('b'), reply('c')] },
    }),
  ],
  ['list', list([{ rows: rows(10) }])],
  [
    'link button',
    interactive({
      type: 'cta_url',
      action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com/x' } },
    }),
  ],
  [
    'flow',
    interactive({
      type: 'flow',
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_id: '1',
          flow_cta: 'Start',
          flow_action: 'navigate',
          flow_action_payload: { screen: 'ONE' },
        },
      },
    }),
  ],
  ['location request', interactive({ type: 'location_request_message', action: { name: 'send_location' } })],
  ['carousel', interactive({ type: 'carousel', action: { cards: [card(0), card(1)] } })],
  [
    'product',
    {
      ...to,
      type: 'interactive',
      interactive: { type: 'product', action: { catalog_id: '1', product_retailer_id: 'p' } },
    },
  ],
  ['contact request', interactive({ type: 'request_contact_info', action: { name: 'request_contact_info' } })],
  ['template', template({})],
  ['template with named parameters', body({ type: 'text', parameter_name: 'order', text: 'A-1' })],
  [
    'template with buttons',
    template({
      components: [
        { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'YES' }] },
        { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: 's' }] },
      ],
    }),
  ],
];

test.each(taken)('takes %s', (_name, message) => {
  expect(() => checkMessage(message as never)).not.toThrow();
});

const refused: [string, number, object][] = [
  ['no messaging_product', 100, { to: '1650555', text: { body: 'x' } }],
  ['another product', 100, { ...text('x'), messaging_product: 'sms' }],
  ['nobody to send to', 100, { messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } }],
  ['a user id in the place of a number', 131009, { ...text('x'), to: 'US.1349' }],
  [
    'a number in the place of a user id',
    131009,
    { messaging_product: 'whatsapp', recipient: '+16505551234', text: { body: 'x' } },
  ],
  ['an unknown recipient type', 100, { ...text('x'), recipient_type: 'person' }],
  ['an unknown type', 131051, { ...to, type: 'poll', poll: {} }],
  ['no text object', 131008, { ...to, type: 'text' }],
  ['no text body', 131008, text(undefined)],
  ['an empty text', 131008, text('')],
  ['a blank text', 131008, text(' \n')],
  ['a text of 4097', 100, text('x'.repeat(4097))],
  ['a number as text', 100, text(5)],
  ['a misspelt key', 100, text('x', { previewUrl: true })],
  ['callback data of 513', 100, { ...text('x'), biz_opaque_callback_data: 'd'.repeat(513) }],
  ['a quote without id', 131008, { ...text('x'), context: {} }],
  ['a caption on audio', 100, { ...to, type: 'audio', audio: { id: '1', caption: 'c' } }],
  ['a caption of 1025', 100, { ...to, type: 'image', image: { ...image, caption: 'c'.repeat(1025) } }],
  ['media without id and link', 131008, { ...to, type: 'video', video: {} }],
  ['media with id and link', 131009, { ...to, type: 'video', video: { id: '1', link: 'https://example.com' } }],
  ['a link that is none', 131009, { ...to, type: 'image', image: { link: 'file:///etc/passwd' } }],
  ['a place off the globe', 131009, { ...to, type: 'location', location: { latitude: 91, longitude: 0 } }],
  ['a place without longitude', 131008, { ...to, type: 'location', location: { latitude: 1 } }],
  ['a contact without a name', 131008, { ...to, type: 'contacts', contacts: [{ phones: [] }] }],
  [
    'a contact with a formatted name only',
    131009,
    { ...to, type: 'contacts', contacts: [{ name: { formatted_name: 'Ann' } }] },
  ],
  [
    '258 contacts',
    131009,
    {
      ...to,
      type: 'contacts',
      contacts: Array.from({ length: 258 }, () => ({ name: { formatted_name: 'A', first_name: 'A' } })),
    },
  ],
  ['a reaction with a word', 131009, { ...to, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: 'ok' } }],
  [
    'a reaction with two emojis',
    131009,
    { ...to, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍👍' } },
  ],
  [
    'a reaction as a quote',
    131009,
    { ...to, context: { message_id: 'wamid.x' }, type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
  ],
  [
    'four buttons',
    131009,
    interactive({ type: 'button', action: { buttons: ['a', 'b', 'c', 'd'].map((id) => reply(id)) } }),
  ],
  ['a button title of 21', 100, interactive({ type: 'button', action: { buttons: [reply('a', 't'.repeat(21))] } })],
  ['a button id of 257', 100, interactive({ type: 'button', action: { buttons: [reply('a'.repeat(257), 't')] } })],
  [
    'the same button twice',
    131009,
    interactive({ type: 'button', action: { buttons: [reply('a', 'x'), reply('a', 'y')] } }),
  ],
  [
    'buttons without a body',
    131008,
    interactive({ type: 'button', body: undefined, action: { buttons: [reply('a')] } }),
  ],
  [
    'a body of 1025',
    100,
    interactive({ type: 'button', body: { text: 'b'.repeat(1025) }, action: { buttons: [reply('a')] } }),
  ],
  [
    'a header of 61',
    100,
    interactive({ type: 'button', header: { type: 'text', text: 'h'.repeat(61) }, action: { buttons: [reply('a')] } }),
  ],
  [
    'a footer of 61',
    100,
    interactive({ type: 'button', footer: { text: 'f'.repeat(61) }, action: { buttons: [reply('a')] } }),
  ],
  [
    'a picture over a list',
    100,
    {
      ...list([{ rows: rows(1) }]),
      interactive: {
        type: 'list',
        body: { text: 'b' },
        header: { type: 'image', image },
        action: { button: 'B', sections: [{ rows: rows(1) }] },
      },
    },
  ],
  [
    'eleven rows in all',
    131009,
    list([
      { title: 'A', rows: rows(6, 'a') },
      { title: 'B', rows: rows(5, 'b') },
    ]),
  ],
  [
    'eleven sections',
    131009,
    list(Array.from({ length: 11 }, (_, index) => ({ title: 'S', rows: rows(1, String(index)) }))),
  ],
  ['two sections without titles', 131008, list([{ rows: rows(1, 'a') }, { rows: rows(1, 'b') }])],
  ['the same row twice', 131009, list([{ rows: [...rows(1), ...rows(1)] }])],
  ['a row title of 25', 100, list([{ rows: [{ id: 'a', title: 't'.repeat(25) }] }])],
  ['a row description of 73', 100, list([{ rows: [{ id: 'a', title: 't', description: 'd'.repeat(73) }] }])],
  ['a list button of 21', 100, list([{ rows: rows(1) }], 'b'.repeat(21))],
  ['an unknown interactive type', 100, interactive({ type: 'poll', action: {} })],
  [
    'a link button without a link',
    131008,
    interactive({ type: 'cta_url', action: { name: 'cta_url', parameters: { display_text: 'Go' } } }),
  ],
  [
    'a flow without an id',
    131008,
    interactive({ type: 'flow', action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Go' } } }),
  ],
  ['one card', 131009, interactive({ type: 'carousel', action: { cards: [card(0)] } })],
  [
    'cards of two kinds',
    131009,
    interactive({
      type: 'carousel',
      action: {
        cards: [card(0), card(1, { buttons: [{ type: 'quick_reply', quick_reply: { id: 'a', title: 'A' } }] })],
      },
    }),
  ],
  [
    'a footer under a carousel',
    100,
    interactive({ type: 'carousel', footer: { text: 'F' }, action: { cards: [card(0), card(1)] } }),
  ],
  [
    'products without a header',
    131008,
    interactive({ type: 'product_list', action: { catalog_id: '1', sections: [] } }),
  ],
  ['a template without language', 131008, template({ language: undefined })],
  ['a template name in capitals', 131009, template({ name: 'Order' })],
  ['a language that is none', 131009, template({ language: { code: 'english' } })],
  [
    'named beside positional',
    132012,
    body({ type: 'text', text: 'a' }, { type: 'text', parameter_name: 'b', text: 'b' }),
  ],
  ['a picture in the body', 100, body({ type: 'image', image })],
  ['an empty parameter', 131008, body({ type: 'text', text: '' })],
  [
    'a button without index',
    131008,
    template({ components: [{ type: 'button', sub_type: 'url', parameters: [{ type: 'text', text: 's' }] }] }),
  ],
  [
    'two bodies',
    131009,
    template({
      components: [
        { type: 'body', parameters: [{ type: 'text', text: 'a' }] },
        { type: 'body', parameters: [{ type: 'text', text: 'a' }] },
      ],
    }),
  ],
];

describe('refuses', () => {
  test.each(refused)('%s with %i', (_name, code, message) => {
    let error: GraphError | undefined;
    try {
      checkMessage(message as never);
    } catch (thrown) {
      error = thrown as GraphError;
    }
    expect(error).toMatchObject({ code, details: expect.stringMatching(/\S/) });
  });

  test.each([
    ['no message id', { messaging_product: 'whatsapp', status: 'read' }],
    ['another status', { messaging_product: 'whatsapp', status: 'delivered', message_id: 'wamid.x' }],
    [
      'another indicator',
      { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.x', typing_indicator: { type: 'audio' } },
    ],
  ])('a read mark with %s', (_name, mark) => {
    expect(() => checkReadMark(mark)).toThrow(/^\(#\d+\)/);
  });
});

test('`to` wins over `recipient`', () => {
  expect(checkMessage({ ...text('x'), recipient: 'US.1' })).toMatchObject({
    phone: '16505551234',
    input: '+16505551234',
    userId: 'US.1',
  });
});
