import type { Hono } from 'hono';
import { readConfig } from '../../kit/config.ts';
import { host } from '../../kit/host.ts';
import { openLog } from '../../kit/log.ts';
import type { Resources } from '../../kit/resources.ts';
import { type ServiceName, serviceNames, settingName } from '../../kit/service-names.ts';
import { services } from '../../main.ts';
import { secrets } from '../stand-ins.ts';
import { type Residents, settle } from './residents.ts';
import { startVendors } from './vendors.ts';

export type Target = {
  /** What each service answers, without a network between. */
  apps: Record<ServiceName, Hono>;
  gateway: string;
  /** The stores of all services. */
  resources: Resources;
  residents: Residents;
  /** The vendors' addresses that were asked and should not have been. */
  strays: () => string[];
  /** What the log says of a request that ended in a defect of ours. */
  defectOf: (requestId: string | null) => string | undefined;
  close: () => Promise<void>;
};

type Defect = { level: string; requestId?: string; err?: { stack?: string; message?: string } };

/** All services in one process, their tables in memory, with somebody in them; both vendors refuse everything. */
export async function startTarget(): Promise<Target> {
  const vendors = await startVendors();
  const config = readConfig(serviceNames, {
    ...secrets,
    META_GRAPH_URL: vendors.url,
    GENESYS_API_URL: vendors.url,
    GENESYS_LOGIN_URL: vendors.url,
    DATA_DIR: 'memory:',
    DATABASE_URL: '',
    REDIS_URL: '',
    RABBITMQ_URL: '',
    // All requests come from one address, as one user.
    ...Object.fromEntries(['ADDRESS', 'USER', 'TENANT', 'SIGN_IN'].map((whose) => [`RATE_LIMIT_${whose}`, '10000000'])),
    ...Object.fromEntries(serviceNames.map((name) => [`${settingName(name)}_PORT`, '0'])),
  });
  const defects = new Map<string, string>();
  const write = (line: string) => {
    const { level, requestId, err } = JSON.parse(line) as Defect;
    if (level === 'error' && requestId) defects.set(requestId, err?.stack ?? err?.message ?? line);
  };
  // The host keeps its applications to itself: they are taken where they are made.
  const apps = {} as Record<ServiceName, Hono>;
  const watched = services.map((definition) => ({
    ...definition,
    create: (context: Parameters<typeof definition.create>[0]) => {
      const service = definition.create(context);
      apps[definition.name] = service.app;
      return service;
    },
  }));
  const running = await host(watched, config, openLog({ level: 'error', destination: { write } }));
  return {
    apps,
    gateway: running.urls['api-gateway'] as string,
    resources: running.resources,
    residents: await settle(apps),
    strays: vendors.strays,
    defectOf: (requestId) => (requestId ? defects.get(requestId) : undefined),
    async close() {
      await running.close();
      await vendors.close();
    },
  };
}
