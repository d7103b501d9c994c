import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A server of the harness's own, which may be stopped, killed and started again. */
export type OwnServer = {
  name: string;
  port: number;
  /** Where clients find it, behind no proxy. */
  url: string;
  /** Resolves when it takes clients. */
  start(): Promise<void>;
  /** `stop`: as its operator would; `kill`: kill -9. Resolves when it is gone. */
  end(how: 'stop' | 'kill'): Promise<void>;
  running(): boolean;
};

export type Program = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  logFile: string;
  /** How it is asked to stop. */
  stopSignal: NodeJS.Signals;
  /** Whether it takes clients. */
  ready: () => Promise<boolean>;
};

const readyWithinMs = 300_000;
const stoppedWithinMs = 60_000;

const groups = new Set<number>();

/** Last resort for whoever ends in a hurry: nothing that was started here outlives the harness. */
export function killAll(): void {
  for (const pid of groups) signal(pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The group is gone already.
  }
}

/** Each is the leader of a process group: servers have children, and start behind shell scripts. */
export function serverProcess(program: Program): Pick<OwnServer, 'start' | 'end' | 'running'> {
  let child: ChildProcess | null = null;

  return {
    running: () => child !== null,

    async start() {
      const log = createWriteStream(program.logFile, { flags: 'a' });
      const { uid, gid } = program;
      const started = spawn(program.command, program.args, {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...program.env },
        ...(uid !== undefined && { uid, gid }),
      });
      started.stdout.pipe(log, { end: false });
      started.stderr.pipe(log, { end: false });
      let failure: string | null = null;
      started.once('error', (error) => {
        failure = error.message;
      });
      started.once('exit', (code) => {
        failure ??= `it ended with ${code}`;
        if (started.pid) groups.delete(started.pid);
      });
      if (started.pid) groups.add(started.pid);
      child = started;
      for (const until = Date.now() + readyWithinMs; !(await program.ready()); await wait(100)) {
        if (failure !== null) throw new Error(`${program.name} did not start: ${failure}; see ${program.logFile}`);
        if (Date.now() > until) throw new Error(`${program.name} is not ready after ${readyWithinMs / 1000} s`);
      }
    },

    async end(how) {
      const running = child;
      child = null;
      if (!running?.pid || running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      signal(running.pid, how === 'kill' ? 'SIGKILL' : program.stopSignal);
      const impatient = setTimeout(() => signal(running.pid as number, 'SIGKILL'), stoppedWithinMs);
      await gone;
      clearTimeout(impatient);
    },
  };
}
