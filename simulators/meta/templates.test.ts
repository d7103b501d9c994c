import { afterEach, beforeEach, expect, test } from 'vitest';
import { number, samples, startHarness } from './harness.ts';
import type { TemplateDefinition } from './simulator.ts';

let h: Awaited<ReturnType<typeof startHarness>>;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const orderUpdate: TemplateDefinition = {
  name: 'order_update',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
    { type: 'BODY', text: 'Hello {{1}}, it costs {{2}}. Bye {{1}}.' },
    { type: 'FOOTER', text: 'Northwind' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}' },
        { type: 'QUICK_REPLY', text: 'Stop' },
      ],
    },
  ],
};
const words = (...texts: string[]) => texts.map((text) => ({ type: 'text', text }));
const header = { type: 'header', parameters: words('A-1') };
const body = { type: 'body', parameters: words('Ann', '$5') };
const link = { type: 'button', sub_type: 'url', index: '1', parameters: words('a1') };
const thanks = { type: 'button', sub_type: 'quick_reply', index: 0, parameters: [{ type: 'payload', payload: 'OK' }] };

const message = (name: string, components: object[] = [], to: object = { to: '+16505551234' }, code = 'en_US') => ({
  messaging_product: 'whatsapp',
  ...to,
  type: 'template',
  template: { name, language: { code }, components },
});
const codeOf = async (sent: object): Promise<number> => (await h.post(sent)).body.error?.code;

test('a template is shown with its parameters filled in, and its buttons can be tapped', async () => {
  h.meta.addTemplate(number.wabaId, orderUpdate);
  const wamid = await h.sendToAnn(message('order_update', [header, body, thanks, link]));
  expect(h.chat().at(-1)).toMatchObject({
    text: 'Hello Ann, it costs $5. Bye Ann.',
    content: {
      name: 'order_update',
      rendered: {
        header: 'Order A-1',
        body: 'Hello Ann, it costs $5. Bye Ann.',
        footer: 'Northwind',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Thanks' },
          { type: 'URL', text: 'Track' },
          { type: 'QUICK_REPLY', text: 'Stop' },
        ],
      },
    },
    choices: [
      { id: 'OK', title: 'Thanks' },
      { id: 'Stop', title: 'Stop' },
    ],
  });
  expect(h.statuses()[0].pricing).toMatchObject({ category: 'utility', type: 'regular' });
  h.meta.press(h.ann.id, number.phoneNumberId, wamid, 'OK');
  await h.meta.idle();
  expect(h.messages()[0]).toMatchObject({
    type: 'button',
    button: { payload: 'OK', text: 'Thanks' },
    context: { from: '15550783881', id: wamid },
  });
  expect(() => h.meta.press(h.ann.id, number.phoneNumberId, wamid, 'Track')).toThrow('no choice "Track"');
});

test.each([
  ['another language', 132001, message('order_update', [header, body, link], undefined, 'de')],
  ['another name', 132001, message('order')],
  [
    'a parameter too few in the body',
    132000,
    message('order_update', [header, { ...body, parameters: words('Ann') }, link]),
  ],
  ['no header parameter', 132000, message('order_update', [body, link])],
  ['no end of the link', 132000, message('order_update', [header, body])],
  ['a parameter for no button', 132000, message('order_update', [header, body, link, { ...link, index: '3' }])],
  ['the other kind of button', 132012, message('order_update', [header, body, link, { ...link, index: '0' }])],
  [
    'named for positional',
    132012,
    message('order_update', [
      { type: 'header', parameters: [{ type: 'text', parameter_name: 'order', text: 'A' }] },
      body,
      link,
    ]),
  ],
  [
    'a picture for a text header',
    132012,
    message('order_update', [
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }] },
      body,
      link,
    ]),
  ],
  [
    'a text that gets too long',
    132005,
    message('order_update', [header, { type: 'body', parameters: words('x'.repeat(1000), 'y'.repeat(30)) }, link]),
  ],
])('refuses %s with %i', async (_name, code, sent) => {
  h.meta.addTemplate(number.wabaId, orderUpdate);
  expect(await codeOf(sent)).toBe(code);
  expect(h.meta.accepted()).toEqual([]);
});

