import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { number, samples, startHarness } from './harness.ts';

let h: Awaited<ReturnType<typeof startHarness>>;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const list = `${number.wabaId}/message_templates`;
const body = { type: 'body', text: 'Hello {{1}}, it comes today.', example: { body_text: [['Ann']] } };
const draft = (more: object = {}) => ({
  name: 'order_update',
  language: 'en_US',
  category: 'UTILITY',
  components: [body],
  ...more,
});
const create = (more: object = {}) => h.post(draft(more), list);
const remove = (query: string) => h.call(`${list}?${query}`, { method: 'DELETE' });
const status = (to: string, reason?: string) =>
  h.meta.setTemplateStatus(number.wabaId, 'order_update', 'en_US', to, reason);

test('a template is made, waits for its review, and is shown with capitals', async () => {
  const made = await create();
  expect(made).toEqual({
    status: 200,
    body: { id: expect.stringMatching(/^\d+$/), status: 'PENDING', category: 'UTILITY' },
  });
  const shown = await h.call(`${made.body.id}?fields=name,status,rejected_reason,components`);
  expect(shown.body).toEqual({
    id: made.body.id,
    name: 'order_update',
    status: 'PENDING',
    rejected_reason: 'NONE',
    components: [{ ...body, type: 'BODY' }],
  });
  status('REJECTED', 'INVALID_FORMAT');
  expect((await h.call(`${made.body.id}?fields=rejected_reason`)).body.rejected_reason).toBe('INVALID_FORMAT');
  expect((await h.call(`${made.body.id}?fields=colour`)).body.error.code).toBe(100);
});

test('what sells is marketing', async () => {
  const text = 'Our sale begins today, come and see us.';
  expect((await create({ components: [{ type: 'BODY', text }] })).body.category).toBe('MARKETING');
});

const text = (words: string, ...examples: string[]) => ({
  components: [{ type: 'BODY', text: words, ...(examples.length > 0 && { example: { body_text: [examples] } }) }],
});
const buttons = (...all: object[]) => ({ components: [body, { type: 'BUTTONS', buttons: all }] });
const reply = (label = 'Thanks') => ({ type: 'QUICK_REPLY', text: label });
const link = (url: string, example?: string[]) => ({ type: 'URL', text: 'Open', url, ...(example && { example }) });
const code = { type: 'COPY_CODE', example: 'SPRING' };
const marketing = (components: object[]) => ({ category: 'MARKETING', components });
const offer = (limited_time_offer: object, ...all: object[]) =>
  marketing([{ type: 'limited_time_offer', limited_time_offer }, body, { type: 'BUTTONS', buttons: all }]);
const cards = (...all: object[]) => marketing([body, { type: 'carousel', cards: all }]);
const card = (...all: object[]) => ({
  components: [
    { type: 'header', format: 'product' },
    { type: 'buttons', buttons: all },
  ],
});
const view = { type: 'spm', text: 'View' };
const wordy = { components: [{ type: 'HEADER', format: 'TEXT', text: 'Spring' }] };
const bare = { components: [{ type: 'HEADER', format: 'IMAGE' }] };
const products = (type: string, ...more: object[]) =>
  marketing([body, { type: 'BUTTONS', buttons: [{ type, text: 'View' }, ...more] }]);

