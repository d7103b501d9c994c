import { expect } from 'vitest';
import { contracts } from '../../contracts/index.ts';
import type { Method } from '../../kit/client.ts';
import type { AnyOperation, Contract } from '../../kit/contract.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { inProcess } from '../../kit/transport.ts';
import { secrets } from '../stand-ins.ts';
import type { Budget } from './budget.ts';
import { campaign, type Finding } from './campaign.ts';
import type { Chance } from './chance.ts';
import { type Plan, plan } from './plan.ts';
import { startTarget, type Target } from './target.ts';
import { type Answer, verdict } from './verdict.ts';

/** Of an operation that asks a vendor alone a 503 or 504 is no defect of ours. */
const vendorFacing: readonly ServiceName[] = ['auth', 'genesys-api', 'whatsapp-api', 'outbound-transformer'];
const askGenesys: readonly string[] = ['disconnectConversation', 'endInboxConversation', 'syncPeople'];
export const asksVendor = ({ service, name }: Aim): boolean =>
  vendorFacing.includes(service) || askGenesys.includes(name);

/** What would take the ground from under all other requests is done to spare tenants. */
const destructive = new Set([
  'deleteTenant',
  'eraseTenant',
  'eraseCustomer',
  'updateTenant',
  'deleteNumber',
  'updateNumber',
  'putGenesys',
]);

export type Aim = { service: ServiceName; name: string; operation: AnyOperation };

export const aims: readonly Aim[] = Object.entries(contracts).flatMap(([service, contract]) =>
  Object.entries(contract as Contract).map(([name, operation]) => ({
    service: service as ServiceName,
    name,
    operation,
  })),
);

/**
 * One generated request to one of these operations, sent by `send` and judged. `fromOutside`: through the gateway, which asks
 * nobody for a token where anybody may call.
 */
export async function probe(
  target: Target,
  these: readonly Aim[],
  chance: Chance,
  send: (aim: Aim, asked: Plan, chance: Chance) => Promise<Answer>,
  fromOutside = false,
): Promise<Finding | null> {
  const aim = chance.pick(these);
  const { spare, known } = target.residents;
  const asked = plan(aim.operation, chance, destructive.has(aim.name) ? spare : known);
  const ignored = fromOutside && asked.how === 'wrong token' && aim.operation.access === 'open';
  const judged: Plan = ignored ? { ...asked, expected: 'handled' } : asked;
  const answer = await send(aim, asked, chance);
  if (aim.name === 'createTenant' && answer.status === 201) remember(spare.tenantId, answer.body);
  const wrong = verdict(aim.operation, judged, answer, asksVendor(aim));
  if (!wrong) return null;
  const id = answer.requestId ?? (JSON.parse(answer.body || '{}') as { requestId?: string }).requestId ?? null;
  return {
    what: `${aim.service} ${aim.name}: ${wrong}`,
    request: `(${asked.how}) ${asked.method} ${asked.path} ${asked.body ?? ''}`,
    answer: `${answer.status} ${answer.body} ${target.defectOf(id) ?? ''}`,
  };
}

/** The newest tenants are the ones to be changed next. */
function remember(spares: string[], body: string): void {
  spares.push((JSON.parse(body) as { id: string }).id);
  if (spares.length > 60) spares.splice(20, 1);
}

/** Every request of the budget to these operations, without a network between. */
export async function fuzzInProcess(budget: Budget, these: readonly Aim[]): Promise<void> {
  const target = await startTarget();
  try {
    expect(await campaign(budget, (chance) => probe(target, these, chance, directly(target)))).toEqual([]);
    expect(target.strays(), 'a text of a caller became a part of a path').toEqual([]);
  } finally {
    await target.close();
  }
}

/** Half of them as a caller in the process asks, whose address nothing has tidied; half as a server is asked. */
const directly =
  (target: Target) =>
  async ({ service }: Aim, asked: Plan, chance: Chance): Promise<Answer> => {
    const { fetch } = target.apps[service];
    const { method, path, body } = asked;
    // The gateway's own operations stand behind its table, which wants the operator's key.
    const token = service === 'api-gateway' ? secrets.OPERATOR_API_KEY : secrets.INTERNAL_TOKEN;
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, ...asked.headers };
    if (chance.often(0.5) && service !== 'api-gateway' && method !== 'HEAD') {
      const answer = await inProcess(() => fetch)(path, { method: method as Method, headers, body });
      return { ...answer, requestId: null };
    }
    const answer = await fetch(new Request(`http://in-process${path}`, { method, headers, body }));
    return { status: answer.status, requestId: answer.headers.get('x-request-id') ?? '', body: await answer.text() };
  };
