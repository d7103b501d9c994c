import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { openPglite } from '../database/pglite.ts';
import { absent, dropRabbitmq, realStores, testDatabase, testPrefix } from '../testing/stores.ts';
import { openEmbeddedQueue } from './embedded/queue.ts';
import type { Queue } from './queue.ts';
import { openRabbitmqQueue } from './rabbitmq/queue.ts';

/** Runs the child until it has published enough, kills it, and answers what it had said by then. */
async function killAfter(published: number, args: string[]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('kill9-child.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = { published: [] as string[], done: new Set<string>() };
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, id = ''] = line.split(' ');
    if (what === 'p') said.published.push(id);
    else said.done.add(id);
    if (said.published.length === published) child.kill('SIGKILL');
  }
  return said;
}

async function nothingIsLost(args: string[], reopen: () => Promise<Queue>): Promise<void> {
  const { published, done } = await killAfter(2_400, args);
  expect(published.length).toBeGreaterThanOrEqual(2_400);
  expect(done.size).toBeGreaterThan(100);
  const queue = await reopen();
  const seen: string[] = [];
  await queue.consume('inbound-messages', async (one) => void seen.push(one.id));
  await vi.waitFor(
    () => {
      const delivered = new Set(seen);
      expect(published.filter((id) => !done.has(id) && !delivered.has(id))).toEqual([]);
    },
    { timeout: 20_000, interval: 20 },
  );
  for (let key = 0; key < 12; key += 1) {
    const numbers = seen.filter((id) => id.startsWith(`k${key}-`)).map((id) => Number(id.split('-')[1]));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(numbers).size).toBe(numbers.length);
  }
  await queue.close();
}

test('embedded queue: kill -9 loses nothing that was acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kill9-'));
  const dataDir = join(folder, 'data');
  let close = async () => {};
  await nothingIsLost(['embedded', dataDir], async () => {
    const database = await openPglite({ dataDir });
    close = () => database.close();
    return openEmbeddedQueue({ database });
  });
  await close();
  await rm(folder, { recursive: true });
}, 60_000);

const { rabbitmq: url, postgresql } = await realStores();
if (url && postgresql) {
  test('RabbitMQ queue: kill -9 loses nothing that was acknowledged', async () => {
    const prefix = testPrefix();
    const { database, url: databaseUrl, drop } = await testDatabase('postgresql');
    await nothingIsLost(['rabbitmq', url, prefix, databaseUrl as string], () =>
      openRabbitmqQueue({ url, database, prefix, partitions: 2 }),
    );
    await dropRabbitmq(url, prefix, 2);
    await drop();
  }, 60_000);
} else absent('RabbitMQ queue with PostgreSQL: kill -9');