test.each<[string, object, number | undefined]>([
  ['a name with capitals', { name: 'Order' }, undefined],
  ['no language', { language: 'English' }, undefined],
  ['an unknown category', { category: 'SERVICE' }, undefined],
  ['an unknown key', { colour: 'red' }, undefined],
  ['no body', { components: [{ type: 'FOOTER', text: 'x' }] }, 2388072],
  ['a body that is too long', text('x'.repeat(1025)), 2388040],
  ['a variable at the start', text('{{1}}, it comes today.', 'Ann'), 2388299],
  ['a variable at the end', text('It comes on {{1}}', 'Friday'), 2388299],
  ['more variables than words', text('Hi {{1}} {{2}}!', 'a', 'b'), 2388293],
  ['a gap', text('Hello {{1}}, your order {{3}} comes today.', 'a', 'b'), 2388072],
  ['no example', text('Hello {{1}}, it comes today.'), 2388072],
  ['braces that do not close', text('Hello {{1}, it comes today.'), 2388072],
  ['a name among numbers', text('Hello {{name}}, it comes today.'), 2388072],
  ['a digit in a name', { ...text('Hello {{line1}}, it comes today.'), parameter_format: 'NAMED' }, 2388072],
  [
    'a head with two variables',
    {
      components: [{ type: 'HEADER', format: 'TEXT', text: '{{1}}{{2}}', example: { header_text: ['a', 'b'] } }, body],
    },
    2388047,
  ],
  ['a picture without a sample', { components: [{ type: 'HEADER', format: 'IMAGE' }, body] }, 2388273],
  [
    'a picture with a made-up handle',
    { components: [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } }, body] },
    2388273,
  ],
  ['a footer with a variable', { components: [body, { type: 'FOOTER', text: 'Bye {{1}}' }] }, 2388073],
  [
    'replies between others',
    buttons(link('https://a.example'), reply(), { type: 'PHONE_NUMBER', text: 'Call', phone_number: '1' }),
    2388028,
  ],
  ['eleven buttons', buttons(...Array.from({ length: 11 }, (_, index) => reply(String(index)))), undefined],
  [
    'three addresses',
    buttons(link('https://a.example'), link('https://b.example'), link('https://c.example')),
    2388028,
  ],
  ['a label that is too long', buttons(reply('x'.repeat(26))), 2388040],
  ['an address without an example', buttons(link('https://a.example/{{1}}')), 2388028],
  ['a variable within an address', buttons(link('https://a.example/{{1}}/x', ['a'])), 2388028],
  [
    'an offer that is too long',
    offer({ text: 'x'.repeat(17), has_expiration: true }, code, link('https://a.example')),
    2388040,
  ],
  ['an offer without words', offer({ has_expiration: true }, code, link('https://a.example')), undefined],
  [
    'an offer that expires without a code',
    offer({ text: 'Spring', has_expiration: true }, link('https://a.example')),
    2388028,
  ],
  ['an offer without an address', offer({ text: 'Spring' }, code), 2388028],
  ['an offer with its code last', offer({ text: 'Spring' }, link('https://a.example'), code), 2388028],
  ['an offer with a reply', offer({ text: 'Spring' }, link('https://a.example'), reply()), 2388028],
  [
    'an offer that is no marketing',
    { ...offer({ text: 'Spring' }, link('https://a.example')), category: 'UTILITY' },
    undefined,
  ],
  ['one card', cards(card(view)), undefined],
  ['eleven cards', cards(...Array.from({ length: 11 }, () => card(view))), undefined],
  ['cards with other buttons', cards(card(view), card(link('https://a.example'))), undefined],
  [
    'products with two buttons',
    cards(card(view, link('https://a.example')), card(view, link('https://a.example'))),
    2388028,
  ],
  ['cards with a code to copy', cards(card(code), card(code)), 2388028],
  [
    'a card with a long label',
    cards(card(link('https://a.example')), card({ ...link('https://a.example'), text: 'x'.repeat(26) })),
    2388040,
  ],
  ['cards with words at their head', cards(wordy, wordy), 2388047],
  ['a picture on a card without its sample', cards(bare, bare), 2388273],
  [
    'cards with a footer',
    marketing([...cards(card(view), card(view)).components, { type: 'FOOTER', text: 'x' }]),
    undefined,
  ],
  ['a catalogue with a link', products('CATALOG', link('https://a.example')), 2388028],
  ['products without a head', products('MPM'), 2388047],
  [
    'a product with the head of several',
    marketing([{ type: 'HEADER', format: 'TEXT', text: 'x' }, ...products('SPM').components]),
    2388047,
  ],
  [
    'a product with a long body',
    marketing([
      { type: 'HEADER', format: 'PRODUCT' },
      { type: 'BODY', text: 'x'.repeat(161) },
      products('SPM').components[1] as object,
    ]),
    2388040,
  ],
  ['a flow that is not named', buttons({ type: 'FLOW', text: 'Book' }), 2388028],
  ['a flow that is named twice', buttons({ type: 'FLOW', text: 'Book', flow_id: '1', flow_name: 'x' }), 2388028],
  ['a flow with another action', buttons({ type: 'FLOW', text: 'Book', flow_id: '1', flow_action: 'open' }), undefined],
  ['words in an authentication template', { category: 'AUTHENTICATION' }, undefined],
])('refuses %s', async (_name, more, subcode) => {
  const { status: code, body: answer } = await create(more);
  expect(code).toBe(400);
  expect(answer.error.error_subcode).toBe(subcode);
  if (subcode !== undefined) expect(answer.error.error_user_msg).toEqual(expect.any(String));
  expect(h.meta.templates(number.wabaId)).toEqual([]);
});

