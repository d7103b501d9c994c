import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { passInProcess } from '../../../kit/transport.ts';
import { number, type RunningMedia, startMedia, token } from './media-for-tests.ts';
import { removeTenantMedia, sweepUploads } from './store.ts';

const { tenantId } = number;
let running: RunningMedia;
beforeAll(async () => {
  running = await startMedia({ ffmpeg: null });
});
beforeEach(() => running.meta.reset());
afterAll(() => running.close());

const call = (method: 'GET' | 'PUT', fileId: string, query: object, body?: string | Uint8Array, bearer = token) =>
  passInProcess(() => running.app.fetch)(
    `/whatsapp/uploads/${fileId}?${new URLSearchParams({ tenantId, ...query } as Record<string, string>)}`,
    {
      method,
      headers: { authorization: `Bearer ${bearer}` },
      ...(body !== undefined && { body: new Blob([body as Uint8Array<ArrayBuffer>]).stream() }),
    },
  );
const put = (fileId: string, filename: string, body: string | Uint8Array) => call('PUT', fileId, { filename }, body);

test('a file is kept for its tenant alone, and goes to Meta as it is', async () => {
  const fileId = randomUUID();
  const facts = { fileId, kind: 'document', mime: 'text/plain', filename: 'notes.txt', sizeBytes: 5 };
  // The same again is harmless.
  for (const _ of [1, 2]) {
    const answer = await put(fileId, '../notes.txt', 'hello');
    expect([answer.status, await answer.json()]).toEqual([201, facts]);
  }
  expect(await running.whatsapp.getUpload({ tenantId, fileId })).toEqual(facts);
  expect(await (await call('GET', fileId, {})).text()).toBe('hello');
  const other = '22222222-2222-4222-8222-222222222222';
  await expect(running.whatsapp.getUpload({ tenantId: other, fileId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await call('GET', fileId, { tenantId: other })).status).toBe(404);

  const sent = await running.whatsapp.uploadMedia({ ...number, source: { fileId } });
  expect(sent).toMatchObject({ kind: 'document', mime: 'text/plain', filename: 'notes.txt', converted: null });
  expect(running.meta.seen.uploads[0]?.body.toString()).toContain('hello');
  expect(running.genesys.asked).toEqual([]);
});

test('a picture of another type is kept as Meta takes it, and the history hears of that', async () => {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .webp()
    .toBuffer();
  const fileId = randomUUID();
  const kept = await (await put(fileId, 'red.webp', picture)).json();
  expect(kept).toMatchObject({ kind: 'image', mime: expect.stringMatching(/^image\/(jpeg|png)$/) });
  const sent = await running.whatsapp.uploadMedia({ ...number, source: { fileId } });
  expect(sent).toMatchObject({ kind: 'image', converted: expect.stringContaining('WEBP') });
});

test.each([
  ['archive.zip', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'file-type'],
  ['nothing.txt', '', 'file-empty'],
])('%s is refused with its reason, and not kept', async (filename, body, code) => {
  const fileId = randomUUID();
  const answer = await put(fileId, filename, body);
  expect([answer.status, await answer.json()]).toMatchObject([
    422,
    { code: 'rejected', details: { refusal: { code } } },
  ]);
  await expect(running.whatsapp.getUpload({ tenantId, fileId })).rejects.toMatchObject({ code: 'not_found' });
  const gone = { code: 'rejected', details: { refusal: { code: 'file-gone' } } };
  await expect(running.whatsapp.uploadMedia({ ...number, source: { fileId } })).rejects.toMatchObject(gone);
});

test('nobody but our own services gets in, and what is no id is said', async () => {
  expect((await call('PUT', randomUUID(), { filename: 'a' }, 'x', 'wrong')).status).toBe(401);
  expect((await call('GET', randomUUID(), {}, undefined, 'wrong')).status).toBe(401);
  expect((await put('no-uuid', 'a', 'x')).status).toBe(400);
});

test('it goes after a day, and with its tenant', async () => {
  const [old, young] = [randomUUID(), randomUUID()];
  await put(old, 'a.txt', 'x');
  expect(await sweepUploads(running.media.store, Date.now())).toBe(0);
  await sweepUploads(running.media.store, Date.now() + 25 * 60 * 60_000);
  await expect(running.whatsapp.getUpload({ tenantId, fileId: old })).rejects.toMatchObject({ code: 'not_found' });
  await put(young, 'a.txt', 'x');
  expect((await removeTenantMedia(running.media.store, tenantId)).files).toBe(1);
});
