import { Pool } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contracts } from '../../contracts/index.ts';
import type { AnyOperation, Contract } from '../../kit/contract.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { inProcess } from '../../kit/transport.ts';
import { chance, seedOf } from '../fuzz/chance.ts';
import { startTarget, type Target } from '../fuzz/target.ts';
import { validInput } from '../fuzz/valid-input.ts';
import { secrets } from '../stand-ins.ts';
import { type Newcomer, newcomer } from './newcomer.ts';
import { rowsOf } from './rows.ts';

type Aim = { service: ServiceName; name: string; operation: AnyOperation };

const aims: readonly Aim[] = Object.entries(contracts).flatMap(([service, contract]) =>
  Object.entries(contract as Contract).map(([name, operation]) => ({
    service: service as ServiceName,
    name,
    operation,
  })),
);

const places = ['params', 'query', 'body'] as const;
const namesTenant = ({ operation }: Aim) => places.some((place) => 'tenantId' in operation[place].shape);

/**
 * Operations whose input names no tenant, and why that is right. One that is not in here fails the test: whoever adds an
 * operation says whose data it is about.
 */
const ofNoTenant: Record<string, string> = {
  'api-gateway.rotateKeys': 'the platform’s',
  'api-gateway.groupsOfAll': 'the platform’s',
  'inbound-transformer.groupAllDeadLetters': 'the platform’s',
  'outbound-transformer.groupAllDeadLetters': 'the platform’s',
  'api-gateway.getKeys': 'the platform’s',
  'tenant.createTenant': 'there is none yet',
  'tenant.listTenants': 'the platform’s',
  'tenant.rotateKeys': 'the platform’s',
  'tenant.beginRotation': 'the platform’s',
  'tenant.finishRotation': 'the platform’s',
  'tenant.keyState': 'the platform’s',
  'tenant.listRetentions': 'the platform’s',
  'tenant.ownersOfAccount': 'tells the tenant',
  'tenant.ownerOfNumber': 'tells the tenant',
  'tenant.ownerOfIntegration': 'tells the tenant',
  'tenant.ownerOfMetaApp': 'tells the tenant',
  'tenant.signInOf': 'tells the tenant',
  'tenant.standingOf': 'tells the tenant',
  'auth.authenticate': 'tells the tenant',
  'auth.signInOperator': 'operators have none',
  'auth.acceptInvitation': 'operators have none',
  'auth.confirmInvitation': 'operators have none',
  'auth.redeemCode': 'the code is of one person',
  'auth.renewSession': 'the token is of one person',
  'auth.signInWays': 'nobody’s data',
  'auth.rolesOf': 'nobody’s data',
  'auth.divisionsOf': 'nobody’s data',
  'auth.getSession': 'of the caller',
  'auth.signOut': 'of the caller',
  'auth.inviteOperator': 'operators have none',
  'auth.listOperators': 'operators have none',
  'auth.resetOperator': 'operators have none',
  'auth.deleteOperator': 'operators have none',
  'auth.createPlatformKey': 'the platform’s',
  'auth.listPlatformKeys': 'the platform’s',
  'auth.revokePlatformKey': 'the platform’s',
  'auth.listAudit': 'the platform’s',
  'auth.verifyAudit': 'the platform’s; of a tenant it tells hashes',
  'auth.rotateKeys': 'the platform’s',
  'auth.keyState': 'the platform’s',
  'state-manager.postQuarantine': 'belongs to nobody',
  'state-manager.releaseQuarantine': 'belongs to nobody',
  'state-manager.listQuarantine': 'belongs to nobody',
  'state-manager.watchWebhook': 'the platform’s',
  'state-manager.claimReconciliation': 'tells the tenant',
  'state-manager.getPlatformActivity': 'the platform’s',
  'state-manager.noteSamples': 'names several, and is told nothing',
  'state-manager.noteQueue': 'the platform’s; names several, and is told nothing',
  'state-manager.listChanges': 'names several, and tells of each nothing but ids',
  'whatsapp-webhook.replayQuarantine': 'tells the tenant',
};

/** How often each operation is tried, with other inputs each time. */
const rounds = 12;

let target: Target;
let ours: Newcomer;
let theirs: Newcomer;
beforeAll(async () => {
  target = await startTarget();
  [ours, theirs] = [await newcomer(target), await newcomer(target)];
});
afterAll(() => target?.close());

const texts = (values: Record<string, unknown>) =>
  Object.entries(values).map(([name, value]) => [name, String(value)] as [string, string]);

