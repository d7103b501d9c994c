import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Fault } from '../../../kit/fault.ts';
import { readableStream } from '../../../kit/http.ts';
import type { MediaStore, StoredFacts } from './store.ts';

const suffix = '.json';
const incomingFolder = '.incoming';
/** No copying on one disk takes as long: whoever began it is dead. */
const incomingLivesMs = 24 * 60 * 60_000;

/**
 * Files in a folder; `null`: in a temporary one that goes when the store is closed. The facts are written last: without
 * them there is no file.
 */
export function diskStore(folder: string | null): MediaStore {
  let root: Promise<string> | undefined;
  const opened = () => {
    root ??= folder === null ? mkdtemp(path.join(tmpdir(), 'media-store-')) : existing(path.resolve(folder));
    return root;
  };
  const existing = async (given: string) => {
    // A folder that cannot be used now says so to whoever stores or reads; the next start tries this again.
    await removeAbandoned(path.join(given, incomingFolder)).catch(() => undefined);
    return given;
  };
  const pathOf = async (key: string) => {
    if (!/^[0-9a-z/-]+$/.test(key)) throw new Error(`not a key: ${key}`);
    return path.join(await opened(), key);
  };
  /** A reader never meets half a file: it is written elsewhere on the same disk and then moved. */
  const move = async (write: (incoming: string) => Promise<void>, target: string) => {
    const incoming = path.join(await opened(), incomingFolder, randomUUID());
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
    async *list(prefix) {
      const base = await opened();
      const folders = [prefix.slice(0, prefix.lastIndexOf('/'))];
      for (let within = folders.pop(); within !== undefined; within = folders.pop()) {
        const entries = (await unlessAbsent(readdir(path.join(base, within), { withFileTypes: true }))) ?? [];
        folders.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${within}/${name}`));
        const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
        // A crash leaves bytes without facts, or facts without bytes.
        const keys = new Set(
          names.map((name) => `${within}/${name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}`),
        );
        for (const key of keys) {
          if (!key.startsWith(prefix)) continue;
          const file = path.join(base, key);
          const { mtime } = (await unlessAbsent(stat(file + suffix))) ?? (await unlessAbsent(stat(file))) ?? {};
          if (mtime) yield { key, storedAt: mtime };
        }
      }
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

/** What a process left that died while it copied belongs to nobody, and would outlive its tenant. */
async function removeAbandoned(folder: string): Promise<void> {
  const now = Date.now();
  for (const name of (await unlessAbsent(readdir(folder))) ?? []) {
    const file = path.join(folder, name);
    const found = await unlessAbsent(stat(file));
    if (found && now - found.mtimeMs > incomingLivesMs) await rm(file, { force: true });
  }
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
