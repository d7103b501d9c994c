import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TestOrganization, testOrganization } from './test-organization.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const png = Buffer.from('\x89PNG not really');
const file: Answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png);
const status =
  (code: number): Answer =>
  (_request, response) =>
    response.writeHead(code).end('no');
const cut: Answer = (request) => request.socket.destroy();
const hang: Answer = () => undefined;

let org: TestOrganization;
let answers: Answer[];
let asked: number;
const host = createServer((request, response) => {
  asked += 1;
  (answers.shift() ?? file)(request, response);
});

beforeEach(async () => {
  answers = [];
  asked = 0;
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  org = await testOrganization();
});
afterEach(async () => {
  await org.close();
  await new Promise<void>((resolve) => {
    host.close(() => resolve());
    host.closeAllConnections();
  });
});

const url = () => `http://127.0.0.1:${(host.address() as AddressInfo).port}/a.png`;
async function sends(mime = 'image/png', caption?: string) {
  const attachment = { mediaType: 'Image', url: url(), mime, filename: 'a.png', ...(caption && { text: caption }) };
  const { status: code, body } = await org.inbound('message', { channel: org.channel(), content: [{ attachment }] });
  expect(code).toBe(200);
  await org.genesys.idle();
  return body.id as string;
}
const shown = () => org.lastMessage()?.attachments[0];

test('an attachment is downloaded from the URL it came with', async () => {
  const id = await sends('image/png', 'Look');
  expect(org.lastMessage()).toMatchObject({ text: 'Look', content: [] });
  expect(org.lastMessage()?.attachments).toEqual([
    {
      mediaType: 'Image',
      url: url(),
      mime: 'image/png',
      filename: 'a.png',
      state: 'fetched',
      sizeBytes: png.byteLength,
      sha256: createHash('sha256').update(png).digest('hex'),
    },
  ]);
  expect(org.genesys.attachmentBytes(id)).toEqual(png);
  expect(org.genesys.attachmentBytes(id, 1)).toBeNull();
  expect(org.genesys.attachmentBytes('none')).toBeNull();
});

test('the answer does not wait for the download, and a snapshot does not change', async () => {
  let release: () => void = () => undefined;
  answers = [(request, response) => (release = () => file(request, response))];
  const attachment = { mediaType: 'Image', url: url(), mime: 'image/png' };
  await org.inbound('message', { channel: org.channel(), content: [{ attachment }] });
  const before = shown();
  expect(before).toMatchObject({ state: 'fetching', filename: null, sizeBytes: null, sha256: null });
  await vi.waitFor(() => expect(asked).toBe(1));
  release();
  await org.genesys.idle();
  expect(shown()?.state).toBe('fetched');
  expect(before?.state).toBe('fetching');
});

test('failures are tried three times in all', async () => {
  answers = [status(500), cut];
  await sends();
  expect([shown()?.state, asked]).toEqual(['fetched', 3]);
  asked = 0;
  answers = [status(404), status(401), status(503)];
  const id = await sends();
  expect([shown()?.state, asked]).toEqual(['failed', 3]);
  expect(org.genesys.attachmentBytes(id)).toBeNull();
});

test('a download that takes too long is tried again', async () => {
  await org.close();
  org = await testOrganization({ attachmentFetch: { timeoutMs: 100, tries: 2, pauseMs: 1 } });
  answers = [hang];
  await sends();
  expect([shown()?.state, asked]).toEqual(['fetched', 2]);
  answers = [hang, (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).write('half')];
  await sends();
  expect([shown()?.state, asked]).toEqual(['failed', 4]);
});

test('the content type has to fit the declared one; parameters do not matter', async () => {
  await sends('image/jpeg');
  expect([shown()?.state, asked]).toEqual(['failed', 1]);
  answers = [(_request, response) => response.writeHead(200).end(png)];
  await sends();
  expect([shown()?.state, asked]).toEqual(['failed', 2]);
  answers = [(_request, response) => response.writeHead(200, { 'content-type': 'audio/ogg' }).end('opus')];
  await sends('audio/ogg; codecs=opus');
  expect(shown()).toMatchObject({ state: 'fetched', sizeBytes: 4 });
});

test('25 MB are taken, one byte more is not', async () => {
  const largest = Buffer.alloc(25 * 1024 * 1024);
  const answer =
    (...parts: Uint8Array[]): Answer =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      for (const part of parts) response.write(part);
      response.end();
    };
  answers = [answer(largest), answer(largest, Buffer.from('x'))];
  await sends();
  expect(shown()).toMatchObject({ state: 'fetched', sizeBytes: largest.byteLength });
  await sends();
  expect(shown()).toMatchObject({ state: 'failed', sizeBytes: null });
  expect(asked).toBe(2);
});

test('what the supported content does not allow is dropped, and its message stays', async () => {
  org.genesys.setSupportedContent(org.integration.id, { inbound: ['audio/*', 'image/jpeg'], outbound: [] });
  const id = await sends('image/png', 'Look');
  expect(org.lastMessage()).toMatchObject({ id, text: 'Look', attachments: [{ state: 'dropped' }] });
  expect(asked).toBe(0);
  answers = [(_request, response) => response.writeHead(200, { 'content-type': 'audio/ogg' }).end('opus')];
  await sends('Audio/ogg; codecs=opus');
  expect(shown()?.state).toBe('fetched');
  org.genesys.setSupportedContent(org.integration.id, null);
  await sends();
  expect(shown()?.state).toBe('fetched');
});

test('close does not wait for a download', async () => {
  answers = [hang];
  const attachment = { mediaType: 'Image', url: url(), mime: 'image/png' };
  await org.inbound('message', { channel: org.channel(), content: [{ attachment }] });
  const started = Date.now();
  await Promise.all([org.genesys.close(), org.genesys.idle()]);
  expect(Date.now() - started).toBeLessThan(2_000);
});
