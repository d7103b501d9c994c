import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { number, samples, startHarness } from './harness.ts';

const id = number.phoneNumberId;
let h: Awaited<ReturnType<typeof startHarness>>;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const reply = (key: string) => ({ type: 'reply', reply: { id: key, title: key.toUpperCase() } });
const interactive = (part: object) => ({ type: 'interactive', interactive: { body: { text: 'Choose' }, ...part } });
const quick = (key: string) => ({ type: 'quick_reply', quick_reply: { id: key, title: key } });

test('any kind goes out as the vendor writes it, with all that can stand around it', async () => {
  const location = { latitude: 37.44, longitude: -122.16, name: 'Office' };
  const wamid = h.meta.send(h.ann.id, id, { type: 'location', location }, { quoted: h.first });
  await h.meta.idle();
  expect(h.messages()).toEqual([
    {
      from: '16505551234',
      from_user_id: h.ann.userId,
      id: wamid,
      timestamp: String(h.clock.now / 1000),
      type: 'location',
      location,
      context: { from: '16505551234', id: h.first },
    },
  ]);
  expect(h.chat().at(-1)).toEqual({
    wamid,
    from: 'customer',
    type: 'location',
    text: '[location Office]',
    content: location,
    media: null,
    reactions: [],
    choices: [],
    edited: false,
    revoked: false,
    at: new Date(h.clock.now).toISOString(),
    status: null,
    readByBusiness: false,
    quoted: h.first,
    groupId: null,
    callbackData: null,
  });
});

