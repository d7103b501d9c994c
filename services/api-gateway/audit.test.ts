import { describe, expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { permissions } from '../../kit/permissions.ts';
import {
  acme,
  bearer,
  callerOf,
  type Happening,
  operations,
  operatorKey,
  other,
  person,
  startGateway,
} from './gateway-for-tests.ts';

const people = {
  admin: person('admin', acme),
  agent: person('agent', acme),
  operator: person('operator', null, { permissions: [...permissions] }),
};
const audited = operations.filter(({ operation, access }) => operation.audited && access !== 'open');
const silent = operations.filter(({ operation }) => !operation.audited);
/** Those that the gateway answers itself ask their neighbours in words of their own. */
const passed = audited.filter(({ service }) => service !== 'api-gateway');

test.each(passed)(
  '$method $declared is written down before it is done',
  async ({ service, name, method, path, declared }) => {
    const order: string[] = [];
    const { call, written } = startGateway({
      people,
      audit: () => void order.push('written'),
      answer: () => {
        order.push('done');
        return { status: 200, body: '{}' };
      },
    });
    expect((await call(method, path, bearer('operator'))).status).toBe(200);
    expect(order).toEqual(['written', 'done']);
    expect(written).toEqual([
      expect.objectContaining({
        action: `${service}.${name}`,
        outcome: 'allowed',
        tenantId: declared.includes('{tenantId}') ? acme : null,
        by: people.operator.id,
      }),
    ]);
  },
);

test.each(silent)('$method $declared is not written down here', async ({ method, path }) => {
  const { call, written } = startGateway({ people });
  await call(method, path, bearer('operator'));
  expect(written).toEqual([]);
});

test('changes are written down, whatever they are, and reading everything of a person', () => {
  expect(audited.length).toBeGreaterThan(15);
  expect(audited.map(({ name }) => name)).toEqual(expect.arrayContaining(['exportCustomer', 'getPayloads']));
  const unwritten = silent.filter(({ method, access }) => method !== 'GET' && access !== 'open');
  expect(unwritten.map(({ name }) => name).toSorted()).toEqual([
    'findJourneys',
    'markInboxRead',
    'putSettings',
    'resendMessage',
    'runDoctor',
    'sendMessage',
    'signOut',
    'verifyAudit',
  ]);
});

test('what it was done to and which fields were given, and no value of them', async () => {
  const { call, written } = startGateway({ people });
  const body = { displayPhoneNumber: '+49', accessToken: 'EAAsecret', secretly: 'EAAsecret' };
  await call('PATCH', `/api/tenants/${acme}/numbers/123`, bearer('admin'), JSON.stringify(body));
  const entry: Happening = {
    action: 'tenant.updateNumber',
    outcome: 'allowed',
    tenantId: acme,
    target: { tenantId: acme, phoneNumberId: '123' },
    details: { fields: 'displayPhoneNumber, accessToken' },
    by: 'admin-1',
  };
  expect(written).toEqual([entry]);
});

test('what names its tenant in the body is written into that tenant’s log', async () => {
  const { call, written } = startGateway({ people });
  const claim = (tenantId: unknown) =>
    call('POST', '/api/quarantine/claim', bearer(operatorKey), JSON.stringify({ tenantId, accessToken: 'EAAsecret' }));
  await claim(acme);
  await claim('somebody');
  expect(written.map(({ action, tenantId }) => [action, tenantId])).toEqual([
    ['whatsapp-webhook.claimQuarantine', acme],
    ['whatsapp-webhook.claimQuarantine', null],
  ]);
});

test.each([
  ['PATCH', `/api/tenants/not-an-id/numbers/${'9'.repeat(65)}`],
  ['PATCH', `/api/tenants/%00/numbers/%00`],
])('%s %s names nothing in the log', async (method, path) => {
  const { call, written } = startGateway({ answer: () => ({ status: 400, body: '{"code":"bad_input"}' }) });
  expect((await call(method, path, undefined, 'no json')).status).toBe(400);
  expect(written.map(({ outcome, tenantId, target, details }) => ({ outcome, tenantId, target, details }))).toEqual([
    { outcome: 'allowed', tenantId: null, target: {}, details: {} },
    { outcome: 'failed', tenantId: null, target: {}, details: { code: 'bad_input' } },
  ]);
});

describe('what fails', () => {
  const outcomes = (written: Happening[]) => written.map(({ outcome, details }) => [outcome, details.code]);

  test.each<[what: string, code: string, answer: () => { status: number; body: string }]>([
    ['is refused by the service', 'conflict', () => ({ status: 409, body: '{"code":"conflict"}' })],
    ['is a defect', 'internal', () => ({ status: 502, body: '<html>' })],
    [
      'is lost on its way',
      'outcome_unknown',
      () => {
        throw new Fault('outcome_unknown', 'no answer');
      },
    ],
  ])('%s and is written down with its code', async (_, code, answer) => {
    const { call, written } = startGateway({ answer });
    await call('POST', '/api/tenants');
    expect(outcomes(written)).toEqual([
      ['allowed', undefined],
      ['failed', code],
    ]);
  });

  test('is answered as it is, even where that cannot be written', async () => {
    let entries = 0;
    const { call } = startGateway({
      answer: () => ({ status: 409, body: '{"code":"conflict"}' }),
      audit: () => {
        if (++entries === 2) throw new Fault('unavailable', 'auth cannot be reached');
      },
    });
    expect((await call('POST', '/api/tenants')).status).toBe(409);
    expect(entries).toBe(2);
  });
});

test('what cannot be written down is not done', async () => {
  const { call, reached } = startGateway({
    audit: () => {
      throw new Fault('internal', 'the chain is broken');
    },
  });
  const refused = await call('DELETE', `/api/tenants/${acme}`);
  expect([refused.status, await refused.json()]).toEqual([503, expect.objectContaining({ code: 'unavailable' })]);
  expect(reached).toEqual([]);
  expect((await call('GET', '/api/tenants')).status).toBe(200);
});

describe('what is refused', () => {
  const outcomes = (written: Happening[]) => written.map(({ outcome, tenantId, by }) => [outcome, tenantId, by]);

  test('is written into the log of whoever tried it', async () => {
    const { call, written } = startGateway({ people });
    expect((await call('PATCH', `/api/tenants/${acme}`, bearer('agent'))).status).toBe(403);
    expect((await call('PATCH', `/api/tenants/${other}`, bearer('admin'))).status).toBe(403);
    expect((await call('DELETE', `/api/tenants/${acme}`, { ...bearer(operatorKey), 'x-tenant': other })).status).toBe(
      404,
    );
    expect(outcomes(written)).toEqual([
      ['refused', acme, 'agent-1'],
      ['refused', acme, 'admin-1'],
    ]);
    expect(written[1]?.target).toEqual({ tenantId: other });
  });

  test('is refused as well where that cannot be written', async () => {
    const { call } = startGateway({
      people,
      audit: () => {
        throw new Fault('unavailable', 'auth cannot be reached');
      },
    });
    expect((await call('PATCH', `/api/tenants/${acme}`, bearer('agent'))).status).toBe(403);
  });

  test('is not written for questions, nor for nobody, nor for what is too large', async () => {
    const { call, written } = startGateway({ people });
    expect((await call('GET', `/api/tenants/${other}`, bearer('admin'))).status).toBe(403);
    expect((await call('PATCH', `/api/tenants/${acme}`, bearer('stranger'))).status).toBe(401);
    expect((await call('PATCH', `/api/tenants/${acme}`, bearer('admin'), 'x'.repeat(256 * 1024 + 1))).status).toBe(413);
    expect(written).toEqual([]);
  });
});

describe('an operator inside a tenant', () => {
  const impersonationId = '44444444-4444-4444-8444-444444444444';
  const inside = person('admin', acme, { kind: 'operator', impersonationId });
  const of = (written: Happening[]) => written.map(({ action, outcome, tenantId }) => [action, outcome, tenantId]);

  test('leaves a trace of each question, once a minute for the same one', async () => {
    const { call, written, reached } = startGateway({ people: { inside } });
    const numbers = `/api/tenants/${acme}/numbers`;
    for (const path of [numbers, numbers, `${numbers}/1`, '/api/session'])
      expect((await call('GET', path, bearer('inside'))).status).toBe(200);
    expect(of(written)).toEqual([
      ['tenant.listNumbers', 'allowed', acme],
      ['tenant.getNumber', 'allowed', acme],
      ['auth.getSession', 'allowed', acme],
    ]);
    expect(callerOf(reached[0])).toMatchObject({ id: 'admin-1', impersonationId });
  });

  test('is told from one before, and changes are always written', async () => {
    const again = { ...inside, impersonationId: '55555555-5555-4555-8555-555555555555' };
    const { call, written } = startGateway({ people: { inside, again } });
    for (const who of ['inside', 'again', 'again']) {
      await call('GET', `/api/tenants/${acme}`, bearer(who));
      await call('PATCH', `/api/tenants/${acme}`, bearer(who));
    }
    expect(written.map(({ action }) => action)).toEqual([
      'tenant.getTenant',
      'tenant.updateTenant',
      'tenant.getTenant',
      'tenant.updateTenant',
      'tenant.updateTenant',
    ]);
  });

  test('comes nowhere else, and what was tried is written', async () => {
    const { call, written } = startGateway({ people: { inside } });
    for (const path of [`/api/tenants/${other}`, '/api/tenants', `/api/tenants/${acme}/conversations`])
      expect((await call('GET', path, bearer('inside'))).status).toBe(403);
    expect(of(written)).toEqual([
      ['tenant.getTenant', 'refused', acme],
      ['tenant.listTenants', 'refused', acme],
      ['agent-portal.listConversations', 'refused', acme],
    ]);
  });

  test('sees nothing while it cannot be written', async () => {
    const { call, reached } = startGateway({
      people: { inside },
      audit: () => {
        throw new Fault('unavailable', 'auth cannot be reached');
      },
    });
    expect((await call('GET', `/api/tenants/${acme}`, bearer('inside'))).status).toBe(503);
    expect(reached).toEqual([]);
  });
});