test('named parameters, a picture as header, and a code to copy', async () => {
  const components = [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: '{{name}} has {{count}} days' },
  ];
  const named = (name: string, text: string) => ({ type: 'text', parameter_name: name, text });
  h.meta.addTemplate(number.wabaId, { ...orderUpdate, name: 'offer', parameter_format: 'NAMED', components });
  const { id } = (await h.upload(samples.jpeg, 'image/jpeg')).body;
  const picture = { type: 'header', parameters: [{ type: 'image', image: { id } }] };
  const days = (...parameters: object[]) => message('offer', [picture, { type: 'body', parameters }]);
  await h.sendToAnn(days(named('count', '3'), named('name', 'Ann')));
  expect(h.chat().at(-1)).toMatchObject({ content: { rendered: { header: '[image]', body: 'Ann has 3 days' } } });
  expect(await codeOf(days(named('count', '3'), named('nam', 'Ann')))).toBe(132012);
  expect(await codeOf(days(...words('3', 'Ann')))).toBe(132012);
  expect(await codeOf(message('offer', [{ type: 'body', parameters: words('3', 'Ann') }]))).toBe(132012);

  const otp = { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] };
  const login = { ...orderUpdate, name: 'login', category: 'AUTHENTICATION', components: [{ type: 'BODY' }, otp] };
  h.meta.addTemplate(number.wabaId, login);
  const code = [
    { type: 'body', parameters: words('1234') },
    { ...link, index: '0', parameters: words('1234') },
  ];
  await h.sendToAnn(message('login', code));
  expect(h.chat().at(-1)?.text).toBe('*1234* is your verification code.');
  expect(await codeOf(message('login', code, { recipient: h.ann.userId }))).toBe(131062);
});

