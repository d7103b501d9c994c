import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { type ServiceName, settingName } from '../kit/service-names.ts';

/** One process of the product, `node main.ts NAME`, which may be killed and started again. */
export type Replica = {
  service: ServiceName;
  name: string;
  port: number;
  pid: () => number | undefined;
  /** As the last look at `/health/ready` found it. */
  isReady: () => boolean;
  /** Where it does not run yet. Resolves when it is ready. `clockMs` shifts its clock. */
  start(options?: { clockMs?: number }): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGTERM, as when it is replaced. Resolves with how it ended, and how long that took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  look(): Promise<void>;
  /** How often it has ended though nobody had asked it to. */
  endedByItself: () => number;
};

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const shiftedClock = new URL('shifted-clock.ts', import.meta.url).href;
/** Twenty-two processes that start at once on a busy machine take their time. */
const readyWithinMs = 300_000;
/** A process that does not end by itself is killed, and has failed. */
const stopWithinMs = 30_000;

const restartAfterMs = 1_000;

const children = new Set<ChildProcess>();

/** Last resort for whoever ends in a hurry. */
export function killReplicas(): void {
  for (const child of children) child.kill('SIGKILL');
}

export function openReplica(
  service: ServiceName,
  number: number,
  /** `settings` are read at each start. */
  { port, settings, logFile }: { port: number; settings: Record<string, string>; logFile: string },
): Replica {
  const name = `${service} ${number}`;
  let child: ChildProcess | null = null;
  let ready = false;
  let wanted = false;
  let clockMs = 0;
  let endedByItself = 0;

  /** As every supervisor does, it starts again what ends by itself: a process may not find its stores yet. */
  function run(): void {
    const log = openSync(logFile, 'a');
    const shifted = clockMs === 0 ? [] : ['--import', shiftedClock];
    const started = spawn(process.execPath, [...shifted, main, service], {
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        ...settings,
        [`${settingName(service)}_PORT`]: String(port),
        CLOCK_SHIFT_MS: String(clockMs),
      },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child = started;
    children.add(started);
    started.once('exit', () => {
      children.delete(started);
      if (child !== started) return;
      endedByItself += 1;
      setTimeout(() => {
        if (child === started) run();
      }, restartAfterMs);
    });
  }

  async function look(): Promise<void> {
    ready = child !== null && (await isReady(port));
  }

  async function end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
    const running = child;
    wanted = false;
    child = null;
    // Whoever is to drain gets no new connections, as where a load balancer is told; of a kill -9 nobody is.
    if (signal === 'SIGTERM') ready = false;
    const since = performance.now();
    if (!running || running.exitCode !== null || running.signalCode !== null) return { code: null, ms: 0 };
    const gone = once(running, 'exit') as Promise<[number | null]>;
    running.kill(signal);
    const impatient = setTimeout(() => running.kill('SIGKILL'), stopWithinMs);
    const [code] = await gone;
    clearTimeout(impatient);
    return { code, ms: performance.now() - since };
  }

  return {
    service,
    name,
    port,
    pid: () => child?.pid,
    isReady: () => ready,
    look,
    endedByItself: () => endedByItself,

    async start({ clockMs: shift = 0 } = {}) {
      clockMs = shift;
      wanted = true;
      if (child === null) run();
      for (const until = Date.now() + readyWithinMs; wanted; await wait(100)) {
        await look();
        if (ready) return;
        if (Date.now() > until) throw new Error(`${name} is not ready after ${readyWithinMs / 1000} s; see ${logFile}`);
      }
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await request(`http://127.0.0.1:${port}/health/ready`, {
      headersTimeout: 5_000,
      bodyTimeout: 5_000,
    });
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}