test('takes what is right', async () => {
  const named = {
    type: 'BODY',
    text: 'Hello {{first_name}}, it comes today.',
    example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ann' }] },
  };
  const all = [
    { name: 'named', parameter_format: 'NAMED', components: [named] },
    {
      name: 'full',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['LX-1'] } },
        body,
        { type: 'FOOTER', text: 'Larkspur' },
        {
          type: 'BUTTONS',
          buttons: [
            reply(),
            link('https://a.example/{{1}}', ['x']),
            { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+44 20 7946 0321' },
            { type: 'COPY_CODE', example: 'SPRING' },
          ],
        },
      ],
    },
    { name: 'place', components: [{ type: 'HEADER', format: 'LOCATION' }, body] },
    {
      name: 'code',
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    },
  ];
  for (const one of all) expect(await create(one)).toMatchObject({ status: 200 });
  expect(h.meta.templates(number.wabaId).at(-1)?.components).toMatchObject([
    { text: '*{{1}}* is your verification code. For your security, do not share this code.' },
    { text: 'This code expires in 5 minutes.' },
    { buttons: [{ type: 'URL', text: 'Copy code' }] },
  ]);
});

test('takes offers, products and flows, which are known by their ids', async () => {
  const all = [
    { name: 'offer', ...offer({ text: 'Spring', has_expiration: true }, code, link('https://a.example/{{1}}', ['x'])) },
    { name: 'products', ...cards(card(view), card(view)) },
    { name: 'catalogue', ...products('CATALOG') },
    { name: 'one', ...marketing([{ type: 'HEADER', format: 'PRODUCT' }, ...products('SPM').components]) },
    { name: 'form', ...buttons({ type: 'FLOW', text: 'Book', flow_name: 'Fitting', navigate_screen: 'FIRST' }) },
  ];
  for (const one of all) expect(await create(one)).toMatchObject({ status: 200 });
  const [first, second] = h.meta.templates(number.wabaId);
  expect(first?.components[0]).toMatchObject({ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Spring' } });
  expect(second?.components[1]?.cards?.[0]).toEqual({
    components: [
      { type: 'HEADER', format: 'PRODUCT' },
      { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
    ],
  });
  const [flow] = h.meta.templates(number.wabaId).at(-1)?.components[1]?.buttons ?? [];
  expect(flow).toEqual({
    type: 'FLOW',
    text: 'Book',
    flow_id: expect.stringMatching(/^\d+$/),
    flow_action: 'navigate',
    navigate_screen: 'FIRST',
  });
});

test('a name is there once in a language, and rests after an approved one was deleted', async () => {
  const { id } = (await create()).body;
  expect((await create()).body.error.error_subcode).toBe(2388024);
  expect((await create({ language: 'de' })).status).toBe(200);
  status('APPROVED');
  expect((await remove(`name=order_update&hsm_id=${id}`)).body).toEqual({ success: true });
  expect(h.meta.templates(number.wabaId).map(({ language }) => language)).toEqual(['de']);
  expect((await create()).body.error.error_subcode).toBe(2388023);
  h.clock.now += 31 * 24 * 3600_000;
  expect((await create()).status).toBe(200);
  expect((await remove('name=order_update')).body).toEqual({ success: true });
  expect(h.meta.templates(number.wabaId)).toEqual([]);
  expect((await remove('name=order_update')).body.error.error_subcode).toBe(2593002);
  expect((await remove('hsm_id=1')).body.error.code).toBe(100);
});

describe('an edit', () => {
  const changed = { components: [{ type: 'BODY', text: 'It comes tomorrow.' }] };

  test('is taken of one that is rejected, and reviewed again', async () => {
    const { id } = (await create()).body;
    expect((await h.post(changed, id)).body.error.error_subcode).toBe(2388003);
    status('REJECTED', 'INVALID_FORMAT');
    expect((await h.post({ ...changed, category: 'MARKETING' }, id)).body).toEqual({ success: true });
    expect(h.meta.templates(number.wabaId)).toMatchObject([{ status: 'PENDING', category: 'MARKETING', ...changed }]);
    expect((await h.post({ ...changed, name: 'other' }, id)).body.error.code).toBe(100);
    expect((await h.post({}, id)).body.error.code).toBe(100);
    expect((await h.post(changed, '123')).body.error.code).toBe(100);
  });

  test('of an approved one is taken once a day and ten times a month, without its category', async () => {
    const { id } = (await create()).body;
    status('APPROVED');
    expect((await h.post({ ...changed, category: 'MARKETING' }, id)).body.error.code).toBe(100);
    for (let times = 0; times < 10; times += 1) {
      expect((await h.post(changed, id)).body).toEqual({ success: true });
      status('APPROVED');
      expect((await h.post(changed, id)).body.error.error_subcode).toBe(2388003);
      h.clock.now += 25 * 3600_000;
    }
    expect((await h.post(changed, id)).body.error.error_subcode).toBe(2388003);
  });
});

test('an account has its limits', async () => {
  for (let index = 0; index < 100; index += 1) await create({ name: `t_${index}` });
  expect((await create()).body.error.code).toBe(80007);
  h.clock.now += 3600_001;
  for (let index = 0; index < 150; index += 1)
    h.meta.addTemplate(number.wabaId, { ...draft(), name: `a_${index}`, components: [{ type: 'BODY', text: 'x' }] });
  expect((await create()).body.error.error_subcode).toBe(2388019);
});

describe('a sample', () => {
  const auth = { authorization: `OAuth ${number.accessToken}` };
  const open = (query: string, app = h.meta.appId) => h.call(`${app}/uploads?${query}`, { method: 'POST' });
  const query = `file_name=a.jpg&file_length=${samples.jpeg.byteLength}&file_type=image/jpeg`;
  const send = async (id: string, from: number, bytes: Uint8Array, headers: Record<string, string> = auth) => {
    const init = { method: 'POST', headers: { ...headers, file_offset: String(from) }, body: new Uint8Array(bytes) };
    return (await (await fetch(`${h.meta.url}/v26.0/${id}`, init)).json()) as { h?: string; error?: { code: number } };
  };

  test('comes in pieces, and its handle stands for it', async () => {
    const { id } = (await open(query)).body;
    expect((await send(id, 0, samples.jpeg.subarray(0, 4))).error?.code).toBe(2);
    const at = await fetch(`${h.meta.url}/v26.0/${id}`, { headers: auth });
    expect(await at.json()).toEqual({ id, file_offset: 4 });
    expect((await send(id, 0, samples.jpeg)).error?.code).toBe(100);
    const { h: handle } = await send(id, 4, samples.jpeg.subarray(4));
    const head = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
    const picture = { components: [head, { type: 'BUTTONS', buttons: [reply(), link('https://a.example')] }] };
    expect((await create({ name: 'pictures', ...cards(picture, picture) })).status).toBe(200);
    expect(h.meta.templates(number.wabaId).at(-1)?.components[1]?.cards?.[1]?.components[0]?.example).toEqual({
      header_handle: [expect.stringMatching(/^https:/)],
    });
    expect((await create({ components: [head, body] })).status).toBe(200);
    expect((await create({ name: 'film', components: [{ ...head, format: 'VIDEO' }, body] })).status).toBe(400);
  });

  test('is refused to another app, of another type, and with the token in another form', async () => {
    expect((await open(query, '123')).body.error.code).toBe(100);
    expect((await open(query.replace('image/jpeg', 'image/webp'))).body.error.code).toBe(100);
    const { id } = (await open(query)).body;
    expect((await send(id, 0, samples.jpeg, { authorization: `Bearer ${number.accessToken}` })).error?.code).toBe(190);
    expect((await send('upload:nothing', 0, samples.jpeg)).error?.code).toBe(100);
    expect((await send(id, 0, new Uint8Array(samples.jpeg.byteLength))).error?.code).toBe(100);
  });
});

test('where that is wanted a review follows by itself, and tells why it rejects', async () => {
  await h.close();
  h = await startHarness({ templateReviewMs: 0 });
  await create();
  await create({ name: 'secret', ...text('Tell us your card number, please, it is safe.') });
  await create({ name: 'near', ...text('Hello {{1}} {{2}}, your order comes today.', 'a', 'b') });
  await h.meta.idle();
  const told = Object.fromEntries(
    h.changes('message_template_status_update').map((value) => [value.message_template_name, value]),
  );
  expect(told.order_update).toMatchObject({ event: 'APPROVED', reason: 'NONE' });
  expect(told.secret).toMatchObject({
    event: 'REJECTED',
    reason: 'SCAM',
    rejection_info: { reason: expect.any(String) },
  });
  expect(told.near).toMatchObject({
    event: 'REJECTED',
    reason: 'INVALID_FORMAT',
    rejection_info: { recommendation: 'Put words between them' },
  });
});
