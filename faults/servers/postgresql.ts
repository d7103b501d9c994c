import { execFile } from 'node:child_process';
import { chown, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { programIn } from './programs.ts';
import { type OwnServer, serverProcess } from './server-process.ts';

/** PostgreSQL refuses to run as root: then it runs as the account that its package makes. */
async function account(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

export async function ownPostgresql(folder: string, port: number): Promise<OwnServer> {
  const own = join(folder, 'postgresql');
  const who = await account();
  await mkdir(own, { recursive: true });
  if (who.uid !== undefined) await chown(own, who.uid, who.gid as number);
  const data = join(own, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  await promisify(execFile)(await programIn('postgresql', 'initdb'), initdb, { ...who, cwd: own });

  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: own, max_connections: 400 };
  const server = serverProcess({
    name: 'PostgreSQL',
    command: await programIn('postgresql', 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    ...who,
    logFile: join(folder, 'postgresql.log'),
    // "Fast": sessions are ended, and what is written is written.
    stopSignal: 'SIGINT',
    ready: () => query(url, 'select 1').then(Boolean, () => false),
  });
  return { name: 'PostgreSQL', port, url, ...server };
}

/** One statement on a connection of its own, past every proxy. */
export async function query<T extends object>(url: string, statement: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
