import { randomUUID } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Fault } from '../../../kit/fault.ts';
import { readableStream } from '../../../kit/http.ts';
import type { MediaStore, StoredFacts } from './store.ts';

const suffix = '.json';

/**
 * Files in a folder; `null`: in a temporary one that goes when the store is closed. The facts are written last: without
 * them there is no file.
 */
export function diskStore(folder: string | null): MediaStore {
  let root: Promise<string> | undefined;
  const opened = () => {
    root ??= folder === null ? mkdtemp(path.join(tmpdir(), 'media-store-')) : Promise.resolve(path.resolve(folder));
    return root;
  };
  const pathOf = async (key: string) => {
    if (!/^[0-9a-z/-]+$/.test(key)) throw new Error(`not a key: ${key}`);
    return path.join(await opened(), key);
  };
  /** A reader never meets half a file: it is written elsewhere on the same disk and then moved. */
  const move = async (write: (incoming: string) => Promise<void>, target: string) => {
    const incoming = path.join(await opened(), '.incoming', randomUUID());
    try {
      await mkdir(path.dirname(incoming), { recursive: true });
      await mkdir(path.dirname(target), { recursive: true });
      await write(incoming);
      await rename(incoming, target);
    } catch (cause) {
      throw unusable(cause);
    } finally {
      await rm(incoming, { force: true }).catch(() => {});
    }
  };

  return {
    async put(key, file, facts) {
      const target = await pathOf(key);
      await move((incoming) => copyFile(file, incoming, constants.COPYFILE_FICLONE), target);
      await move((incoming) => writeFile(incoming, JSON.stringify(facts)), target + suffix);
    },
    async facts(key) {
      const text = await unlessAbsent(readFile((await pathOf(key)) + suffix, 'utf8'));
      return text === null ? null : (JSON.parse(text) as StoredFacts);
    },
    async read(key, range, signal) {
      const file = await unlessAbsent(open(await pathOf(key)));
      if (!file) throw new Fault('not_found', 'the file is not kept any more');
      return readableStream(file.createReadStream({ ...range, signal }));
    },
    async list(prefix) {
      const base = await opened();
      const folderOfPrefix = path.join(base, prefix.slice(0, prefix.lastIndexOf('/') + 1));
      const entries = (await unlessAbsent(readdir(folderOfPrefix, { recursive: true, withFileTypes: true }))) ?? [];
      const files = entries.filter((entry: Dirent) => entry.isFile() && entry.name.endsWith(suffix));
      const found = await Promise.all(
        files.map(async (entry) => {
          const file = path.join(entry.parentPath, entry.name);
          const key = path.relative(base, file).replaceAll(path.sep, '/').slice(0, -suffix.length);
          const { mtime } = (await unlessAbsent(stat(file))) ?? {};
          return mtime && key.startsWith(prefix) ? [{ key, storedAt: mtime }] : [];
        }),
      );
      return found.flat();
    },
    async remove(key) {
      const target = await pathOf(key);
      await rm(target + suffix, { force: true });
      await rm(target, { force: true });
    },
    async close() {
      if (folder === null && root) await rm(await root, { recursive: true, force: true });
    },
  };
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(cause);
  }
}

const unusable = (cause: unknown) => new Fault('unavailable', 'the folder of the media cannot be used', { cause });
