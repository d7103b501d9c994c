import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttp } from '../../../kit/http.ts';
import { diskStore } from './disk-store.ts';
import { startS3 } from './s3-for-tests.ts';
import { s3Store } from './s3-store.ts';
import {
  convertedKey,
  copyKey,
  type MediaStore,
  removeMedia,
  removeTenantMedia,
  type StoredFacts,
  sweepConverted,
} from './store.ts';

const http = openHttp();
const tenant = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

let folder: string;
let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-test-'));
  s3 = await startS3({ pageSize: 2 });
});
afterAll(async () => {
  await http.close();
  await s3.close();
  await rm(folder, { recursive: true });
});

const stores: [name: string, open: () => MediaStore][] = [
  ['disk', () => diskStore(path.join(folder, 'kept'))],
  ['disk, temporary', () => diskStore(null)],
  ['S3', () => s3Store(http.stream, s3.settings)],
];

async function put(store: MediaStore, key: string, text: string, filename = 'a.txt'): Promise<StoredFacts> {
  const file = path.join(folder, 'source');
  await writeFile(file, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const facts = { mime: 'text/plain', filename, sha256, sizeBytes: Buffer.byteLength(text) };
  await store.put(key, file, facts);
  return facts;
}

async function keysOf(store: MediaStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

const read = async (store: MediaStore, key: string, range: { start: number; end: number } | null = null) =>
  new Response(await store.read(key, range)).text();

describe.each(stores)('media store: %s', (_name, open) => {
  let store: MediaStore;
  beforeAll(() => {
    store = open();
  });
  afterAll(() => store.close());

  test('keeps bytes and facts, whatever the ids are', async () => {
    for (const mediaId of ['1', '../../etc/passwd', '..', 'a/b\\c', '%2e%2e', '😀'.repeat(200), 'NUL']) {
      const key = copyKey(tenant, mediaId);
      const facts = await put(store, key, `bytes of ${mediaId}`, `${'ü'.repeat(100)} ${'😀'.repeat(20)}.txt`);
      expect(await store.facts(key)).toEqual(facts);
      expect(await read(store, key)).toBe(`bytes of ${mediaId}`);
    }
    expect(() => copyKey('../..', '1')).toThrow('UUID');
  });

  test('gives parts', async () => {
    const key = copyKey(tenant, 'parts');
    await put(store, key, '0123456789');
    expect(await read(store, key, { start: 0, end: 0 })).toBe('0');
    expect(await read(store, key, { start: 3, end: 9 })).toBe('3456789');
  });

  test('the last of two under one key is there, whole', async () => {
    const key = copyKey(tenant, 'twice');
    await put(store, key, 'first and longer');
    const facts = await put(store, key, 'second');
    expect([await read(store, key), await store.facts(key)]).toEqual(['second', facts]);
  });

  test('an empty file is a file', async () => {
    const key = copyKey(tenant, 'empty');
    await put(store, key, '');
    expect([await read(store, key), (await store.facts(key))?.sizeBytes]).toEqual(['', 0]);
  });

  test('what is not there has no facts and cannot be read', async () => {
    const key = copyKey(tenant, 'absent');
    expect(await store.facts(key)).toBeNull();
    await expect(store.read(key, null)).rejects.toMatchObject({ code: 'not_found' });
    await store.remove(key);
    expect(await keysOf(store, `${other}/`)).toEqual([]);
  });

  test('a reader may go at any time', async () => {
    const key = copyKey(tenant, 'large');
    await put(store, key, 'x'.repeat(1_000_000));
    const reader = (await store.read(key, null)).getReader();
    expect((await reader.read()).value?.length).toBeGreaterThan(0);
    await reader.cancel();
  });

  test('one file goes with what was converted from it, one tenant with everything', async () => {
    const [mine, alsoMine, theirs] = [copyKey(tenant, 'gone'), copyKey(tenant, 'stays'), copyKey(other, 'gone')];
    const made = ['audio/mpeg', 'image/png', 'video/mp4'].map((mime) => convertedKey(tenant, 'gone', mime));
    const theirMade = convertedKey(other, 'gone', 'audio/mpeg');
    for (const key of [mine, alsoMine, theirs, ...made, theirMade]) await put(store, key, key);

    expect(await removeMedia(store, tenant, 'gone')).toBe(4);
    expect(await removeMedia(store, tenant, 'gone')).toBe(0);
    for (const key of [mine, ...made]) expect(await store.facts(key)).toBeNull();
    for (const key of [alsoMine, theirs, theirMade]) expect(await read(store, key)).toBe(key);

    expect(await removeTenantMedia(store, other)).toEqual({ files: 2, remaining: false });
    for (const key of [theirs, theirMade]) expect(await store.facts(key)).toBeNull();
    expect(await read(store, alsoMine)).toBe(alsoMine);
  });

  test('a tenant with many files goes piece by piece', async () => {
    const third = '33333333-3333-4333-8333-333333333333';
    for (let number = 0; number < 70; number += 1) await put(store, copyKey(third, `${number}`), 'x');
    const now = performance.now();
    expect(await removeTenantMedia(store, third, now)).toEqual({ files: 32, remaining: true });
    expect(await keysOf(store, `${third}/`)).toHaveLength(38);
    expect(await removeTenantMedia(store, third, now)).toEqual({ files: 32, remaining: true });
    expect(await removeTenantMedia(store, third, now)).toEqual({ files: 6, remaining: false });
    expect(await removeTenantMedia(store, third, now)).toEqual({ files: 0, remaining: false });
  });

  test('converted files are swept a day after the last link to them, copies never', async () => {
    const day = 24 * 3_600_000;
    const [copy, made] = [copyKey(tenant, 'swept'), convertedKey(tenant, 'swept', 'audio/mpeg')];
    for (const key of [copy, made]) await put(store, key, key);
    expect(await sweepConverted(store, Date.now() + 7 * day)).toBe(0);
    expect(await sweepConverted(store, Date.now() + 8 * day + 60_000)).toBe(1);
    expect([await store.facts(made), (await store.facts(copy))?.mime]).toEqual([null, 'text/plain']);
  });
});

test('on disk, what a process left that died while it copied goes a day later', async () => {
  const incoming = path.join(folder, 'kept', '.incoming');
  const yesterday = Date.now() / 1000 - 25 * 3600;
  for (const name of ['abandoned', 'under-way']) await writeFile(path.join(incoming, name), 'bytes');
  await utimes(path.join(incoming, 'abandoned'), yesterday, yesterday);
  expect(await diskStore(path.join(folder, 'kept')).facts(copyKey(tenant, 'absent'))).toBeNull();
  expect(await readdir(incoming)).toEqual(['under-way']);
  await rm(path.join(incoming, 'under-way'));
});

test('on disk, bytes without facts are no file, but go with their tenant, and nothing is left behind', async () => {
  const root = path.join(folder, 'kept');
  expect(await readdir(path.join(root, '.incoming'))).toEqual([]);
  const store = diskStore(root);
  const key = copyKey(tenant, 'torn');
  await put(store, key, 'x');
  await rm(`${path.join(root, key)}.json`);
  expect(await store.facts(key)).toBeNull();
  expect(await keysOf(store, `${tenant}/`)).toContain(key);
  await removeTenantMedia(store, tenant);
  const left = await readdir(path.join(root, tenant), { recursive: true });
  expect(left).toEqual([]);
  await put(store, key, 'x');
  const unusable = diskStore(path.join(root, key));
  await expect(put(unusable, key, 'x')).rejects.toMatchObject({ code: 'unavailable' });
});

describe('S3', () => {
  test('keys stand below the prefix', () => {
    expect([...s3.objects.keys()].every((key) => key.startsWith('bridge/'))).toBe(true);
  });

  test.each([
    ['a wrong secret', { secretAccessKey: 'wrong' }],
    ['a wrong key', { accessKeyId: 'wrong' }],
    ['a wrong region', { region: 'us-east-1' }],
    ['no such bucket', { bucket: 'nowhere' }],
    ['nobody there', { endpoint: 'http://127.0.0.1:1' }],
  ])('%s makes the store unavailable', async (_name, wrong) => {
    const store = s3Store(http.stream, { ...s3.settings, ...wrong });
    await expect(put(store, copyKey(tenant, '1'), 'x')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(removeTenantMedia(store, tenant)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('a file that is not what its facts say is refused by the store', async () => {
    const store = s3Store(http.stream, s3.settings);
    const file = path.join(folder, 'other');
    await writeFile(file, 'other');
    const facts = { mime: 'text/plain', filename: 'a', sha256: 'a'.repeat(64), sizeBytes: 5 };
    await expect(store.put(copyKey(tenant, 'changed'), file, facts)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.facts(copyKey(tenant, 'changed'))).toBeNull();
  });

  test('a failing store is unavailable', async () => {
    s3.fail(true);
    const store = s3Store(http.stream, s3.settings);
    await expect(store.facts(copyKey(tenant, '1'))).rejects.toMatchObject({ code: 'unavailable' });
    s3.fail(false);
  });
});
