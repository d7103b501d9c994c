import { authContract } from '../contracts/auth.ts';
import { tenantContract } from '../contracts/tenant.ts';
import { openMemoryCache } from '../kit/cache/memory.ts';
import { type Caller, callerHeader, writeCaller } from '../kit/caller.ts';
import { client } from '../kit/client.ts';
import type { Config } from '../kit/config.ts';
import { clientAddressHeader } from '../kit/context.ts';
import type { Contract } from '../kit/contract.ts';
import type { Database } from '../kit/database/database.ts';
import { dumpPglite, openPglite } from '../kit/database/pglite.ts';
import { openHttp } from '../kit/http.ts';
import { openLog } from '../kit/log.ts';
import { permissions } from '../kit/permissions.ts';
import { type Handlers, serve } from '../kit/server.ts';
import type { ServiceContext } from '../kit/service.ts';
import { realStores, type TestDatabase, testDatabase } from '../kit/testing/stores.ts';
import { inProcess, internal } from '../kit/transport.ts';
import { auth } from '../services/auth/service.ts';
import type { Tables } from '../services/auth/tables.ts';

const internalToken = 'i'.repeat(32);
export const publicUrl = 'https://bridge.example';
export const ring = [{ id: 'a', key: Buffer.alloc(32, 1) }];
export const jwtSecret = 'j'.repeat(32);

/** The databases that a suite runs on: one that is absent is said where all stores are looked for. */
export const databases: Database['kind'][] = (await realStores()).postgresql ? ['pglite', 'postgresql'] : ['pglite'];

let template: Promise<Blob> | undefined;

async function migrated(kind: Database['kind']): Promise<TestDatabase> {
  const migrate = (database: Database) => database.migrate('auth', auth.migrations as URL);
  if (kind === 'postgresql') {
    const made = await testDatabase(kind);
    await migrate(made.database);
    return made;
  }
  template ??= openPglite().then(async (database) => {
    await migrate(database);
    const dump = await dumpPglite(database);
    await database.close();
    return dump;
  });
  return testDatabase(kind, await template);
}

/** A tenant as the tenant service would tell of it. */
export type TestTenant = {
  id: string;
  subdomain: string;
  status: 'active' | 'suspended' | 'erasing';
  sessionsSince: string;
  /** Client credentials at Genesys. */
  credential: { clientId: string; clientSecret: string };
  signInClient: { clientId: string; clientSecret: string } | null;
};

function tenantService(tenants: TestTenant[]) {
  const active = (name: string) =>
    tenants.find(({ id, subdomain, status }) => status === 'active' && (id === name || subdomain === name));
  const { standingOf, signInOf, genesysCredential } = tenantContract;
  const answered = { standingOf, signInOf, genesysCredential } satisfies Contract;
  const handlers: Handlers<typeof answered> = {
    async standingOf({ name }) {
      const found = tenants.find(({ id, subdomain }) => id === name || subdomain === name);
      if (!found) return { standing: null };
      const { id: tenantId, subdomain, status, sessionsSince } = found;
      return { standing: { tenantId, name: subdomain, status, sessionsSince } };
    },
    async signInOf({ name }) {
      const found = active(name);
      return {
        signIn: found
          ? { tenantId: found.id, name: found.subdomain, domain: 'mypurecloud.ie', client: found.signInClient }
          : null,
      };
    },
    async genesysCredential({ tenantId }) {
      const found = active(tenantId) as TestTenant;
      return { domain: 'mypurecloud.ie', ...found.credential };
    },
  };
  return serve(openLog({ level: 'silent' }), answered, handlers, internalToken);
}

type Options = {
  kind?: Database['kind'];
  /** Another process on the same stores. */
  beside?: { database: Database; cache: ServiceContext['cache'] };
  tenants?: TestTenant[];
  settings?: Partial<Config>;
  http?: ServiceContext['http'];
};

/** The service on a database of its own, reached through its fetch handler. */
export async function startAuth({ kind = 'pglite', beside, tenants = [], settings, http = openHttp() }: Options = {}) {
  const made = beside ? null : await migrated(kind);
  const { database, cache } = beside ?? { database: (made as TestDatabase).database, cache: openMemoryCache() };
  const config = {
    INTERNAL_TOKEN: internalToken,
    JWT_SECRET: jwtSecret,
    MASTER_KEYS: ring,
    RATE_LIMIT_SIGN_IN: 20,
    ...settings,
  } as Config;
  const tenant = tenantService(tenants);
  const context = {
    config,
    database,
    cache,
    http,
    log: openLog({ level: 'silent' }),
    publicUrl: () => config.PUBLIC_URL ?? publicUrl,
    reach: () => inProcess(() => tenant.fetch),
  } as unknown as ServiceContext;
  const service = auth.create(context);
  const { app } = service;
  const send = internal(
    inProcess(() => app.fetch),
    internalToken,
  );

  /** As the gateway calls, for somebody and from some address. */
  const as = (caller: Caller | null, address = '198.51.100.1') =>
    client(authContract, (path, init) =>
      send(path, {
        ...init,
        headers: {
          ...init.headers,
          [clientAddressHeader]: address,
          ...(caller && { [callerHeader]: writeCaller(caller) }),
        },
      }),
    );

  return {
    app,
    service,
    database,
    cache,
    url: made?.url,
    tables: database.tables<Tables>(),
    as,
    /** Nobody is signed in. */
    auth: as(null),
    /** Raw routes, as the gateway passes them on. */
    get: (path: string, headers: Record<string, string> = {}) =>
      app.request(path, {
        headers: { authorization: `Bearer ${internalToken}`, [clientAddressHeader]: '198.51.100.1', ...headers },
      }),
    async close() {
      await http.close();
      await made?.drop();
    },
  };
}

export type TestAuth = Awaited<ReturnType<typeof startAuth>>;

export const bootstrap: Caller = {
  kind: 'bootstrap',
  id: 'operator-key',
  name: 'operator key',
  role: 'operator',
  permissions: [...permissions],
  tenantId: null,
  sessionId: null,
  address: null,
};
