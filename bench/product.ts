import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tenantContract } from '../contracts/tenant.ts';
import { client } from '../kit/client.ts';
import { openHttp } from '../kit/http.ts';
import { type ServiceName, serviceNames, settingName, urlSetting } from '../kit/service-names.ts';
import { internal, overHttp } from '../kit/transport.ts';
import { business, neighbour } from './business.ts';
import { endProcess } from './part.ts';
import type { Stores } from './stores.ts';

export type Placement = 'together' | 'apart';

export type Product = { pids: number[]; urls: Record<ServiceName, string>; close(): Promise<void> };

const operatorKey = 'bench-operator-key-of-at-least-32-characters';

export const jwtSecret = 'bench-jwt-secret-of-at-least-32-characters';

const secrets = {
  META_APP_SECRET: business.appSecret,
  META_VERIFY_TOKEN: 'bench-verify-token',
  MASTER_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
  JWT_SECRET: jwtSecret,
  INTERNAL_TOKEN: 'bench-internal-token-of-at-least-32-characters',
  OPERATOR_API_KEY: operatorKey,
};

const readyWithinMs = 60_000;

/** Starts `node main.ts`, once for all services or once for each, with the bench's tenant and its neighbour on it. */
export async function startProduct(
  placement: Placement,
  { stores, sinkUrl, profileDir }: { stores: Stores; sinkUrl: string; profileDir?: string },
): Promise<Product> {
  const ports = await freePorts(serviceNames.length);
  const urls = Object.fromEntries(
    serviceNames.map((name, index) => [name, `http://127.0.0.1:${ports[index]}`]),
  ) as Record<ServiceName, string>;
  const settings: Record<string, string> = {
    ...secrets,
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    RABBITMQ_URL: stores.rabbitmqUrl,
    STORE_PREFIX: stores.prefix,
    META_GRAPH_URL: sinkUrl,
    GENESYS_API_URL: sinkUrl,
    GENESYS_LOGIN_URL: sinkUrl,
    // What is measured is the product, and no vendor's limit; the budgets are counted all the same.
    WHATSAPP_NUMBER_PER_SECOND: '1000000',
    WHATSAPP_PAIR_BURST: '1000000',
    GENESYS_PER_MINUTE: '10000000',
  };
  for (const [index, name] of serviceNames.entries()) {
    settings[`${settingName(name)}_PORT`] = String(ports[index]);
    settings[urlSetting(name)] = urls[name];
  }

  const children = placement === 'together' ? [[]] : serviceNames.map((name) => [name]);
  const processes = children.map((names) => startProcess(names, settings, profileDir));
  const close = async () => {
    await Promise.all(processes.map(endProcess));
  };
  try {
    await Promise.all(serviceNames.map((name) => ready(name, urls[name], processes)));
    await addTenants(urls['api-gateway']);
  } catch (error) {
    await close();
    throw error;
  }
  return { pids: processes.map(({ pid }) => pid as number), urls, close };
}

/** Logs as the product does by default, to nowhere. Bench and product see none of this shell's own settings. */
function startProcess(names: string[], settings: Record<string, string>, profileDir?: string): ChildProcess {
  const { PATH, HOME } = process.env;
  const profiling = profileDir
    ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`, `--cpu-prof-name=${names[0] ?? 'all'}.cpuprofile`]
    : [];
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  return spawn(process.execPath, [...profiling, main, ...names], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function ready(name: string, url: string, processes: readonly ChildProcess[]): Promise<void> {
  const until = Date.now() + readyWithinMs;
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    if (processes.some(({ exitCode }) => exitCode !== null)) throw new Error('the product ended while it started');
    if (Date.now() > until) throw new Error(`${name} is not ready after ${readyWithinMs} ms`);
    await wait(50);
  }
}

/** Through the management surface, as an operator would. */
async function addTenants(gatewayUrl: string): Promise<void> {
  const http = openHttp();
  const api = client(
    tenantContract,
    internal(
      overHttp(http, () => gatewayUrl),
      operatorKey,
    ),
  );
  for (const { clientId, clientSecret, appSecret: _, ...number } of [business, neighbour]) {
    const { id: tenantId } = await api.createTenant({ name: `Bench ${number.phoneNumberId}` });
    await api.putGenesys({ tenantId, domain: 'mypurecloud.ie', clientId, clientSecret });
    await api.addNumber({ tenantId, ...number });
  }
  await http.close();
}

/** All are held at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
