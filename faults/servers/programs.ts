import { globSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where distributions keep what is not in every PATH; the newest version of several comes last. */
const places = {
  postgresql: ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/usr/local/opt/postgresql*/bin'],
  redis: [] as string[],
  // First the script itself: what is in the PATH changes to the account of the system's own node.
  rabbitmq: ['/usr/lib/rabbitmq/bin', '/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin', '/usr/local/opt/rabbitmq/sbin'],
};

export type Kind = keyof typeof places;

const needed: { kind: Kind; programs: string[]; packages: string }[] = [
  { kind: 'postgresql', programs: ['initdb', 'postgres'], packages: 'postgresql' },
  { kind: 'redis', programs: ['redis-server'], packages: 'redis-server' },
  { kind: 'rabbitmq', programs: ['rabbitmq-server'], packages: 'rabbitmq-server' },
];

async function find(kind: Kind, program: string): Promise<string | null> {
  const known = places[kind].flatMap((pattern) => globSync(pattern).toSorted().toReversed());
  for (const folder of [...known, ...(process.env.PATH ?? '').split(delimiter)]) {
    const file = join(folder, program);
    const there = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) return file;
  }
  return null;
}

/** @throws Error that says what to install. */
export async function programIn(kind: Kind, program: string): Promise<string> {
  const found = await find(kind, program);
  if (found) return found;
  const { packages = kind } = needed.find((one) => one.kind === kind) ?? {};
  throw new Error(`there is no ${program} on this machine: install ${packages} (apt-get install ${packages})`);
}

/** The packages whose servers are not on this machine. */
export async function missingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const { kind, programs, packages } of needed) {
    const found = await Promise.all(programs.map((program) => find(kind, program)));
    if (found.includes(null)) missing.push(packages);
  }
  return missing;
}
