import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environment } from '../../../kit/config.ts';
import { convertTo } from './convert.ts';
import { findFfmpeg, tracksOf } from './ffmpeg.ts';
import { type Fitted, fitForMeta } from './fit.ts';

const mega = 1024 * 1024;
const ffmpeg = await findFfmpeg();
/** Where it has to be there, its absence is a failure. */
const withFfmpeg = ffmpeg || environment('CI') ? describe : describe.skip;

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fresh = () => path.join(folder, String((count += 1)));

type Options = { claimed?: { mime?: string; filename?: string }; use?: 'message' | 'header'; ffmpeg?: string | null };

/** The file as it would go to Meta, and its bytes. */
async function fit(bytes: Uint8Array | string, options: Options = {}): Promise<Fitted & { bytes: Buffer }> {
  const file = fresh();
  await writeFile(file, bytes);
  const work = await mkdtemp(path.join(folder, 'work-'));
  const { claimed = {}, use = 'message' } = options;
  const given = { path: file, sizeBytes: (await stat(file)).size, claimed, use, folder: work };
  const fitted = await fitForMeta({ ...given, ffmpeg: options.ffmpeg === undefined ? ffmpeg : options.ffmpeg });
  expect(fitted.sizeBytes).toBe((await stat(fitted.path)).size);
  return { ...fitted, bytes: await readFile(fitted.path) };
}

function make(extension: string, ...args: string[]): Buffer {
  const file = `${fresh()}.${extension}`;
  execFileSync(ffmpeg as string, ['-hide_banner', '-loglevel', 'error', ...args, file]);
  return readFileSync(file);
}

const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1'];
const film = ['-f', 'lavfi', '-i', 'testsrc=size=65x33:rate=5:duration=1'];

const colour = (background: string | object, width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 4, background } });
const flat = () => colour('#3366cc').removeAlpha();
const noise = (side: number) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
      background: '#000',
    },
  });
const bytesOf = (picture: Sharp) => picture.toBuffer();

/** A ZIP of stored entries: what an Office file looks like from outside. */
function zip(entries: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = Buffer.from(text);
    const numbers = Buffer.alloc(26);
    numbers.writeUInt16LE(20, 0);
    numbers.writeUInt32LE(crc32(data), 10);
    numbers.writeUInt32LE(data.length, 14);
    numbers.writeUInt32LE(data.length, 18);
    numbers.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), numbers, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), numbers, rest, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}

