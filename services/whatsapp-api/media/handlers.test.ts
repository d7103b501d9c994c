import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MediaRef } from '../../../contracts/media.ts';
import { Fault } from '../../../kit/fault.ts';
import { passInProcess } from '../../../kit/transport.ts';
import { diskStore } from './disk-store.ts';
import { number, type RunningMedia, startMedia, token } from './media-for-tests.ts';
import { convertedKey, copyKey, type MediaStore } from './store.ts';

const text = 'the bytes of a file';
const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();
const ref: MediaRef = {
  mediaId: '1003383421387256',
  kind: 'document',
  mime: 'text/plain; charset=utf-8',
  sha256: hash(text).toString('base64'),
  filename: 'notes.txt',
  voice: false,
};

/** A store that can be away. */
const inner = diskStore(null);
let storeIsAway = false;
const store = Object.fromEntries(
  Object.entries(inner).map(([name, work]) => [
    name,
    async (...args: unknown[]) => {
      if (storeIsAway) throw new Fault('unavailable', 'the media store cannot be reached');
      return (work as (...given: unknown[]) => unknown)(...args);
    },
  ]),
) as unknown as MediaStore;

let running: RunningMedia;
let foldersBefore: string[];
const folders = async () =>
  (await readdir(tmpdir())).filter(
    (name) => name.startsWith('media-') && !name.startsWith('media-test-') && !name.startsWith('media-store-'),
  );
beforeAll(async () => {
  foldersBefore = await folders();
  running = await startMedia({ ffmpeg: null, store });
});
beforeEach(() => {
  storeIsAway = false;
  running.meta.reset();
  running.genesys.asked.length = 0;
  running.meta.add(ref.mediaId, text, 'text/plain');
});
afterAll(() => running.close());

const fetchLink = async (url: string, headers: Record<string, string> = {}) =>
  passInProcess(() => running.app.fetch)(new URL(url).pathname, { method: 'GET', headers });

describe('a link', () => {
  test.each<[media: Partial<MediaRef>, mime: string, filename: string]>([
    [{}, 'text/plain', 'notes.txt'],
    [{ kind: 'audio', mime: 'audio/ogg; codecs=opus', filename: null, voice: true }, 'audio/ogg', 'voice message.ogg'],
    [{ kind: 'image', mime: null, filename: null }, 'image/jpeg', 'image.jpg'],
    [{ kind: 'document', mime: 'a/b\r\nx: y', filename: 'a' }, 'application/octet-stream', 'a'],
    [{ kind: 'video', mime: 'ünï', filename: null }, 'video/mp4', 'video.mp4'],
    [{ kind: 'sticker', mime: 'image/webp', filename: null }, 'image/webp', 'sticker.webp'],
    [{ kind: 'document', mime: 'application/zip', filename: '../a/b.zip' }, 'application/zip', 'b.zip'],
  ])('to %j asks nobody', async (media, mime, filename) => {
    storeIsAway = true;
    const link = await running.whatsapp.linkMedia({ ...number, media: { ...ref, ...media }, purpose: 'text' });
    expect(link).toEqual({
      url: expect.stringContaining('https://bridge.example/media/k1.'),
      expiresAt: expect.any(String),
      mime,
      filename,
    });
    expect(running.meta.seen.lookUps).toBe(0);
  });

  test('to a converted file: made once, kept apart, gone with its time', async () => {
    const sticker = await sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
    })
      .webp()
      .toBuffer();
    running.meta.add('77', sticker, 'image/webp');
    const media = {
      ...ref,
      mediaId: '77',
      kind: 'sticker' as const,
      mime: 'image/webp',
      sha256: hash(sticker).toString('base64'),
      filename: null,
    };
    const ask = () => running.whatsapp.linkMedia({ ...number, media, purpose: 'attachment', convertTo: 'image/png' });
    const link = await ask();
    expect(link).toMatchObject({ mime: 'image/png', filename: 'sticker.png' });
    await ask();
    expect(running.meta.seen.downloads).toHaveLength(1);
    const answer = await fetchLink(link.url, { range: 'bytes=1-3' });
    expect([answer.status, await answer.text()]).toEqual([206, 'PNG']);
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(running.meta.seen.downloads).toHaveLength(1);

    await inner.remove(convertedKey(number.tenantId, '77', 'image/png'));
    expect((await fetchLink(link.url)).status).toBe(404);
    const same = await running.whatsapp.linkMedia({ ...number, media, purpose: 'text', convertTo: 'image/webp' });
    expect(same.mime).toBe('image/webp');
    expect(running.meta.seen.downloads).toHaveLength(1);
  });

  test('to what cannot be converted, or is not there, is a fault', async () => {
    const ask = (media: object, convertTo: string) =>
      running.whatsapp.linkMedia({ ...number, media: { ...ref, ...media }, purpose: 'text', convertTo });
    await expect(ask({}, 'image/png')).rejects.toMatchObject({ code: 'rejected' });
    await expect(ask({ kind: 'audio', mime: 'audio/ogg' }, 'audio/mpeg')).rejects.toThrow('no ffmpeg');
    await expect(ask({ mediaId: '404' }, 'image/png')).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask({ sha256: hash('other').toString('base64') }, 'image/png')).rejects.toMatchObject({
      code: 'rejected',
    });
  });
});

