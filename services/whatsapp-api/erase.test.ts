import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { openLog } from '../../kit/log.ts';
import { serve } from '../../kit/server.ts';
import { absent, realStores, testDatabase } from '../../kit/testing/stores.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { eraseHandlers } from './erase.ts';
import { diskStore } from './media/disk-store.ts';
import { convertedKey, copyKey, type MediaStore } from './media/store.ts';
import { whatsappApi } from './service.ts';
import { templateStore } from './templates/store.ts';

const token = 'i'.repeat(32);
const { eraseTenant, eraseMedia } = whatsappContract;
const template = { id: '1', name: 'hello', language: 'en', status: 'APPROVED', components: [] };

/** The two operations over a real database and a folder. `withinMs` is the time of one call. */
async function start(kind: Database['kind'], withinMs?: number) {
  const { database, drop } = await testDatabase(kind);
  await database.migrate('whatsapp-api', whatsappApi.migrations as URL);
  const folder = await mkdtemp(path.join(tmpdir(), 'erase-test-'));
  const media: MediaStore = diskStore(path.join(folder, 'kept'));
  const templates = templateStore(database);
  const operations = { eraseTenant, eraseMedia };
  const app = serve(openLog({ level: 'silent' }), operations, eraseHandlers({ templates, media, withinMs }), token);
  return {
    templates,
    media,
    whatsapp: client(
      operations,
      internal(
        inProcess(() => app.fetch),
        token,
      ),
    ),
    async keep(...keys: string[]) {
      const file = path.join(folder, 'source');
      await writeFile(file, 'x');
      for (const key of keys) await media.put(key, file, { mime: 'a/b', filename: 'a', sha256: 'a', sizeBytes: 1 });
    },
    async files(tenantId: string) {
      const all = await readdir(path.join(folder, 'kept'), { recursive: true, withFileTypes: true });
      return all.filter((entry) => entry.isFile() && path.join(entry.parentPath, entry.name).includes(tenantId)).length;
    },
    async close() {
      await drop();
      await rm(folder, { recursive: true });
    },
  };
}

function suite(kind: Database['kind']) {
  let running: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    running = await start(kind);
  });
  afterAll(() => running.close());

  test('a tenant goes with its templates and files, and nobody else does', async () => {
    const { templates, whatsapp, keep, files } = running;
    const [mine, theirs] = [randomUUID(), randomUUID()];
    for (const tenantId of [mine, theirs]) {
      await templates.replace({ tenantId, wabaId: '1' }, await templates.now(tenantId), [template]);
      await templates.replace({ tenantId, wabaId: '2' }, await templates.now(tenantId), [template]);
      await templates.mark({ tenantId, wabaId: '3' });
      await keep(copyKey(tenantId, 'a'), copyKey(tenantId, 'b'), convertedKey(tenantId, 'a', 'audio/mpeg'));
    }
    const erased = { templates: 2, templateSyncs: 3, files: 3 };
    expect(await whatsapp.eraseTenant({ tenantId: mine })).toEqual({ erased, remaining: false });
    expect(await files(mine)).toBe(0);
    expect(await templates.list(mine, ['1', '2'], undefined)).toEqual([]);
    expect(await templates.syncState({ tenantId: mine, wabaId: '3' })).toMatchObject({ marked: false });

    const nothing = { templates: 0, templateSyncs: 0, files: 0 };
    expect(await whatsapp.eraseTenant({ tenantId: mine })).toEqual({ erased: nothing, remaining: false });
    expect(await files(theirs)).toBe(6);
    expect(await templates.list(theirs, ['1', '2'], undefined)).toHaveLength(2);
    expect(await whatsapp.eraseTenant({ tenantId: theirs })).toEqual({ erased, remaining: false });
  });

  test('copies of files go with what was converted from them; what is not kept is no failure', async () => {
    const { media, whatsapp, keep } = running;
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const stays = [copyKey(mine, 'stays'), convertedKey(mine, 'stays', 'audio/mpeg'), copyKey(theirs, 'a')];
    await keep(...stays, copyKey(mine, 'a'), copyKey(mine, 'b'));
    await keep(convertedKey(mine, 'a', 'audio/mpeg'), convertedKey(mine, 'only-converted', 'image/png'));
    const mediaIds = ['a', 'b', 'a', 'only-converted', 'absent'];
    expect(await whatsapp.eraseMedia({ tenantId: mine, mediaIds })).toEqual({ files: 4 });
    expect(await whatsapp.eraseMedia({ tenantId: mine, mediaIds })).toEqual({ files: 0 });
    expect(await whatsapp.eraseMedia({ tenantId: mine, mediaIds: [] })).toEqual({ files: 0 });
    expect(await media.facts(copyKey(mine, 'a'))).toBeNull();
    for (const key of stays) expect(await media.facts(key)).not.toBeNull();
  });
}

describe('erasure on pglite', () => {
  suite('pglite');

  test('more files than one call has the time for remain, and go with the next', async () => {
    const { whatsapp, keep, files, close } = await start('pglite', 0);
    const tenantId = randomUUID();
    await keep(...Array.from({ length: 40 }, (_, number) => copyKey(tenantId, `${number}`)));
    const first = await whatsapp.eraseTenant({ tenantId });
    expect(first).toMatchObject({ remaining: true });
    const second = await whatsapp.eraseTenant({ tenantId });
    expect(second.remaining).toBe(false);
    expect((first.erased.files ?? 0) + (second.erased.files ?? 0)).toBe(40);
    expect(await files(tenantId)).toBe(0);
    await close();
  });
});

if ((await realStores()).postgresql) {
  describe('erasure on postgresql', () => {
    suite('postgresql');
  });
} else absent('PostgreSQL for erasure');