test('a carousel has as many cards as its definition', async () => {
  const card = {
    components: [
      { type: 'BODY', text: 'No. {{1}}' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Buy' }] },
    ],
  };
  const components = [
    { type: 'BODY', text: 'Ours' },
    { type: 'CAROUSEL', cards: [card, card] },
  ];
  h.meta.addTemplate(number.wabaId, { ...orderUpdate, name: 'ours', components });
  const sentCard = (index: number) => ({
    card_index: index,
    components: [
      { type: 'body', parameters: words(String(index)) },
      { ...thanks, parameters: [{ type: 'payload', payload: `buy-${index}` }] },
    ],
  });
  const cards = (count: number) => [
    { type: 'carousel', cards: Array.from({ length: count }, (_, index) => sentCard(index)) },
  ];
  const wamid = await h.sendToAnn(message('ours', cards(2)));
  expect(h.chat().at(-1)).toMatchObject({
    content: { rendered: { cards: [{ body: 'No. 0' }, { body: 'No. 1' }] } },
    choices: [
      { id: 'buy-0', title: 'Buy' },
      { id: 'buy-1', title: 'Buy' },
    ],
  });
  h.meta.press(h.ann.id, number.phoneNumberId, wamid, 'buy-1');
  expect(await codeOf(message('ours', cards(3)))).toBe(132000);
});

test('of products there may be more cards than in the definition', async () => {
  const card = {
    components: [
      { type: 'HEADER', format: 'PRODUCT' },
      { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
    ],
  };
  const components = [
    { type: 'BODY', text: 'Ours' },
    { type: 'CAROUSEL', cards: [card, card] },
  ];
  h.meta.addTemplate(number.wabaId, { ...orderUpdate, name: 'shop', components });
  const product = { type: 'product', product: { product_retailer_id: 'a', catalog_id: '1' } };
  const cards = (count: number) =>
    message('shop', [
      {
        type: 'carousel',
        cards: Array.from({ length: count }, (_, card_index) => ({
          card_index,
          components: [{ type: 'header', parameters: [product] }],
        })),
      },
    ]);
  await h.sendToAnn(cards(3));
  expect(h.chat().at(-1)).toMatchObject({ content: { rendered: { cards: [{}, {}, { header: '[product]' }] } } });
  expect(await codeOf(cards(1))).toBe(131009);
});

test('a catalogue needs no product, and a choice of products names them', async () => {
  for (const type of ['CATALOG', 'MPM'])
    h.meta.addTemplate(number.wabaId, {
      ...orderUpdate,
      name: type.toLowerCase(),
      components: [
        { type: 'BODY', text: 'Ours' },
        { type: 'BUTTONS', buttons: [{ type, text: 'View' }] },
      ],
    });
  const button = (sub_type: string, action?: object) => ({
    type: 'button',
    sub_type,
    index: '0',
    ...(action && { parameters: [{ type: 'action', action }] }),
  });
  const sections = [{ title: 'Tents', product_items: [{ product_retailer_id: 'a' }] }];
  await h.sendToAnn(message('catalog', [button('catalog')]));
  await h.sendToAnn(message('mpm', [button('mpm', { thumbnail_product_retailer_id: 'a', sections })]));
  expect(await codeOf(message('mpm', []))).toBe(132000);
});

test('an offer ends at its time, a place stands at the head, and a form has its button', async () => {
  const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Weekend', has_expiration: true } };
  const add = (name: string, components: TemplateDefinition['components']) =>
    h.meta.addTemplate(number.wabaId, { ...orderUpdate, name, components });
  add('weekend', [offer, { type: 'BODY', text: 'Hello {{1}}' }]);
  const ends = (expiration_time_ms?: unknown) => ({
    type: 'limited_time_offer',
    parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }],
  });
  const ann = { type: 'body', parameters: words('Ann') };
  await h.sendToAnn(message('weekend', [ann, ends(1_800_000_000_000)]));
  expect(h.chat().at(-1)).toMatchObject({ content: { rendered: { offer: 'Weekend', body: 'Hello Ann' } } });
  expect(await codeOf(message('weekend', [ann]))).toBe(132000);
  expect(await codeOf(message('weekend', [ann, ends()]))).toBe(131008);
  expect(await codeOf(message('weekend', [ann, ends(1_800_000_000)]))).toBe(131009);
  const long = { type: 'body', parameters: words('x'.repeat(600)) };
  expect(await codeOf(message('weekend', [long, ends(1_800_000_000_000)]))).toBe(132005);

  add('pick_up', [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Here' },
  ]);
  const at = (location: object) => ({ type: 'header', parameters: [{ type: 'location', location }] });
  await h.sendToAnn(message('pick_up', [at({ latitude: '52.5', longitude: '13.4', name: 'Shop', address: 'x' })]));
  expect(await codeOf(message('pick_up', [at({ latitude: '95', longitude: '13.4' })]))).toBe(131009);
  expect(await codeOf(message('pick_up', [at({ latitude: '52.5' })]))).toBe(131008);

  add('form', [
    { type: 'BODY', text: 'Book' },
    { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Book' }] },
  ]);
  const flow = (action: object) => ({
    ...link,
    sub_type: 'flow',
    index: '0',
    parameters: [{ type: 'action', action }],
  });
  await h.sendToAnn(message('form', [flow({ flow_token: 'token' })]));
  expect(await codeOf(message('form'))).toBe(131008);
  expect(await codeOf(message('form', [flow({ token: 'token' })]))).toBe(100);
});

test('a card has its own picture, and no document', async () => {
  const card = {
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Now {{1}}' },
    ],
  };
  const components = [
    { type: 'BODY', text: 'Ours' },
    { type: 'CAROUSEL', cards: [card, card] },
  ];
  h.meta.addTemplate(number.wabaId, { ...orderUpdate, name: 'tents', components });
  const { id } = (await h.upload(samples.jpeg, 'image/jpeg')).body;
  const cards = (head: object, value: string) =>
    message('tents', [
      {
        type: 'carousel',
        cards: [0, 1].map((card_index) => ({
          card_index,
          components: [
            { type: 'header', parameters: [head] },
            { type: 'body', parameters: words(value) },
          ],
        })),
      },
    ]);
  const picture = { type: 'image', image: { id } };
  await h.sendToAnn(cards(picture, '£149'));
  expect(h.chat().at(-1)).toMatchObject({ content: { rendered: { cards: [{ header: '[image]' }, {}] } } });
  expect(await codeOf(cards({ type: 'document', document: { id } }, '£149'))).toBe(100);
  expect(await codeOf(cards(picture, 'x'.repeat(160)))).toBe(132005);
  expect(await codeOf(message('tents', [{ type: 'carousel', cards: [] }]))).toBe(131009);
});

