import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { type ServiceName, serviceNames, settingName, urlSetting } from '../../kit/service-names.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Below the range from which the system gives ports by itself. */
const lowest = 12_000;
const blocks = 400;
const blockSize = 50;

/** What is left of a block of ports whose first one this process holds: no other process takes any of them. */
let left: number[] = [];

async function listening(port: number): Promise<Server | null> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  return free ? server : null;
}

async function anotherBlock(): Promise<number[]> {
  for (;;) {
    const first = lowest + randomInt(blocks) * blockSize;
    const server = await listening(first);
    server?.unref();
    if (server) return Array.from({ length: blockSize - 1 }, (_, at) => first + 1 + at);
  }
}

/** Ports that nobody listens on, all different, and given to nobody else: whoever listens there may come later. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) {
    if (left.length === 0) left = await anotherBlock();
    const port = left.shift() as number;
    const server = await listening(port);
    if (!server) continue;
    found.push(port);
    await new Promise((resolve) => server.close(resolve));
  }
  return found;
}

/** `<NAME>_PORT` and `<NAME>_URL` of every service, on free ports. */
export async function freeAddresses() {
  const ports = await freePorts(serviceNames.length);
  const urls = Object.fromEntries(serviceNames.map((name, index) => [name, `http://127.0.0.1:${ports[index]}`]));
  const settings = Object.fromEntries(
    serviceNames.flatMap((name, index) => [
      [`${settingName(name)}_PORT`, String(ports[index])],
      [urlSetting(name), urls[name] as string],
    ]),
  );
  return { urls: urls as Record<ServiceName, string>, settings };
}

export type Child = {
  process: ChildProcess;
  output: () => string;
  end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
};

/** `node main.ts NAMES` as a process of its own; resolves when each of its services is ready. */
export async function startProcess(
  names: readonly ServiceName[],
  settings: Record<string, string>,
  urls: Record<ServiceName, string>,
): Promise<Child> {
  const child = spawn(process.execPath, ['main.ts', ...names], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let running = true;
  void exited.then(() => {
    running = false;
  });
  for (const name of names.length > 0 ? names : serviceNames) {
    while (!(await isReady(urls[name]))) {
      if (!running) throw new Error(`${names.join(' ') || 'main.ts'} ended before it was ready:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  return {
    process: child,
    output: () => output,
    async end(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await request(`${url}/health/ready`);
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}
