import { tenantContract } from '../../contracts/tenant.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { openMemoryCache } from '../../kit/cache/memory.ts';
import { client } from '../../kit/client.ts';
import type { Config } from '../../kit/config.ts';
import type { Database } from '../../kit/database/database.ts';
import { Fault } from '../../kit/fault.ts';
import type { Http, Stream } from '../../kit/http.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import { type Handlers, serve } from '../../kit/server.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { whatsappApi } from './service.ts';

export type KnownNumber = {
  tenantId: string;
  phoneNumberId: string;
  wabaId: string;
  accessToken: () => string;
  throughput?: string;
};

type MetaApp = { appId: string; appSecrets: string[] };

const budgets = { WHATSAPP_NUMBER_PER_SECOND: 80, WHATSAPP_PAIR_BURST: 45, WHATSAPP_PAIR_EVERY_MS: 6_000 };
const INTERNAL_TOKEN = 'i'.repeat(32);
const log = openLog({ level: 'silent' });

/** The service with a tenant service that knows these numbers, and a client that goes through its fetch handler. */
export function startWhatsapp(options: {
  database: Database;
  http: Http & { stream?: Stream };
  graphUrl: string;
  numbers: readonly KnownNumber[];
  /** Budgets that differ from the defaults. */
  budgets?: Partial<typeof budgets>;
  /** Meta apps of every tenant. */
  apps?: readonly MetaApp[];
}) {
  const { database, http, graphUrl, numbers } = options;
  const graph = { META_GRAPH_URL: graphUrl, META_GRAPH_VERSION: 'v26.0' };
  const config = { INTERNAL_TOKEN, ...graph, ...budgets, ...options.budgets } as Config;
  const cache = openMemoryCache();
  const metrics = openMetrics('whatsapp-api');
  const tenants = tenantService(numbers, options.apps ?? []);
  const { stream } = http;
  const reach = () => inProcess(() => tenants.fetch);
  const context = { cache, config, log, http, stream, database, metrics, reach, publicUrl: () => 'http://127.0.0.1' };
  const { app } = whatsappApi.create(context as unknown as ServiceContext);
  const whatsapp = client(
    whatsappContract,
    internal(
      inProcess(() => app.fetch),
      INTERNAL_TOKEN,
    ),
  );
  return { whatsapp, metrics, app, internalToken: INTERNAL_TOKEN };
}

function tenantService(numbers: readonly KnownNumber[], known: readonly MetaApp[]) {
  const apps = known.map((app) => ({ ...app, signupConfigId: null }));
  const find = (tenantId: string, phoneNumberId: string) => {
    const found = numbers.find((number) => number.tenantId === tenantId && number.phoneNumberId === phoneNumberId);
    if (!found) throw new Fault('not_found', 'the tenant has no such number');
    return found;
  };
  const nothing = {
    quality: null,
    messagingLimit: null,
    throughput: null,
    nameStatus: null,
    accountStatus: null,
    restriction: null,
  };
  const show = ({ tenantId, phoneNumberId, wabaId, throughput }: KnownNumber) => ({
    tenantId,
    phoneNumberId,
    wabaId,
    displayPhoneNumber: '+1 555 010 0199',
    integrationId: 'integration',
    createdAt: '2026-11-01T00:00:00.000Z',
    state: { ...nothing, throughput: throughput ?? null },
  });
  const { getNumber, listNumbers, whatsappCredential, metaAppsOf } = tenantContract;
  const contract = { getNumber, listNumbers, whatsappCredential, metaAppsOf };
  const handlers: Handlers<typeof contract> = {
    getNumber: async ({ tenantId, phoneNumberId }) => show(find(tenantId, phoneNumberId)),
    listNumbers: async ({ tenantId }) => ({
      items: numbers.filter((number) => number.tenantId === tenantId).map(show),
      nextCursor: null,
    }),
    whatsappCredential: async ({ tenantId, phoneNumberId }) => ({
      accessToken: find(tenantId, phoneNumberId).accessToken(),
    }),
    metaAppsOf: async () => ({ apps }),
  };
  return serve(log, contract, handlers, INTERNAL_TOKEN);
}
