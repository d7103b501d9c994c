import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PreparedKind, preparedKinds, sandboxState } from '../contracts/sandbox.ts';
import { demoCustomers } from './demo-customers.ts';
import { openSandboxServer, type SandboxServer } from './server.ts';
import { fakeSimulators } from './testing/fake-simulators.ts';

let simulators: ReturnType<typeof fakeSimulators>;
let server: SandboxServer;
const amina = '447700900142';

beforeEach(async () => {
  simulators = fakeSimulators();
  for (const customer of demoCustomers) simulators.meta.addCustomer(customer);
  server = await openSandboxServer({ ...simulators, journeys: async () => [], port: 0 });
});
afterEach(() => server.close());

const post = (path: string, body: unknown) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const state = async () => sandboxState.parse(await (await get('/api/state')).json());
const phone = async () => (await state()).customers.find((one) => one.id === amina)!;
const conversation = async () => (await state()).conversations[0]!;
const sendKind = (kind: PreparedKind, quoted?: string) =>
  post('/api/phone/send-kind', { customerId: amina, kind, quoted });

test('the customer sends every kind, and the phone shows how it came about', async () => {
  for (const kind of preparedKinds) expect((await sendKind(kind)).status).toBe(200);
  const { chat } = await phone();
  expect(chat.map(({ type }) => type).join(' ')).toBe(
    'image video document audio sticker location contacts order text text text text interactive interactive text unsupported hologram',
  );
  expect(chat.flatMap(({ mark }) => mark ?? [])).toEqual([
    'product-question',
    'advertisement',
    'forwarded',
    'forwarded-often',
  ]);
  expect(simulators.calls.find(({ given }) => given[0] === 'unsupported')?.given[2]).toMatchObject({
    errors: [{ code: 131051 }],
  });
});

test('a file is named by the state and fetched apart, whole or in ranges', async () => {
  await sendKind('voice');
  const [message] = (await phone()).chat;
  expect(message?.media).toMatchObject({ mime: 'audio/ogg; codecs=opus', voice: true, filename: null });
  expect(message?.content).toEqual({});
  const address = `/api/media/${message?.media?.id}`;

  const whole = await get(address);
  expect(whole.headers.get('content-type')).toBe('audio/ogg; codecs=opus');
  expect(whole.headers.get('content-security-policy')).toContain("default-src 'none'");
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(bytes.subarray(0, 4).toString()).toBe('OggS');

  const range = await get(address, { range: 'bytes=0-3' });
  expect([range.status, range.headers.get('content-range')]).toEqual([206, `bytes 0-3/${bytes.length}`]);
  expect(await range.text()).toBe('OggS');
  const end = await get(address, { range: 'bytes=-5' });
  expect(Buffer.from(await end.arrayBuffer())).toEqual(bytes.subarray(-5));
  expect((await get(address, { range: 'bytes=999999-' })).status).toBe(416);
  expect((await get('/api/media/none')).status).toBe(404);
});

test('the agent sees the bytes of a customer’s file', async () => {
  await sendKind('photo');
  const { messages } = await conversation();
  expect(messages[0]).toMatchObject({ files: [{ mime: 'image/jpeg', state: 'fetched' }] });
  const file = await get(`/api/desk/files/${messages[0]?.id}/0`);
  expect(file.headers.get('content-type')).toBe('image/jpeg');
  expect((await file.arrayBuffer()).byteLength).toBe(messages[0]?.files[0]?.sizeBytes);
  expect((await get(`/api/desk/files/${messages[0]?.id}/1`)).status).toBe(404);
});