test('the life of a template is told, and judged when it is sent', async () => {
  h.meta.addTemplate(number.wabaId, { ...orderUpdate, id: '77', status: 'PENDING' });
  const sent = message('order_update', [header, body, link]);
  const status = (to: string, reason?: string) =>
    h.meta.setTemplateStatus(number.wabaId, 'order_update', 'en_US', to, reason);
  expect(await codeOf(sent)).toBe(132001);
  status('APPROVED');
  expect(await codeOf(sent)).toBeUndefined();
  status('PAUSED');
  expect(await codeOf(sent)).toBe(132015);
  status('DISABLED');
  expect(await codeOf(sent)).toBe(132016);
  status('REINSTATED');
  expect(h.meta.templates(number.wabaId)).toMatchObject([{ id: '77', status: 'APPROVED' }]);
  status('REJECTED', 'INVALID_FORMAT');
  await h.meta.idle();
  const told = h
    .bodies()
    .map((one) => one.entry[0])
    .filter((entry) => entry.changes[0].field !== 'messages');
  expect(told.map((entry) => String(entry.changes[0].value.event)).sort()).toEqual([
    'APPROVED',
    'DISABLED',
    'PAUSED',
    'REINSTATED',
    'REJECTED',
  ]);
  expect(told.find((entry) => entry.changes[0].value.event === 'REJECTED')).toEqual({
    id: number.wabaId,
    time: h.clock.now / 1000,
    changes: [
      {
        field: 'message_template_status_update',
        value: {
          event: 'REJECTED',
          message_template_id: 77,
          message_template_name: 'order_update',
          message_template_language: 'en_US',
          message_template_category: 'UTILITY',
          reason: 'INVALID_FORMAT',
        },
      },
    ],
  });
  expect(() => h.meta.setTemplateStatus(number.wabaId, 'none', 'en_US', 'PAUSED')).toThrow('no template "none"');
});

test('who has stopped marketing gets none', async () => {
  h.meta.addTemplate(number.wabaId, {
    ...orderUpdate,
    name: 'sale',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Sale' }],
  });
  h.meta.setPreference(h.ann.id, number.phoneNumberId, 'stop');
  await h.sendToAnn(message('sale'));
  expect(h.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131050 }] }]);
  h.meta.setPreference(h.ann.id, number.phoneNumberId, 'resume');
  await h.sendToAnn(message('sale'));
  expect(h.chat().at(-1)?.status).toBe('delivered');
  expect(h.statuses().at(-1).pricing.category).toBe('marketing');
  expect(h.changes('user_preferences').map((value) => value.user_preferences[0])).toEqual(
    ['stop', 'resume'].map((value) => ({
      wa_id: '16505551234',
      user_id: h.ann.userId,
      detail: expect.any(String),
      category: 'marketing_messages',
      value,
      timestamp: h.clock.now / 1000,
    })),
  );
});

test('the list is paged, filtered and cut to fields', async () => {
  for (let index = 0; index < 30; index += 1)
    h.meta.addTemplate(number.wabaId, { ...orderUpdate, name: `t_${index}`, quality_score: { score: 'GREEN' } });
  h.meta.addTemplate('another', orderUpdate);
  const path = `${number.wabaId}/message_templates`;
  const first = await h.call(path);
  expect(first.body.data).toHaveLength(25);
  expect(first.body.data[0]).toEqual({
    id: expect.stringMatching(/^\d+$/),
    name: 't_0',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    components: orderUpdate.components,
  });
  const second = await h.call(first.body.paging.next);
  expect(second.body.data.map((one: { name: string }) => one.name)).toEqual(['t_25', 't_26', 't_27', 't_28', 't_29']);
  expect(second.body.paging).toEqual({ cursors: { before: expect.any(String), after: expect.any(String) } });
  expect((await h.call(`${path}?after=${second.body.paging.cursors.after}`)).body).toEqual({ data: [] });
  h.meta.setTemplateStatus(number.wabaId, 't_3', 'en_US', 'PAUSED');
  expect((await h.call(`${path}?status=PAUSED&fields=name,quality_score&limit=5`)).body.data).toEqual([
    { id: expect.any(String), name: 't_3', quality_score: { score: 'GREEN' } },
  ]);
  expect((await h.call(`${path}?name=t_4`)).body.data).toHaveLength(1);
  expect((await h.call(`${path}?after=stale`)).body.error.code).toBe(131059);
  expect((await h.call(`${path}?fields=colour`)).body.error.code).toBe(100);
  expect((await h.call(`${path}?colour=red`)).body.error.code).toBe(100);
  expect((await h.call(`${path}?limit=0`)).body.error.code).toBe(100);
  expect((await h.call('another/message_templates')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await h.call(path, {}, 'unknown')).status).toBe(401);
});