test.each([
  ['contacts', { contacts: [{ name: { formatted_name: 'Bo' } }] }, '[contacts] Bo'],
  ['order', { order: { catalog_id: '1', text: 'Soon?', product_items: [{}, {}] } }, '[order of 2] Soon?'],
  ['unsupported', { unsupported: { type: 'poll_creation' } }, '[unsupported poll_creation]'],
  ['interactive', { interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent' } } }, '[nfm_reply]'],
  ['request_welcome', {}, '[request_welcome]'],
])('%s has a readable line', (type, part, text) => {
  h.meta.send(h.ann.id, id, { type, ...part });
  expect(h.chat().at(-1)).toMatchObject({ type, text });
});

test('a message without what its type names is a mistake of the test', () => {
  expect(() => h.meta.send(h.ann.id, id, { type: 'location' })).toThrow('no "location"');
});

test('advertisement, forwarding, product and errors', async () => {
  const text = { type: 'text', text: { body: 'x' } };
  const referral = { source_type: 'ad', source_id: '1' };
  const errors = [{ code: 131051, title: 'Unsupported message type' }];
  h.meta.send(h.ann.id, id, text, { referral });
  h.meta.send(h.ann.id, id, text, { forwarded: true });
  h.meta.send(h.ann.id, id, text, { forwarded: 'frequently' });
  h.meta.send(h.ann.id, id, text, { product: { catalogId: 'c', productId: 'p' } });
  h.meta.send(h.ann.id, id, { type: 'unsupported', unsupported: { type: 'gif' } }, { errors });
  await h.meta.idle();
  const sent = h.messages();
  const contexts = sent.map((message) => message.context).filter(Boolean);
  expect(sent.find((message) => message.referral)?.referral).toEqual(referral);
  expect(contexts).toContainEqual({ forwarded: true });
  expect(contexts).toContainEqual({ frequently_forwarded: true });
  expect(contexts).toContainEqual({
    from: '15550783881',
    id: expect.stringMatching(/^wamid\./),
    referred_product: { catalog_id: 'c', product_retailer_id: 'p' },
  });
  expect(sent.find((message) => message.type === 'unsupported')).toMatchObject({
    errors,
    unsupported: { type: 'gif' },
  });
});

test('files: the keys of each kind, and a url that works', async () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
  h.meta.sendFile(h.ann.id, id, 'audio', { bytes: samples.ogg, mime: 'audio/ogg; codecs=opus', voice: true });
  h.meta.sendFile(h.ann.id, id, 'document', {
    bytes: samples.pdf,
    mime: 'application/pdf',
    filename: 'a.pdf',
    caption: 'A',
  });
  h.meta.sendFile(h.ann.id, id, 'sticker', { bytes: samples.animatedWebp, mime: 'image/webp' });
  await h.meta.idle();
  const part = (type: string) => h.messages().find((message) => message.type === type)[type];
  const common = { id: expect.stringMatching(/^\d+$/), url: expect.any(String) };
  expect(part('audio')).toEqual({
    ...common,
    mime_type: 'audio/ogg; codecs=opus',
    sha256: sha256(samples.ogg),
    voice: true,
  });
  expect(part('document')).toEqual({
    ...common,
    mime_type: 'application/pdf',
    sha256: sha256(samples.pdf),
    filename: 'a.pdf',
    caption: 'A',
  });
  expect(part('sticker')).toEqual({
    ...common,
    mime_type: 'image/webp',
    sha256: sha256(samples.animatedWebp),
    animated: true,
  });
  expect(await h.call(part('document').url)).toEqual({ status: 200, body: '%PDF-1.7' });
  expect((await h.call(part('document').id)).body).toMatchObject({ mime_type: 'application/pdf', file_size: 8 });
  expect(h.meta.media(part('document').id)).toMatchObject({ mime: 'application/pdf', filename: 'a.pdf' });
  expect(h.chat().at(-2)?.media).toEqual({
    id: part('document').id,
    mime: 'application/pdf',
    filename: 'a.pdf',
    sizeBytes: 8,
    voice: false,
    animated: false,
  });
  const captioned = { bytes: samples.ogg, mime: 'audio/ogg', caption: 'x' };
  expect(() => h.meta.sendFile(h.ann.id, id, 'audio', captioned)).toThrow('no caption');
});

test('a file opens the 24-hour window like a text', async () => {
  h.clock.now += 25 * 3600 * 1000;
  await h.sendToAnn({ type: 'text', text: { body: 'Late' } });
  expect(h.chat().at(-1)?.status).toBe('failed');
  h.meta.sendFile(h.ann.id, id, 'image', { bytes: samples.jpeg, mime: 'image/jpeg' });
  await h.sendToAnn({ type: 'text', text: { body: 'In time' } });
  expect(h.chat().at(-1)?.status).toBe('delivered');
});

test('reply buttons, list rows and the quick replies of a carousel', async () => {
  const card = (index: number, ...keys: string[]) => ({
    card_index: index,
    header: { type: 'image', image: { link: 'https://example.com/a.jpg' } },
    action: { buttons: keys.map(quick) },
  });
  const buttons = await h.sendToAnn(interactive({ type: 'button', action: { buttons: [reply('yes'), reply('no')] } }));
  expect(h.chat().at(-1)).toMatchObject({
    text: 'Choose',
    choices: [
      { id: 'yes', title: 'YES' },
      { id: 'no', title: 'NO' },
    ],
  });
  const rows = [{ id: 'r', title: 'Row', description: 'Far' }];
  const list = await h.sendToAnn(interactive({ type: 'list', action: { button: 'Menu', sections: [{ rows }] } }));
  const cards = await h.sendToAnn(interactive({ type: 'carousel', action: { cards: [card(0, 'a'), card(1, 'b')] } }));
  h.meta.press(h.ann.id, id, buttons, 'no');
  h.meta.press(h.ann.id, id, list, 'r');
  h.meta.press(h.ann.id, id, cards, 'b');
  await h.meta.idle();
  const answer = (wamid: string) => h.messages().find((message) => message.context.id === wamid).interactive;
  expect(answer(buttons)).toEqual({ type: 'button_reply', button_reply: { id: 'no', title: 'NO' } });
  expect(answer(list)).toEqual({ type: 'list_reply', list_reply: rows[0] });
  expect(answer(cards)).toEqual({ type: 'button_reply', button_reply: { id: 'b', title: 'b' } });
  expect(h.chat().find((message) => message.quoted === list)?.text).toBe('Row');
  expect(() => h.meta.press(h.ann.id, id, buttons, 'maybe')).toThrow('no choice "maybe"');
  const bo = h.meta.addCustomer({ name: 'Bo' });
  expect(() => h.meta.press(bo.id, id, buttons, 'yes')).toThrow('no choice "yes"');
});
