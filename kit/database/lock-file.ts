import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../fault.ts';

/**
 * PGlite lets two processes open one folder and then loses commits (https://github.com/electric-sql/pglite/issues/1106):
 * this file keeps the second one out. A process of this machine is looked up by pid and start time, because in a
 * container every process has pid 1; a process of another machine counts as gone when it has stopped touching the file.
 */
type Holder = { pid: number; started: string; host: string; token: string };

const touchEveryMs = 3_000;
const goneAfterMs = 15_000;
const heldHere = new Set<string>();

/** Takes the lock or rejects with `Fault` `conflict` that names the holder. Resolves with the means to give it back. */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const me: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname(), token: randomUUID() };
  for (;;) {
    try {
      await writeFile(path, JSON.stringify(me), { flag: 'wx' });
      return hold(path, me);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readHolder(path);
    if (holder && (await isAlive(path, holder))) {
      const where = holder.host === me.host ? '' : ` on ${holder.host}`;
      throw new Fault('conflict', `${path.replace(/\.lock$/, '')} is in use by process ${holder.pid}${where}`);
    }
    // Two takers may both have seen the stale lock: the last rename wins, and the pause lets the other one notice.
    const mine = `${path}.${me.token}`;
    await writeFile(mine, JSON.stringify(me));
    await rename(mine, path);
    await wait(100);
    if ((await readHolder(path))?.token === me.token) return hold(path, me);
  }
}

function hold(path: string, me: Holder): () => Promise<void> {
  heldHere.add(me.token);
  const touch = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), touchEveryMs);
  touch.unref();
  return async () => {
    clearInterval(touch);
    heldHere.delete(me.token);
    if ((await readHolder(path))?.token === me.token) await rm(path, { force: true });
  };
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) {
    for (;;) {
      const touched = await stat(path).then(
        (file) => file.mtimeMs,
        () => 0,
      );
      const age = Date.now() - touched;
      if (age > goneAfterMs) return false;
      await wait(Math.min(touchEveryMs, goneAfterMs - age + 10));
      const again = await stat(path).then(
        (file) => file.mtimeMs,
        () => 0,
      );
      if (again !== touched) return again !== 0;
    }
  }
  if (holder.pid === process.pid) return heldHere.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return holder.started === startOf(holder.pid);
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Clock ticks between the machine's start and the process's; '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return line.slice(line.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    return '';
  }
}