function png(chunks: Record<string, Buffer>): Buffer {
  const parts = Object.entries(chunks).map(([name, data]) => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

const office = 'application/vnd.openxmlformats-officedocument';
const officeFile = (type: string) =>
  zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="${type}.main+xml"/></Types>`,
  });
const oldOffice = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]);
const pdf = '%PDF-1.7\n%âãÏÓ\n1 0 obj\n';

describe('documents pass by their content, whatever is claimed', () => {
  test.each<[name: string, bytes: Uint8Array | string, claimed: Options['claimed'], mime: string]>([
    ['PDF', pdf, { mime: 'image/png', filename: 'a.png' }, 'application/pdf'],
    ['text', 'Grüße\tund 日本\r\n', { mime: 'application/x-msdownload', filename: 'a.exe' }, 'text/plain'],
    ['Word', officeFile(`${office}.wordprocessingml.document`), {}, `${office}.wordprocessingml.document`],
    ['Excel', officeFile(`${office}.spreadsheetml.sheet`), {}, `${office}.spreadsheetml.sheet`],
    ['PowerPoint', officeFile(`${office}.presentationml.presentation`), {}, `${office}.presentationml.presentation`],
    ['old Word, by its type', oldOffice, { mime: 'application/msword' }, 'application/msword'],
    [
      'old Excel, by its name',
      oldOffice,
      { mime: 'application/octet-stream', filename: 'a.XLS' },
      'application/vnd.ms-excel',
    ],
  ])('%s', async (_name, bytes, claimed, mime) => {
    expect(await fit(bytes, { claimed })).toMatchObject({ kind: 'document', mime, converted: null, voice: false });
    expect(await fit(bytes, { claimed, use: 'header' })).toMatchObject({ kind: 'document', mime });
  });
});

describe('what Meta does not take is refused, with a sentence for the agent', () => {
  test.each<[name: string, bytes: Uint8Array | string, claimed: Options['claimed'], mime: string, advice: string]>([
    ['ZIP', zip({ 'a.txt': 'a' }), { mime: 'application/pdf' }, 'application/zip', 'PDF'],
    [
      'SVG',
      '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
      { mime: 'text/plain' },
      'image/svg+xml',
      'JPEG or PNG',
    ],
    [
      'a program',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]),
      { mime: 'text/plain' },
      'application/x-msdownload',
      'PDF',
    ],
    ['any bytes', Buffer.from([1, 2, 3, 0xff]), { mime: 'text/plain' }, 'application/octet-stream', 'PDF'],
    ['Latin-1', Buffer.from('Gr\u00fc\u00dfe', 'latin1'), { mime: 'text/plain' }, 'application/octet-stream', 'PDF'],
    [
      'an unnamed old container',
      oldOffice,
      { mime: 'application/x-msi', filename: 'a.msi' },
      'application/x-cfb',
      'PDF',
    ],
    [
      'a torn picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452ff', 'hex'),
      { mime: 'image/png' },
      'image/png',
      'JPEG or PNG',
    ],
  ])('%s', async (_name, bytes, claimed, mime, advice) => {
    const refusal = { code: 'rejected', details: { reason: 'MediaTypeNotAllowed' } };
    await expect(fit(bytes, { claimed })).rejects.toMatchObject({
      ...refusal,
      message: `WhatsApp does not take this kind of file (${mime}). Send it as ${advice}.`,
    });
  });
});

describe('pictures', () => {
  test.each([
    ['JPEG', () => flat().jpeg(), 'image/jpeg'],
    ['PNG', () => colour({ r: 1, g: 2, b: 3, alpha: 0.5 }).png(), 'image/png'],
    ['grey PNG', () => flat().toColourspace('b-w').png(), 'image/png'],
  ] as const)('%s passes without a byte changed', async (_name, picture, mime) => {
    const original = await bytesOf(picture());
    const fitted = await fit(original, { claimed: { mime: 'image/webp' } });
    expect(fitted).toMatchObject({ kind: 'image', mime, converted: null });
    expect(fitted.bytes.equals(original)).toBe(true);
  });

  test.each([
    ['WebP', () => flat().webp(), 'image/jpeg', 'WEBP to JPEG'],
    ['see-through WebP', () => colour({ r: 1, g: 2, b: 3, alpha: 0.5 }).webp(), 'image/png', 'WEBP to PNG'],
    ['WebP with a channel that hides nothing', () => colour('#123456').webp(), 'image/jpeg', 'WEBP to JPEG'],
    ['TIFF', () => flat().tiff(), 'image/jpeg', 'TIFF to JPEG'],
    ['AVIF', () => flat().avif(), 'image/jpeg', 'AVIF to JPEG'],
    ['still GIF', () => flat().gif(), 'image/jpeg', 'GIF to JPEG'],
    ['CMYK JPEG', () => flat().toColourspace('cmyk').jpeg(), 'image/jpeg', 'JPEG in plain RGB'],
    ['16-bit PNG', () => flat().toColourspace('rgb16').png(), 'image/jpeg', 'PNG to JPEG'],
  ] as const)('%s', async (_name, picture, mime, converted) => {
    const fitted = await fit(await bytesOf(picture()), { ffmpeg: null });
    expect(fitted).toMatchObject({ kind: 'image', mime, converted });
    const facts = await sharp(fitted.bytes).metadata();
    expect(facts).toMatchObject({ width: 40, height: 20, space: 'srgb', depth: 'uchar' });
  });

  test('stands upright and loses where it was taken, when it is converted anyway', async () => {
    const exif = { IFD0: { Copyright: 'me' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } };
    const marked = flat().withExif(exif).withMetadata({ orientation: 6 });
    const kept = await fit(await bytesOf(marked.clone().jpeg()));
    expect((await sharp(kept.bytes).metadata()).exif).toBeDefined();
    const changed = await sharp((await fit(await bytesOf(marked.clone().webp()))).bytes).metadata();
    expect(changed).toMatchObject({ width: 20, height: 40 });
    expect([changed.exif, changed.orientation]).toEqual([undefined, undefined]);
  });

  test('over 5 MB it is made smaller until it fits', async () => {
    const large = await bytesOf(noise(1800).png());
    expect(large.length).toBeGreaterThan(5 * mega);
    const fitted = await fit(large);
    expect(fitted).toMatchObject({ kind: 'image', mime: 'image/jpeg', converted: 'PNG made smaller' });
    expect(fitted.sizeBytes).toBeLessThanOrEqual(5 * mega);
  });

  test('more pixels than memory are refused', async () => {
    // 16 bits a channel: it would have to be converted.
    const header = Buffer.alloc(13);
    header.writeUInt32BE(20_000, 0);
    header.writeUInt32BE(20_000, 4);
    header.set([16, 2], 8);
    const bomb = png({ IHDR: header, IDAT: Buffer.alloc(16), IEND: Buffer.alloc(0) });
    await expect(fit(bomb)).rejects.toMatchObject({
      message: 'The picture has too many pixels to be read.',
      details: { reason: 'InvalidMediaContentLength' },
    });
  });

  const moving = async (format: 'gif' | 'webp') => {
    const frames = await Promise.all(['red', 'green', 'blue'].map((one) => bytesOf(colour(one, 33, 17).png())));
    const joined = sharp(frames, { join: { animated: true } });
    return bytesOf(format === 'gif' ? joined.gif({ delay: [200, 200, 200] }) : joined.webp({ delay: [200, 200, 200] }));
  };

  test('of a moving one without ffmpeg, the first picture', async () => {
    expect(await fit(await moving('gif'), { ffmpeg: null })).toMatchObject({
      kind: 'image',
      converted: 'GIF to JPEG, the first picture only',
    });
    expect(await fit(await moving('webp'))).toMatchObject({ converted: 'WEBP to JPEG, the first picture only' });
  });

  withFfmpeg('with ffmpeg', () => {
    test('a moving GIF becomes a film', async () => {
      const fitted = await fit(await moving('gif'), { use: 'header' });
      expect(fitted).toMatchObject({ kind: 'video', mime: 'video/mp4', converted: 'moving GIF to MP4' });
      expect(await tracksOf(ffmpeg as string, fitted.path)).toEqual({ video: 'h264', audio: null });
    });
    test('a bitmap becomes JPEG', async () => {
      const bitmap = make('bmp', '-f', 'lavfi', '-i', 'testsrc=size=32x32:duration=1', '-frames:v', '1');
      expect(await fit(bitmap)).toMatchObject({ kind: 'image', mime: 'image/jpeg', converted: 'BMP to JPEG' });
      await expect(fit(bitmap, { ffmpeg: null })).rejects.toMatchObject({ details: { reason: 'MediaTypeNotAllowed' } });
    });
  });
});

withFfmpeg('sounds', () => {
  const opus = (...more: string[]) => make('ogg', ...tone, '-c:a', 'libopus', ...more);
  test.each([
    ['Opus in mono', () => opus('-ac', '1'), 'audio/ogg', true],
    ['MP3', () => make('mp3', ...tone), 'audio/mpeg', false],
    ['M4A', () => make('m4a', ...tone), 'audio/mp4', false],
    ['AAC', () => make('aac', ...tone), 'audio/aac', false],
  ] as const)('%s passes without a byte changed', async (_name, sound, mime, voice) => {
    const original = sound();
    const fitted = await fit(original);
    expect(fitted).toMatchObject({ kind: 'audio', mime, voice, converted: null });
    expect(fitted.bytes.equals(original)).toBe(true);
    expect(await fit(original, { ffmpeg: null })).toMatchObject({ kind: 'audio', mime, voice });
  });

  test.each([
    ['WAV', 'wav', [], 'WAV to OGG'],
    ['FLAC', 'flac', [], 'FLAC to OGG'],
    ['stereo Opus', 'ogg', ['-c:a', 'libopus', '-ac', '2'], 'OGG to OGG'],
    ['Vorbis', 'ogg', ['-c:a', 'libvorbis'], 'OGG to OGG'],
    ['WebM without a picture', 'webm', ['-c:a', 'libopus'], 'WEBM to OGG'],
    ['ALAC', 'm4a', ['-c:a', 'alac'], 'MP4 to OGG'],
  ] as const)('%s becomes a voice message', async (_name, extension, args, converted) => {
    const original = make(extension, ...tone, ...args);
    const fitted = await fit(original);
    expect(fitted).toMatchObject({ kind: 'audio', mime: 'audio/ogg', voice: true, converted });
    expect(await fit(fitted.bytes, { ffmpeg: null })).toMatchObject({ mime: 'audio/ogg', converted: null });
  });

  test('without ffmpeg the others are refused', async () => {
    for (const [extension, mime] of [
      ['wav', 'audio/wav'],
      ['flac', 'audio/flac'],
    ] as const)
      await expect(fit(make(extension, ...tone), { ffmpeg: null })).rejects.toMatchObject({
        message: `WhatsApp does not take this kind of file (${mime}). Send it as MP3.`,
        details: { reason: 'MediaTypeNotAllowed' },
      });
  });

  test('over 512 KB Opus is a sound, not a voice message; over 16 MB it is refused', async () => {
    const long = make(
      'ogg',
      '-f',
      'lavfi',
      '-i',
      'anoisesrc=duration=20',
      '-c:a',
      'libopus',
      '-ac',
      '1',
      '-b:a',
      '256k',
    );
    expect(long.length).toBeGreaterThan(512 * 1024);
    expect(await fit(long)).toMatchObject({ kind: 'audio', voice: false, converted: null });
    const padded = Buffer.concat([make('mp3', ...tone), Buffer.alloc(17 * mega)]);
    await expect(fit(padded)).rejects.toMatchObject({
      message: 'The file has 17 MB; WhatsApp takes at most 16 MB of this kind.',
      details: { reason: 'InvalidMediaContentLength' },
    });
  });

  test('are nothing for the head of a message', async () => {
    await expect(fit(make('mp3', ...tone), { use: 'header' })).rejects.toMatchObject({
      details: { reason: 'MediaTypeNotAllowed' },
    });
  });
});

withFfmpeg('films', () => {
  const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-vf', 'scale=64:32'];
  test.each([
    ['MP4 with H.264 and AAC', 'mp4', [...film, ...tone, ...h264, '-c:a', 'aac'], 'video/mp4'],
    ['MP4 without a sound', 'mp4', [...film, ...h264], 'video/mp4'],
    ['3GP', '3gp', [...film, ...tone, ...h264, '-c:a', 'aac', '-ar', '16000'], 'video/3gpp'],
  ] as const)('%s passes without a byte changed', async (_name, extension, args, mime) => {
    const original = make(extension, ...args);
    const fitted = await fit(original, { use: 'header' });
    expect(fitted).toMatchObject({ kind: 'video', mime, converted: null, voice: false });
    expect(fitted.bytes.equals(original)).toBe(true);
  });

  test.each([
    ['MOV', 'mov', [...film, ...tone, ...h264, '-c:a', 'pcm_s16le'], 'QUICKTIME to MP4', 'aac'],
    ['WebM of an odd size', 'webm', [...film, ...tone, '-c:v', 'libvpx', '-c:a', 'libopus'], 'WEBM to MP4', 'aac'],
    ['AVI', 'avi', film, 'AVI to MP4', null],
    ['MP4 with another codec', 'mp4', [...film, '-c:v', 'mpeg4'], 'MP4 to MP4', null],
  ] as const)('%s becomes MP4', async (_name, extension, args, converted, audio) => {
    const fitted = await fit(make(extension, ...args));
    expect(fitted).toMatchObject({ kind: 'video', mime: 'video/mp4' });
    expect(fitted.converted).toBe(converted);
    expect(await tracksOf(ffmpeg as string, fitted.path)).toEqual({ video: 'h264', audio });
  });

  test('without ffmpeg the others are refused', async () => {
    await expect(fit(make('webm', ...film), { ffmpeg: null })).rejects.toMatchObject({
      message: 'WhatsApp does not take this kind of file (video/webm). Send it as MP4.',
    });
  });

  test('a play list is no film: ffmpeg opens nothing else', async () => {
    const secret = fresh();
    await writeFile(secret, 'secret');
    const list = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${secret}\n`;
    expect(await fit(list, { claimed: { mime: 'video/mp4' } })).toMatchObject({ kind: 'document', mime: 'text/plain' });
    const file = fresh();
    await writeFile(file, list);
    await expect(convertTo(file, 'video/mp4', fresh(), 'video/mp4', ffmpeg)).rejects.toMatchObject({
      code: 'rejected',
    });
  });
});

