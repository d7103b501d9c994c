import { openMemoryCache } from '../../kit/cache/memory.ts';
import { type Caller, readCaller } from '../../kit/caller.ts';
import type { Send } from '../../kit/client.ts';
import { type Config, readConfig } from '../../kit/config.ts';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import { permissionsOf, type Role } from '../../kit/permissions.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { type ServiceName, serviceNames } from '../../kit/service-names.ts';
import type { PassOn } from '../../kit/transport.ts';
import { publicOperations } from './operations.ts';
import { gateway } from './service.ts';

export const operatorKey = 'o'.repeat(32);
export const config = readConfig(serviceNames, {
  DATABASE_URL: '',
  REDIS_URL: '',
  RABBITMQ_URL: '',
  META_APP_SECRET: 'app-secret',
  META_VERIFY_TOKEN: 'verify-token',
  MASTER_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
  JWT_SECRET: 'j'.repeat(32),
  INTERNAL_TOKEN: 'i'.repeat(32),
  OPERATOR_API_KEY: operatorKey,
});

export const [acme, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

/** Somebody with all that the role has by itself; of the platform where no tenant is named. */
export const person = (role: Role, tenantId: string | null = null, given: Partial<Caller> = {}): Caller => ({
  kind: tenantId ? 'agent' : 'operator',
  id: `${role}-1`,
  name: `Ms ${role}`,
  role,
  permissions: [...permissionsOf[role]],
  tenantId,
  sessionId: null,
  address: null,
  ...given,
});

export type Reached = { name: ServiceName; path: string; init: Parameters<Send>[1] };
type Answer = { status: number; body: string };

/** One entry of the audit log, and who the caller of the call was. */
export type Happening = {
  action: string;
  outcome: string;
  tenantId: string | null;
  target: Record<string, string>;
  details: Record<string, unknown>;
  by?: string | undefined;
};

type Given = {
  /** What all neighbours answer, but for who somebody is and which tenant has a name. */
  answer?: (reached: Reached) => Answer | Promise<Answer>;
  passOn?: (name: ServiceName) => PassOn;
  /** By the tokens that they show. */
  people?: Record<string, Caller>;
  /** Ids by subdomain. */
  tenants?: Record<string, string>;
  settings?: Partial<Config>;
  publicUrl?: string;
  /** Folder of the built applications. */
  apps?: string;
  /** Instead of writing into the audit log. */
  audit?: (happening: Happening) => void;
};

/** The gateway with all its neighbours replaced. */
export function startGateway(given: Given = {}) {
  const { answer, passOn, people = {}, tenants = {}, settings = {}, publicUrl = 'https://bridge.example' } = given;
  /** What was called for somebody outside. */
  const reached: Reached[] = [];
  /** What the gateway has asked for itself: names and credentials. */
  const asked: string[] = [];
  const written: Happening[] = [];
  const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) });

  async function neighbour(call: Reached): Promise<Answer> {
    if (call.path === '/auth/authenticate') {
      const { credential } = JSON.parse(String(call.init.body)) as { credential: string };
      asked.push(credential);
      return json({ caller: people[credential] ?? null });
    }
    if (call.path.startsWith('/tenants/standing/')) {
      const name = decodeURIComponent(call.path.split('/').at(-1) as string);
      asked.push(name);
      const tenantId = tenants[name] ?? Object.values(tenants).find((id) => id === name);
      const standing = { tenantId, name, status: 'active', sessionsSince: '2026-01-01T00:00:00Z' };
      return json({ standing: tenantId ? standing : null });
    }
    if (call.path === '/auth/audit') {
      const happening = { ...(JSON.parse(String(call.init.body)) as Happening), by: callerOf(call)?.id };
      given.audit?.(happening);
      written.push(happening);
      return json({ sequence: written.length });
    }
    reached.push(call);
    return answer ? answer(call) : { status: 200, body: '{"items":[]}' };
  }

  const context = {
    config: { ...config, ...settings },
    cache: openMemoryCache(),
    log: openLog({ level: 'silent' }),
    metrics: openMetrics('api-gateway'),
    reach:
      (name: ServiceName): Send =>
      (path, init) =>
        neighbour({ name, path, init }),
    passOn: passOn ?? (() => () => Promise.reject(new Fault('unavailable', 'nobody is there'))),
    publicUrl: () => publicUrl,
  };
  const { app } = gateway(context as unknown as ServiceContext, given.apps ?? '/nowhere');
  const call = async (
    method: string,
    path: string,
    headers: Record<string, string> = { authorization: `Bearer ${operatorKey}` },
    body?: string,
    from?: string,
  ) =>
    app.request(
      path,
      { method, headers, body: body ?? (/POST|PUT|PATCH/.test(method) ? '{}' : undefined) },
      from ? { incoming: { headers, socket: { remoteAddress: from } } } : undefined,
    );
  return { call, reached, asked, written };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Who the neighbour was told that asks. */
export const callerOf = (reached: Reached | undefined) => readCaller(reached?.init.headers['x-caller']);

export function pathFor(declared: string, tenantId: string): string {
  return declared.replaceAll('{tenantId}', tenantId).replaceAll(/\{\w+\}/g, '33333333-3333-4333-8333-333333333333');
}

/** Every operation that the outside may know, with a path to call. */
export const operations = publicOperations().map(({ service, name, operation }) => ({
  service,
  name,
  operation,
  access: operation.access,
  method: operation.method.toUpperCase(),
  declared: operation.path,
  path: pathFor(operation.path, acme),
}));