describe('a copy', () => {
  const keep = (media: Partial<MediaRef>) => running.whatsapp.keepMedia({ ...number, media: { ...ref, ...media } });
  const facts = (mediaId: string) => inner.facts(copyKey(number.tenantId, mediaId));

  test('is kept once, and served when Meta has the file no more', async () => {
    expect(await keep({})).toEqual({ sizeBytes: text.length });
    expect(await keep({})).toEqual({ sizeBytes: text.length });
    expect(running.meta.seen.downloads).toHaveLength(1);
    running.meta.files.delete(ref.mediaId);
    const { url } = await running.whatsapp.linkMedia({ ...number, media: ref, purpose: 'text' });
    const answer = await fetchLink(url, { range: 'bytes=4-8' });
    expect([answer.status, await answer.text()]).toEqual([206, 'bytes']);
    expect(await running.whatsapp.lookUpMedia({ ...number, mediaId: ref.mediaId })).toEqual({
      mime: 'text/plain',
      sizeBytes: text.length,
      sha256: ref.sha256,
    });
    expect(running.meta.seen.lookUps).toBe(1);
  });

  test.each([
    ['base64', hash(text).toString('base64')],
    ['hex', hash(text).toString('hex').toUpperCase()],
    ['none', null],
  ])('is checked against the hash that came with it: %s', async (mediaId, sha256) => {
    running.meta.add(mediaId, text, 'text/plain');
    expect(await keep({ mediaId, sha256 })).toEqual({ sizeBytes: text.length });
    expect((await facts(mediaId))?.sha256).toBe(hash(text).toString('hex'));
  });

  test('of other bytes is not kept', async () => {
    running.meta.add('88', 'other bytes', 'text/plain');
    await expect(keep({ mediaId: '88' })).rejects.toMatchObject({ code: 'rejected' });
    expect(await facts('88')).toBeNull();
  });

  test('that breaks off is not kept', async () => {
    running.meta.add('89', text, 'text/plain');
    running.meta.next.download.push((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('the', () => response.destroy());
    });
    await expect(keep({ mediaId: '89' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await facts('89')).toBeNull();
  });

  test('above 100 MB is not kept, and not read to its end', async () => {
    running.meta.add('90', text, 'text/plain');
    running.meta.next.download.push((_, response) => {
      const piece = Buffer.alloc(1024 * 1024);
      response.on('error', () => {});
      const more = (): void => void (response.destroyed || response.write(piece, more));
      more();
    });
    await expect(keep({ mediaId: '90' })).rejects.toMatchObject({ code: 'rejected' });
    expect(await facts('90')).toBeNull();
    await expect.poll(() => running.meta.open()).toBe(0);
  });

  test('a store that is away: keeping is unavailable, links go to Meta', async () => {
    running.meta.add('91', text, 'text/plain');
    const { url } = await running.whatsapp.linkMedia({ ...number, media: { ...ref, mediaId: '91' }, purpose: 'text' });
    storeIsAway = true;
    await expect(keep({ mediaId: '91' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await (await fetchLink(url)).text()).toBe(text);
  });
});

describe('what is known of a file', () => {
  test('comes from Meta', async () => {
    running.meta.add('92', text, 'audio/ogg');
    expect(await running.whatsapp.lookUpMedia({ ...number, mediaId: '92' })).toEqual({
      mime: 'audio/ogg',
      sizeBytes: text.length,
      sha256: ref.sha256,
    });
    await expect(running.whatsapp.lookUpMedia({ ...number, mediaId: '404' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(running.whatsapp.lookUpMedia({ ...number, mediaId: '..' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
  test.each([
    ['a rate limit', 400, { error: { code: 4, message: 'limit' } }, 'rate_limited'],
    ['a broken Meta', 500, '', 'unavailable'],
    ['an unclear error', 500, { error: { code: 131000, message: 'unknown' } }, 'unavailable'],
    ['a refused token', 401, { error: { code: 190, message: 'expired' } }, 'credentials_refused'],
    ['nonsense', 200, { id: '1' }, 'unavailable'],
  ])('%s is a fault', async (_name, status, body, code) => {
    const answer = (_: unknown, response: { writeHead: (s: number) => { end: (b: string) => void } }) =>
      response.writeHead(status).end(JSON.stringify(body));
    running.meta.next.lookUp.push(answer, answer);
    await expect(running.whatsapp.lookUpMedia({ ...number, mediaId: '93' })).rejects.toMatchObject({ code });
  });
});

describe("an agent's file", () => {
  const source = {
    url: 'https://api-downloads.mypurecloud.de/api/v2/downloads/1',
    mime: 'image/png',
    filename: 'Über uns.docx',
  };
  const upload = (more: object = {}) => running.whatsapp.uploadMedia({ ...number, source, ...more });

  test('goes to Meta as what it is, under a fitting name', async () => {
    running.genesys.answer = () => new Response('%PDF-1.7 x');
    expect(await upload()).toEqual({
      mediaId: '4490709327384033',
      kind: 'document',
      mime: 'application/pdf',
      filename: 'Über uns.pdf',
      sizeBytes: 10,
      voice: false,
      converted: null,
    });
    const [asked] = running.genesys.asked;
    expect(asked?.headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(Object.fromEntries(new URL(asked?.url ?? '').searchParams)).toEqual({
      tenantId: number.tenantId,
      url: source.url,
    });
    const [sent] = running.meta.seen.uploads;
    const form = await new Response(new Uint8Array(sent?.body ?? []), {
      headers: { 'content-type': sent?.type ?? '' },
    }).formData();
    expect([form.get('messaging_product'), form.get('type')]).toEqual(['whatsapp', 'application/pdf']);
    const file = form.get('file') as File;
    expect([file.name, file.type, await file.text()]).toEqual(['Über uns.pdf', 'application/pdf', '%PDF-1.7 x']);
  });

  test('is called what Genesys calls it where the message does not say', async () => {
    running.genesys.answer = () =>
      new Response('%PDF-1.7', { headers: { 'content-disposition': `attachment; filename*=UTF-8''Pl%C3%A4ne.pdf` } });
    expect(await upload({ source: { url: source.url } })).toMatchObject({ filename: 'Pläne.pdf' });
    running.genesys.answer = () => new Response('%PDF-1.7');
    expect(await upload({ source: { url: source.url } })).toMatchObject({ filename: 'document.pdf' });
  });

  test('is converted where Meta does not take it', async () => {
    const webp = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .webp()
      .toBuffer();
    running.genesys.answer = () => new Response(new Uint8Array(webp));
    expect(await upload({ use: 'header' })).toMatchObject({
      kind: 'image',
      mime: 'image/jpeg',
      filename: 'Über uns.jpg',
      converted: 'WEBP to JPEG',
    });
  });

  const refusedWith = (reason: string) => ({ code: 'rejected', details: expect.objectContaining({ reason }) });
  test('is refused with the reason where it cannot be sent', async () => {
    running.genesys.answer = () => new Response(new Uint8Array([1, 2, 3]));
    await expect(upload()).rejects.toMatchObject(refusedWith('MediaTypeNotAllowed'));
    running.genesys.answer = () => new Response('');
    await expect(upload()).rejects.toMatchObject(refusedWith('InvalidMediaContentLength'));
    running.genesys.answer = () => new Response('x', { headers: { 'content-length': String(101 * 1024 * 1024) } });
    await expect(upload()).rejects.toMatchObject({
      ...refusedWith('InvalidMediaContentLength'),
      message: 'The file has 101 MB; WhatsApp takes at most 100 MB of this kind.',
    });
    expect(running.meta.seen.uploads).toEqual([]);
  });

  test.each<[code: Fault['code'], expected: object]>([
    ['not_found', refusedWith('GeneralError')],
    ['rejected', refusedWith('GeneralError')],
    ['unavailable', { code: 'unavailable' }],
    ['credentials_refused', { code: 'credentials_refused' }],
  ])('that Genesys answers with %s', async (code, expected) => {
    running.genesys.answer = () => {
      throw new Fault(code, 'why');
    };
    await expect(upload()).rejects.toMatchObject(expected);
  });

  test('that breaks off is for later', async () => {
    let pieces = 0;
    running.genesys.answer = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            if ((pieces += 1) > 2) controller.error(new Error('broken'));
            else controller.enqueue(new Uint8Array(10));
          },
        }),
      );
    await expect(upload()).rejects.toMatchObject({ code: 'unavailable' });
  });

  test.each<[name: string, status: number, error: object, expected: object]>([
    ['131053', 400, { code: 131053, message: 'Media upload error' }, refusedWith('MediaTypeNotAllowed')],
    [
      'a list of types',
      400,
      { code: 100, message: '(#100) Param file must be a file with one of the following types: audio/aac' },
      refusedWith('MediaTypeNotAllowed'),
    ],
    ['another refusal', 400, { code: 131009, message: 'no' }, refusedWith('GeneralError')],
    ['a rate limit', 400, { code: 80007, message: 'slower' }, { code: 'rate_limited' }],
    ['a defect', 500, { code: 131000, message: 'unknown' }, { code: 'unavailable' }],
  ])('that Meta answers with %s', async (_name, status, error, expected) => {
    running.genesys.answer = () => new Response('%PDF-1.7');
    running.meta.next.upload.push((request, response) => {
      request.resume().once('end', () => response.writeHead(status).end(JSON.stringify({ error })));
    });
    await expect(upload()).rejects.toMatchObject(expected);
  });
});

test('no folder is left behind', async () => {
  expect(await folders()).toEqual(foldersBefore);
});