const upload = (
  path: string,
  query: Record<string, string>,
  bytes: Uint8Array<ArrayBuffer>,
  type = 'application/octet-stream',
) =>
  fetch(`${server.url}${path}?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: bytes,
  });
const html = new TextEncoder().encode('<script>alert(1)</script>');

test('a chosen file goes as the kind that its type has, and runs nowhere', async () => {
  const query = { customerId: amina, mime: 'text/html', filename: 'Täst’s page.html' };
  expect((await upload('/api/phone/files', query, html)).status).toBe(200);
  const [message] = (await phone()).chat;
  expect(message).toMatchObject({ type: 'document', media: { filename: 'Täst’s page.html' } });
  const file = await get(`/api/media/${message?.media?.id}`);
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
  expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''T%C3%A4st%E2%80%99s%20page.html");
});

test.each([
  ['a form', html, 'multipart/form-data', 400, 'content-type: must be application/octet-stream'],
  ['nothing', new Uint8Array(), 'application/octet-stream', 400, 'the file is empty'],
  ['too much', new Uint8Array(16 * 1024 * 1024 + 1), 'application/octet-stream', 413, 'at most 16384 kB are taken'],
])('an upload of %s is refused', async (_name, bytes, type, status, message) => {
  const query = { customerId: amina, mime: 'image/png', filename: 'a.png' };
  const answer = await upload('/api/phone/files', query, bytes, type);
  expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([status, message]);
});

test('what a simulator refuses is said to the person at the page', async () => {
  await sendKind('location');
  const query = { conversationId: (await conversation()).id, mime: 'application/x-msdownload', filename: 'a.exe' };
  const answer = await upload('/api/desk/files', query, html);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ message: 'not sent: the type is not allowed' });
});

test('the bot asks, a tap answers', async () => {
  await post('/api/phone/send', { customerId: amina, text: 'Hello' });
  const { id } = await conversation();
  expect((await post('/api/desk/bot', { conversationId: id, kind: 'quick-replies-3' })).status).toBe(200);
  const asked = (await phone()).chat.at(-1)!;
  expect(asked.choices.map(({ title }) => title)).toEqual(['Track my order', 'Return something', 'Talk to a person']);

  await post('/api/phone/press', { customerId: amina, wamid: asked.wamid, choiceId: 'track-my-order' });
  const answer = (await conversation()).messages.at(-1);
  expect(answer).toMatchObject({
    direction: 'inbound',
    text: 'Track my order',
    content: [{ contentType: 'ButtonResponse' }],
  });
  expect(answer?.inReplyTo).toBe((await conversation()).messages.at(-2)?.id);
  expect((await post('/api/phone/press', { customerId: amina, wamid: asked.wamid, choiceId: 'no' })).status).toBe(409);
});

test.each(['quick-replies-7', 'quick-replies-14', 'card', 'carousel', 'date-picker'])(
  'the bot sends: %s',
  async (kind) => {
    await post('/api/phone/send', { customerId: amina, text: 'Hello' });
    expect((await post('/api/desk/bot', { conversationId: (await conversation()).id, kind })).status).toBe(200);
  },
);

test('pictures on cards lie on the page’s own server', async () => {
  await post('/api/phone/send', { customerId: amina, text: 'Hello' });
  await post('/api/desk/bot', { conversationId: (await conversation()).id, kind: 'card' });
  const sent = simulators.calls.find(({ name }) => name === 'cards')!.given[1] as { image: string }[];
  const { image } = sent[0]!;
  expect(image.startsWith(server.url)).toBe(true);
  expect((await fetch(image)).headers.get('content-type')).toBe('image/jpeg');
  expect((await get('/api/samples/..%2Fserver.ts')).status).toBe(404);
});

test('every canned response goes out as a template with its blanks filled in', async () => {
  await post('/api/phone/send', { customerId: amina, text: 'Hello' });
  const { cannedResponses, conversations } = await state();
  for (const { id } of cannedResponses)
    await post('/api/desk/template', { conversationId: conversations[0]?.id, responseId: id, agent: 'Nora' });
  const sent = simulators.calls.filter(({ name }) => name === 'notification');
  expect(sent.map(({ given }) => (given[1] as { id: string }).id)).toEqual(
    cannedResponses.map(({ id }) => `cannedresponse@${id}`),
  );
  for (const { given } of sent) expect(given[2]).toMatch(/^Hello Amina, [^{}]+$/);
});

test('a message is reacted to, edited, deleted, quoted', async () => {
  await post('/api/phone/send', { customerId: amina, text: 'Hello' });
  const [{ wamid } = { wamid: '' }] = (await phone()).chat;
  await post('/api/phone/react', { customerId: amina, wamid, emoji: '❤️' });
  await post('/api/phone/edit', { customerId: amina, wamid, text: 'Hello again' });
  await post('/api/phone/send', { customerId: amina, text: 'See above', quoted: wamid });
  expect((await phone()).chat).toMatchObject([
    { text: 'Hello again', edited: true, reactions: [{ emoji: '❤️' }] },
    { quoted: wamid },
  ]);
  await post('/api/phone/revoke', { customerId: amina, wamid });
  expect((await phone()).chat[0]).toMatchObject({ revoked: true, content: {} });
});

test('what happens around the chat reaches the simulators', async () => {
  for (const event of ['new-number', 'new-user-id', 'stop-marketing', 'resume-marketing', 'business-app', 'standby'])
    expect((await post('/api/phone/happen', { customerId: amina, event })).status).toBe(200);
  const names = simulators.calls.map(({ name }) => name);
  expect(names.join(' ')).toBe('changeNumber changeUserId setPreference setPreference');
  expect((await phone()).chat.map(({ from, mark }) => [from, mark])).toEqual([
    ['business', 'business-app'],
    ['customer', 'standby'],
  ]);
});

test('an agent who types is seen on the phone', async () => {
  await post('/api/phone/send', { customerId: amina, text: 'Hello' });
  await post('/api/desk/typing', { conversationId: (await conversation()).id, agent: 'Nora' });
  expect((await phone()).businessTyping).toBe(true);
});
