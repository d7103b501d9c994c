import { type PortalContract, portalContract } from '../../contracts/agent-portal.ts';
import { contracts } from '../../contracts/index.ts';
import { openMemoryCache } from '../../kit/cache/memory.ts';
import type { Caller } from '../../kit/caller.ts';
import { client } from '../../kit/client.ts';
import type { Config } from '../../kit/config.ts';
import { actFor, withRequestId } from '../../kit/context.ts';
import type { Contract } from '../../kit/contract.ts';
import type { Database } from '../../kit/database/database.ts';
import { toFault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import { permissionsOf } from '../../kit/permissions.ts';
import type { ServiceContext } from '../../kit/service.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { agentPortal } from './service.ts';

export const tenantId = 'f5b0c7a2-4f0e-4a1c-8f6e-000000000001';
const token = 'i'.repeat(32);

/** What a neighbour was asked: its operation by name, with path, query and body in one. */
export type Asked = { service: ServiceName; name: string; input: Record<string, unknown> };
export type Neighbours = (asked: Asked) => object | Promise<object>;

export const agent = (id: string, more: Partial<Caller> = {}): Caller => ({
  kind: 'agent',
  id,
  name: `Name of ${id}`,
  role: 'agent',
  permissions: [...permissionsOf.agent],
  tenantId,
  sessionId: crypto.randomUUID(),
  address: null,
  ...more,
});

export const supervisor = (id: string): Caller =>
  agent(id, { role: 'supervisor', permissions: [...permissionsOf.supervisor] });

/** The service on an empty database; its neighbours are what `neighbours` answers for them. */
export async function startPortal(database: Database, neighbours: Neighbours) {
  await database.migrate('agent-portal', agentPortal.migrations as URL);
  const asked: Asked[] = [];
  const context = {
    config: { INTERNAL_TOKEN: token } as Config,
    database,
    cache: openMemoryCache(),
    metrics: openMetrics('agent-portal'),
    log: openLog({ level: 'silent' }),
    reach: (service: ServiceName) => async (path: string, init: { method: string; body?: string | Uint8Array }) => {
      const question = read(service, path, init);
      asked.push(question);
      try {
        return { status: 200, body: JSON.stringify(await neighbours(question)) };
      } catch (error) {
        const fault = toFault(error);
        return { status: fault.status, body: JSON.stringify(fault.toInnerProblem()) };
      }
    },
  };
  const service = agentPortal.create(context as unknown as ServiceContext);
  const send = internal(
    inProcess(() => service.app.fetch),
    token,
  );
  const portal = client(portalContract, send);
  return {
    asked,
    names: () => asked.map(({ name }) => name),
    /** Calls in the name of somebody. */
    as: <T>(caller: Caller, work: (portal: Portal) => Promise<T>): Promise<T> =>
      withRequestId(null, () => {
        actFor(caller);
        return work(portal);
      }),
    close: async () => service.close?.(),
  };
}

type Portal = ReturnType<typeof client<PortalContract>>;

/** Which operation a path is. */
function read(
  service: ServiceName,
  path: string,
  { method, body }: { method: string; body?: string | Uint8Array },
): Asked {
  const url = new URL(path, 'http://neighbour');
  for (const [name, operation] of Object.entries(contracts[service] as Contract)) {
    const names: string[] = [];
    const pattern = operation.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
      names.push(field);
      return '([^/]+)';
    });
    const found = new RegExp(`^${pattern}$`).exec(url.pathname);
    if (!found || operation.method.toUpperCase() !== method) continue;
    const params = Object.fromEntries(names.map((field, at) => [field, decodeURIComponent(found[at + 1] as string)]));
    const given = typeof body === 'string' ? (JSON.parse(body) as object) : {};
    return { service, name, input: { ...Object.fromEntries(url.searchParams), ...params, ...given } };
  }
  throw new Error(`${service} has no operation ${method} ${path}`);
}
