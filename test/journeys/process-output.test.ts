import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serviceNames, settingName } from '../../kit/service-names.ts';
import { leaks } from '../secrecy/planted.ts';
import { secrets } from '../stand-ins.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'output-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The product as a process of its own, with all that it writes on both of its outputs. */
function run(settings: Record<string, string>): { child: ChildProcess; output: () => string } {
  const ports = Object.fromEntries(serviceNames.map((name) => [`${settingName(name)}_PORT`, '0']));
  const stores = { DATABASE_URL: '', REDIS_URL: '', RABBITMQ_URL: '', DATA_DIR: folder };
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../main.ts', import.meta.url))], {
    env: { ...process.env, ...ports, ...stores, ...secrets, LOG_LEVEL: 'trace', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('output');
    });
  return { child, output: () => output };
}

test('a process that works writes no secret', async () => {
  const { child, output } = run({});
  while (!output().includes('stores:')) await once(child, 'output');
  const gateway = /api-gateway +(\S+)/.exec(output())?.[1];
  const answer = await request(`${gateway}/webhook/whatsapp`, { method: 'POST', body: secrets.META_APP_SECRET });
  expect(answer.statusCode).toBe(401);
  child.kill('SIGTERM');
  await once(child, 'close');
  expect(output()).toContain('the signature does not match');
  expect(leaks(secrets, [{ place: 'the output', text: output() }])).toEqual([]);
});

test.each([
  [
    'settings that are wrong',
    { MASTER_KEYS: `${secrets.MASTER_KEYS}x`, JWT_SECRET: 'planted-short', META_APP_SECRET: '' },
  ],
  [
    'stores that are not there',
    {
      DATABASE_URL: `postgresql://u:${secrets.INTERNAL_TOKEN}@127.0.0.1:1/x`,
      REDIS_URL: `redis://:${secrets.INTERNAL_TOKEN}@127.0.0.1:1`,
      RABBITMQ_URL: `amqp://u:${secrets.INTERNAL_TOKEN}@127.0.0.1:1`,
    },
  ],
])('a process that cannot start because of %s names no secret', async (_name, settings) => {
  const { child, output } = run(settings);
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(output()).not.toBe('');
  expect(leaks({ ...secrets, short: 'planted-short' }, [{ place: 'the output', text: output() }])).toEqual([]);
});
