import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Journey } from '../contracts/journey.ts';
import { type SandboxState, sandboxState } from '../contracts/sandbox.ts';
import { demoCustomers } from './demo-customers.ts';
import { openSandboxServer, type SandboxServer } from './server.ts';
import { fakeSimulators } from './testing/fake-simulators.ts';
import { liveStates } from './testing/live-states.ts';

let simulators: ReturnType<typeof fakeSimulators>;
let journeys: Journey[];
let pageFolder: string;
let server: SandboxServer;

beforeEach(async () => {
  simulators = fakeSimulators();
  journeys = [];
  for (const customer of demoCustomers) simulators.meta.addCustomer(customer);
  pageFolder = await mkdtemp(join(tmpdir(), 'page-'));
  await mkdir(join(pageFolder, 'assets'));
  await writeFile(join(pageFolder, 'index.html'), '<script nonce="__CSP_NONCE__"></script>');
  await writeFile(join(pageFolder, 'assets/index-abc.js'), 'export {}');
  server = await openSandboxServer({
    ...simulators,
    journeys: async () => structuredClone(journeys),
    port: 0,
    pageFolder,
  });
});

afterEach(async () => {
  await server.close();
  await rm(pageFolder, { recursive: true });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const state = async () => sandboxState.parse(await (await fetch(`${server.url}/api/state`)).json());
const amina = '447700900142';

test('the page comes with a policy whose nonce is in it, its assets are kept for ever', async () => {
  const page = await fetch(server.url);
  const nonce = /<script nonce="([^"]+)"/.exec(await page.text())?.[1];
  expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const asset = await fetch(`${server.url}/assets/index-abc.js`);
  expect(asset.headers.get('content-type')).toMatch(/javascript/);
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(`${server.url}/assets/..%2findex.html`)).status).toBe(404);
});

test('a customer writes, the agent answers and ends the conversation', async () => {
  expect((await post('/api/phone/send', { customerId: amina, text: ' Hello ' })).status).toBe(200);
  const [conversation] = (await state()).conversations;
  expect(conversation).toMatchObject({ customerName: 'Amina Yusuf', customerAddress: '+44 7700 900 142', agent: null });
  expect(conversation?.messages).toMatchObject([{ direction: 'inbound', text: 'Hello' }]);

  await post('/api/desk/reply', { conversationId: conversation?.id, text: 'Hi Amina', agent: 'Nora' });
  const chat = (await state()).customers.find((one) => one.id === amina)?.chat;
  expect(chat).toMatchObject([
    { from: 'customer', text: 'Hello', status: 'delivered' },
    { from: 'business', text: 'Hi Amina', status: 'read' },
  ]);

  await post('/api/desk/disconnect', { conversationId: conversation?.id });
  const late = await post('/api/desk/reply', { conversationId: conversation?.id, text: 'Still there?' });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ code: 'conflict', message: 'this conversation has ended' });
});

test('phones: a new one, open and closed, without network', async () => {
  const { customerId } = (await (await post('/api/customers', { name: 'Noor' })).json()) as { customerId: string };
  await post('/api/phone/open', { customerId, open: true });
  expect(simulators.opened).toEqual({ [customerId]: true });
  await post('/api/phone/online', { customerId, online: false });
  const phones = (await state()).customers;
  expect(phones.at(-1)).toMatchObject({ name: 'Noor', online: false });
  expect(phones.find((one) => one.username === 'mateo.rides')?.phone).toBeNull();
});

test('a change reaches the open page, and many at once as few', async () => {
  const live = await liveStates(server.url);
  expect((await live.next()).conversations).toEqual([]);
  await post('/api/phone/send', { customerId: amina, text: 'Hello' });
  const told = await live.until((now) => now.conversations.length === 1);
  expect(told.conversations[0]?.messages[0]?.text).toBe('Hello');

  const before = live.count();
  for (let index = 0; index < 200; index += 1) simulators.meta.sendText(amina, 'number', `message ${index}`);
  const all = await live.until((now) => now.conversations[0]?.messages.at(-1)?.text === 'message 199');
  expect(all.conversations[0]?.messages).toHaveLength(100);
  expect(live.count() - before).toBeLessThanOrEqual(3);
  live.close();
});

test('a journey is told as it goes on', async () => {
  const live = await liveStates(server.url);
  await live.next();
  journeys = [
    {
      messageId: 'm1',
      direction: 'inbound',
      kind: 'text',
      status: 'queued',
      customer: amina,
      text: 'Hello',
      conversationId: null,
      wamid: null,
      genesysMessageId: null,
      grade: null,
      lost: null,
      failure: null,
      createdAt: new Date().toISOString(),
      hops: [{ at: new Date().toISOString(), service: 'whatsapp-webhook', step: 'received' }],
    },
  ];
  simulators.change();
  const told: SandboxState = await live.until((now) => now.journeys.length === 1);
  expect(told.journeys[0]?.hops).toHaveLength(1);
  live.close();
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['fetch metadata', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour port', { 'sec-fetch-site': 'same-site' }],
])('a post from another site is refused: %s', async (_name, headers) => {
  const answer = await post('/api/phone/send', { customerId: amina, text: 'Hello' }, headers);
  expect(answer.status).toBe(403);
  expect((await state()).conversations).toEqual([]);
});

test('a form, which needs no permission from the browser, is refused', async () => {
  const answer = await post('/api/phone/send', '{}', { 'content-type': 'text/plain' });
  expect(await answer.json()).toMatchObject({ code: 'bad_input', message: 'content-type: must be application/json' });
});

test('a name that somebody else points at this machine is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    request(`${server.url}/api/state`, { headers: { host: 'evil.example:4000' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test.each([
  ['/api/phone/send', { customerId: amina, text: '   ' }, 400, 'text: '],
  ['/api/phone/send', { text: 'Hello' }, 400, 'customerId: '],
  ['/api/phone/send', '{', 400, 'not JSON'],
  ['/api/phone/send', { customerId: 'nobody', text: 'Hello' }, 404, 'customerId: no customer "nobody"'],
  ['/api/desk/reply', { conversationId: 'none', text: 'Hi' }, 404, 'conversationId: no conversation "none"'],
])('bad input is named: %s %j', async (path, body, status, message) => {
  const answer = await post(path, body);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as { message: string }).message).toContain(message);
});

test('closing ends open streams at once', async () => {
  const live = await liveStates(server.url);
  await live.next();
  const begun = Date.now();
  await server.close();
  expect(Date.now() - begun).toBeLessThan(400);
  await live.ended;
});