describe('for the other side', () => {
  const convert = async (bytes: Uint8Array, from: string, to: string, by = ffmpeg) => {
    const [source, target] = [fresh(), fresh()];
    await writeFile(source, bytes);
    expect(await convertTo(source, from, target, to, by)).toBe((await stat(target)).size);
    return readFile(target);
  };
  test('a sticker becomes a picture', async () => {
    const sticker = await bytesOf(colour({ r: 1, g: 2, b: 3, alpha: 0.5 }).webp());
    for (const format of ['png', 'jpeg', 'gif'])
      expect((await sharp(await convert(sticker, 'image/webp', `image/${format}`)).metadata()).format).toBe(format);
  });
  test('what cannot be converted is refused', async () => {
    for (const to of ['image/png', 'audio/mpeg', 'application/pdf'])
      await expect(convert(Buffer.from('text'), 'text/plain', to)).rejects.toMatchObject({ code: 'rejected' });
    await expect(convert(Buffer.from('text'), 'audio/ogg', 'audio/mpeg', null)).rejects.toThrow('no ffmpeg');
  });
  withFfmpeg('with ffmpeg', () => {
    test.each(['audio/mpeg', 'audio/mp4'])('a voice message becomes %s', async (to) => {
      const made = await convert(make('ogg', ...tone, '-c:a', 'libopus', '-ac', '1'), 'audio/ogg', to);
      expect(await fit(made)).toMatchObject({ kind: 'audio', mime: to, converted: null });
    });
  });
});

test('ffmpeg is found by the folders of PATH, or not at all', async () => {
  expect(await findFfmpeg(`relative:${folder}`)).toBeNull();
  expect(await findFfmpeg('')).toBeNull();
  await writeFile(path.join(folder, 'ffmpeg'), '#!/bin/sh\n', { mode: 0o755 });
  expect(await findFfmpeg(`/nowhere:${folder}`)).toBe(path.join(folder, 'ffmpeg'));
});
