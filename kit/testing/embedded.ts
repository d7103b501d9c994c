import { openAsBlob } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dumpPglite, openPglite } from '../database/pglite.ts';
import { embeddedFolder } from '../resources.ts';

const packages = new URL('../../node_modules/', import.meta.url);

type Template = { folder: string; dump: string };

let made: Promise<Template> | undefined;

/**
 * An empty embedded database: a new one takes seconds to make, a copy of it some tenths. It is kept for all runs, and whoever
 * is the first to need it makes it.
 */
const template = (): Promise<Template> => (made ??= make());

async function make(): Promise<Template> {
  const { version } = JSON.parse(await readFile(new URL('@electric-sql/pglite/package.json', packages), 'utf8'));
  const cache = fileURLToPath(new URL('.cache/', packages));
  const kept = path.join(cache, `embedded-${version}`);
  const there = { folder: path.join(kept, 'pglite'), dump: path.join(kept, 'dump.tar') };
  const isThere = () =>
    stat(kept).then(
      () => true,
      () => false,
    );
  if (await isThere()) return there;
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(path.join(cache, 'making-'));
  const database = await openPglite({ dataDir: path.join(making, 'pglite') });
  await writeFile(path.join(making, 'dump.tar'), (await dumpPglite(database)).stream());
  await database.close();
  try {
    await rename(making, kept);
  } catch (error) {
    // Somebody else was faster.
    await rm(making, { recursive: true, force: true });
    if (!(await isThere())) throw error;
  }
  return there;
}

/** For `loadDataDir`. */
export const emptyDump = async (): Promise<Blob> => openAsBlob((await template()).dump);

/** A new folder for `DATA_DIR`, with an empty database in it; whoever asks for it removes it. */
export async function newDataDir(prefix: string): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), prefix));
  await cp((await template()).folder, embeddedFolder(dataDir), { recursive: true });
  return dataDir;
}
