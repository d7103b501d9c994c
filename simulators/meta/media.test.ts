import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { number, samples, startHarness } from './harness.ts';
import { openMediaStore } from './media-store.ts';

const day = 24 * 3600 * 1000;
let h: Awaited<ReturnType<typeof startHarness>>;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const image = (id: string) => ({ messaging_product: 'whatsapp', to: '+16505551234', type: 'image', image: { id } });
const fetchFile = (url: string, headers: Record<string, string> = {}, token = number.accessToken) =>
  fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } });

test('a file goes up, is looked up, fetched, sent and deleted', async () => {
  const { status, body } = await h.upload(samples.jpeg, 'image/jpeg');
  expect({ status, body }).toEqual({ status: 200, body: { id: expect.stringMatching(/^\d{15}$/) } });
  const found = await h.call(`${body.id}?phone_number_id=${number.phoneNumberId}`);
  expect(found.body).toEqual({
    messaging_product: 'whatsapp',
    url: expect.stringContaining(`${h.meta.url}/`),
    mime_type: 'image/jpeg',
    sha256: createHash('sha256').update(samples.jpeg).digest('hex'),
    file_size: 10,
    id: body.id,
  });
  const file = await fetchFile(found.body.url);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(samples.jpeg);

  await h.sendToAnn({ ...image(body.id), image: { id: body.id, caption: 'Look' } });
  expect(h.chat().at(-1)).toMatchObject({
    type: 'image',
    text: 'Look',
    content: { id: body.id, caption: 'Look' },
    media: { id: body.id, mime: 'image/jpeg', sizeBytes: 10, voice: false, animated: false },
    status: 'delivered',
  });
  expect(await h.call(body.id, { method: 'DELETE' })).toEqual({ status: 200, body: { success: true } });
  expect((await h.call(body.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await fetchFile(found.body.url)).status).toBe(404);
  expect((await h.post(image(body.id))).body.error.code).toBe(100);
  expect(h.meta.media(body.id)?.bytes).toEqual(samples.jpeg);
  expect(h.meta.requests().find((request) => request.path.endsWith('/media'))?.body).toEqual({
    messaging_product: 'whatsapp',
    type: 'image/jpeg',
    file: { name: 'a.bin', type: 'image/jpeg', size: 10 },
  });
});

test('a link lives for five minutes, an upload 30 days, a customer’s file 7', async () => {
  const { id } = (await h.upload(samples.pdf, 'application/pdf')).body;
  const { url } = (await h.call(id)).body;
  h.clock.now += 5 * 60 * 1000 - 1;
  expect((await fetchFile(url)).status).toBe(200);
  h.clock.now += 1000;
  expect((await fetchFile(url)).status).toBe(404);
  h.meta.sendFile(h.ann.id, number.phoneNumberId, 'document', { bytes: samples.pdf, mime: 'application/pdf' });
  await h.meta.idle();
  const theirs = h.messages()[0].document.id;
  h.clock.now += 7 * day - 1;
  expect((await h.call(theirs)).status).toBe(200);
  h.clock.now += 1;
  expect((await h.call(theirs)).status).toBe(400);
  expect((await h.call(id)).status).toBe(200);
  h.clock.now += 23 * day;
  expect((await h.call(id)).status).toBe(400);
});

test('only the token of the number sees a file', async () => {
  h.meta.addNumber({ ...number, phoneNumberId: '2', wabaId: '3', accessToken: 'other' });
  const { id } = (await h.upload(samples.png, 'image/png')).body;
  const { url } = (await h.call(id)).body;
  expect((await h.call(id, {}, 'other')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await h.call(`${id}?phone_number_id=2`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await h.call(id, { method: 'DELETE' }, 'other')).status).toBe(400);
  expect((await fetchFile(url, {}, 'other')).status).toBe(404);
  expect((await fetchFile(url, {}, 'unknown')).status).toBe(401);
  expect((await fetch(url)).status).toBe(401);
  expect((await fetchFile(url.replace(/hash=.{4}/, 'hash=AAAA'))).status).toBe(404);
  const body = JSON.stringify(image(id));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  expect((await h.call('2/messages', init, 'other')).body.error.code).toBe(100);
  expect((await h.upload(samples.png, 'image/png', { token: 'other' })).status).toBe(400);
});

test('parts of a file are served', async () => {
  const { id } = (await h.upload(samples.jpeg, 'image/jpeg')).body;
  const { url } = (await h.call(id)).body;
  const part = async (range: string) => {
    const answer = await fetchFile(url, { range });
    return [answer.status, answer.headers.get('content-range'), [...new Uint8Array(await answer.arrayBuffer())]];
  };
  expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', [0xff, 0xe0, 1]]);
  expect(await part('bytes=8-')).toEqual([206, 'bytes 8-9/10', [5, 6]]);
  expect(await part('bytes=-1')).toEqual([206, 'bytes 9-9/10', [6]]);
  expect(await part('bytes=10-')).toEqual([416, 'bytes */10', []]);
});

test.each([
  ['a type that is not in the list', 131053, samples.png, 'image/gif', {}],
  ['bytes of another type', 131053, samples.png, 'image/jpeg', {}],
  ['a type that is not the file’s', 131053, samples.png, 'image/png', { declared: 'image/jpeg' }],
  ['a picture that is too large', 131053, Buffer.concat([samples.jpeg, Buffer.alloc(5 << 20)]), 'image/jpeg', {}],
  ['a still sticker over 100 KB', 131053, Buffer.concat([samples.webp, Buffer.alloc(100 << 10)]), 'image/webp', {}],
  ['an empty text', 131053, new Uint8Array(), 'text/plain', {}],
  ['no product', 100, samples.png, 'image/png', { more: { messaging_product: null } }],
  ['no type', 100, samples.png, 'image/png', { more: { type: null } }],
  ['no file', 100, samples.png, 'image/png', { more: { file: null } }],
  ['a text as file', 100, samples.png, 'image/png', { more: { file: 'x' } }],
  ['an unknown field', 100, samples.png, 'image/png', { more: { caption: 'x' } }],
])('an upload is refused: %s', async (_name, code, bytes, mime, options) => {
  const { status, body } = await h.upload(bytes, mime, options);
  expect([status, body.error.code]).toEqual([400, code]);
});

test('an upload that is no form is refused; an animated sticker may have 500 KB', async () => {
  expect((await h.post({ messaging_product: 'whatsapp' }, `${number.phoneNumberId}/media`)).body.error.code).toBe(100);
  const sticker = Buffer.concat([samples.animatedWebp, Buffer.alloc(400 << 10)]);
  const { id } = (await h.upload(sticker, 'image/webp')).body;
  await h.sendToAnn({ type: 'sticker', sticker: { id } });
  expect(h.chat().at(-1)).toMatchObject({ type: 'sticker', text: '[sticker]', media: { animated: true } });
});

test('a file is sent as what it is, wherever it stands in the message', async () => {
  const webp = (await h.upload(samples.webp, 'image/webp')).body.id;
  const mp4 = (await h.upload(samples.mp4, 'video/mp4')).body.id;
  expect((await h.post(image(webp))).body.error.code).toBe(131053);
  const header = (part: object) => ({
    messaging_product: 'whatsapp',
    to: '+16505551234',
    type: 'interactive',
    interactive: {
      type: 'button',
      header: part,
      body: { text: 'b' },
      action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
    },
  });
  expect((await h.post(header({ type: 'video', video: { id: mp4 } }))).status).toBe(200);
  expect((await h.post(header({ type: 'image', image: { id: mp4 } }))).body.error.code).toBe(131053);
  const unknown = await h.post(header({ type: 'image', image: { id: '1' } }));
  expect(unknown.body.error).toMatchObject({
    code: 100,
    error_data: { details: expect.stringContaining("interactive['header']['image']['id']") },
  });
  await h.sendToAnn({ type: 'document', document: { link: 'https://example.com/a.pdf', filename: 'a.pdf' } });
  expect(h.chat().at(-1)).toMatchObject({ media: null, content: { link: 'https://example.com/a.pdf' }, text: 'a.pdf' });
});

test('the steps fail as ordered', async () => {
  const { id } = (await h.upload(samples.png, 'image/png')).body;
  const { url } = (await h.call(id)).body;
  h.meta.failMedia(1, 'look-up', 'gone');
  h.meta.failMedia(1, 'look-up', 'unavailable');
  expect((await h.call(id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await h.call(id)).status).toBe(503);
  expect((await h.call(id)).status).toBe(200);
  h.meta.failMedia(1, 'download', 'gone');
  h.meta.failMedia(1, 'download', 'unavailable');
  expect([(await fetchFile(url)).status, (await fetchFile(url)).status, (await fetchFile(url)).status]).toEqual([
    404, 503, 200,
  ]);
  h.meta.failMedia(1, 'upload', 'unavailable');
  expect((await h.upload(samples.png, 'image/png')).status).toBe(503);
  expect((await h.upload(samples.png, 'image/png')).status).toBe(200);
});

test('a voice message is played once, and read by that', async () => {
  const { id } = (await h.upload(samples.ogg, 'audio/ogg; codecs=opus')).body;
  const wamid = await h.sendToAnn({ type: 'audio', audio: { id, voice: true } });
  expect(h.chat().at(-1)).toMatchObject({ text: '[voice message]', media: { voice: true } });
  h.meta.play(h.ann.id, number.phoneNumberId, wamid);
  h.meta.play(h.ann.id, number.phoneNumberId, wamid);
  h.meta.setOpen(h.ann.id, number.phoneNumberId, true);
  await h.meta.idle();
  expect(
    h
      .statuses()
      .map((one) => String(one.status))
      .sort(),
  ).toEqual(['delivered', 'played', 'read', 'sent']);
  expect(h.chat().at(-1)?.status).toBe('played');
  expect(() => h.meta.play(h.ann.id, number.phoneNumberId, h.first)).toThrow('not of the business');
});

test('the oldest files are forgotten beyond the limit', () => {
  const store = openMediaStore(Date.now, () => '', 25);
  const add = () =>
    store.addUpload({ phoneNumberId: '1', bytes: new Uint8Array(10), mime: 'text/plain', filename: null });
  const [first, second, third] = [add(), add(), add()];
  expect(store.kept(first.id)).toBeUndefined();
  expect([store.kept(second.id), store.kept(third.id)]).toEqual([second, third]);
});