/** A request that the schema takes, with the other tenant's ids in all of its fields, for the tenant that is said. */
function request({ operation }: Aim, tenantId: string, seed: number) {
  const dice = chance(seedOf(7, seed));
  const known = { ...theirs.known, tenantId: [tenantId] };
  const filled = (place: (typeof places)[number]) => {
    const values = validInput(operation[place], dice, known);
    if ('tenantId' in operation[place].shape) values.tenantId = tenantId;
    return values;
  };
  let path = operation.path;
  for (const [name, value] of texts(filled('params'))) path = path.replace(`{${name}}`, encodeURIComponent(value));
  const query = new URLSearchParams(texts(filled('query')));
  if (query.size > 0) path += `?${query}`;
  return {
    method: operation.method.toUpperCase() as 'GET',
    path,
    body: operation.hasBody ? JSON.stringify(filled('body')) : undefined,
  };
}

test('every operation says whose data it is about', () => {
  const silent = aims.filter((aim) => !namesTenant(aim)).map(({ service, name }) => `${service}.${name}`);
  expect(silent.toSorted()).toEqual(Object.keys(ofNoTenant).toSorted());
});

describe('at the services, with another tenant’s ids', () => {
  let before: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    before = await rowsOf(database(), theirs.tenantId);
  });

  test('there is something of every kind to be hit', () => {
    const empty = Object.entries(before).flatMap(([table, rows]) => (rows.length === 0 ? [table] : []));
    expect(empty).toEqual(tablesOfPassage);
  });

  // What erases our own tenant comes last: with it gone, everything would be refused for that reason.
  const order = ({ name }: Aim) => (/^(erase|delete)Tenant$/.test(name) ? 1 : 0);
  test.each(aims.filter(namesTenant).toSorted((one, other) => order(one) - order(other)))(
    '$service $name finds nothing',
    async (aim) => {
      for (let round = 0; round < rounds; round += 1) {
        const { method, path, body } = request(aim, ours.tenantId, round);
        const { fetch } = target.apps[aim.service];
        const headers = { authorization: `Bearer ${tokenFor(aim)}`, 'content-type': 'application/json' };
        const answer = await inProcess(() => fetch)(path, { method, headers, body });
        expect(answer.body, `${method} ${path} ${body}`).not.toContain(theirs.mark);
        expect(answer.status === 500 ? answer.body : '', `${method} ${path} ${body}`).toBe('');
      }
    },
  );

  test('and changes nothing', async () => {
    expect(await rowsOf(database(), theirs.tenantId)).toEqual(before);
  });
});

describe('through the gateway, with a key of another tenant', () => {
  const open = aims.filter(({ operation }) => !['internal', 'open', 'signed-in'].includes(operation.access));

  let pool: Pool;
  let stranger: Newcomer;
  let before: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    pool = new Pool(target.gateway);
    stranger = await newcomer(target);
    before = await rowsOf(database(), theirs.tenantId);
  });
  afterAll(() => pool?.close());

  test.each(open)('$service $name is refused', async (aim) => {
    const { method, path, body } = request(aim, theirs.tenantId, 1);
    const headers = { authorization: `Bearer ${stranger.key}`, 'content-type': 'application/json' };
    const answer = await pool.request({ method, path, headers, body: body ?? null });
    const text = await answer.body.text();
    expect([answer.statusCode, (JSON.parse(text) as { code: string }).code]).toEqual([403, 'forbidden']);
    expect(text).not.toContain(theirs.mark);
  });

  test('the same key opens what is its own', async () => {
    const headers = { authorization: `Bearer ${stranger.key}` };
    const answer = await pool.request({ method: 'GET', path: `/api/tenants/${stranger.tenantId}`, headers });
    expect(await answer.body.json()).toMatchObject({ id: stranger.tenantId, name: stranger.mark });
  });

  test('and nothing has changed', async () => {
    expect(await rowsOf(database(), theirs.tenantId)).toEqual(before);
  });
});

/** Tables in which a tenant has rows for a while only, or when it is gone. */
const tablesOfPassage = [
  'erased_tenants',
  'queue_lane',
  'queue_message',
  'queue_parked',
  'queue_pause',
  'queue_replay',
  'queue_spool',
];

const database = () => target.resources.database as NonNullable<Target['resources']['database']>;

/** The gateway's own operations stand behind its table, which wants the operator's key. */
const tokenFor = ({ service }: Aim) => (service === 'api-gateway' ? secrets.OPERATOR_API_KEY : secrets.INTERNAL_TOKEN);
