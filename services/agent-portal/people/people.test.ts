import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '../../../kit/fault.ts';
import { type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { databases } from '../../../test/auth-service.ts';
import { agent, type Neighbours, startPortal, supervisor, tenantId } from '../portal-for-tests.ts';

type Started = Awaited<ReturnType<typeof startPortal>>;
type User = {
  id: string;
  name: string;
  email: string | null;
  state: string;
  permissions: string[] | null;
  division: null;
};

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@acme.example`,
  state: 'active',
  permissions: ['agent'],
  division: null,
  ...more,
});

describe.each(databases)('people of a tenant on %s', (kind) => {
  let own: TestDatabase;
  let made: Started;
  let users: User[][];
  let signedIn: object | null;
  /** What the client is told of somebody's grants. */
  let grantsOf: (id: string) => object[] | null;

  const neighbours: Neighbours = ({ name, input }) => {
    switch (name) {
      case 'describeAgent':
        return { agent: signedIn };
      case 'listNumbers':
        return { items: [], nextCursor: null };
      case 'getTenant':
        return {
          id: tenantId,
          name: 'Acme',
          status: 'active',
          subdomain: null,
          sandbox: false,
          createdAt: '2026-01-01T00:00:00.000Z',
          genesys: null,
          policies: {
            fallbackTemplate: null,
            keepMedia: true,
            retention: { messagesDays: null, payloadsDays: null },
            languages: ['de', 'en'],
          },
        };
      case 'listUsers':
        return { users: users[((input.pageNumber as number | undefined) ?? 1) - 1] ?? [], pageCount: users.length };
      case 'rolesOf':
        return {
          roles: (input.people as string[][]).map(([one]) => (one === 'agent' || one === 'supervisor' ? one : null)),
        };
      case 'readGrants':
        return { grants: grantsOf(input.userId as string) };
      case 'divisionsOf':
        return {
          divisions: (input.people as { division: string }[][]).map((one) => one.map(({ division }) => division)),
        };
      case 'endSessionsOf':
        return { ended: (input.personIds as string[]).length };
      default:
        throw new Error(`nobody answers ${name}`);
    }
  };

  beforeAll(async () => {
    own = await testDatabase(kind);
    made = await startPortal(own.database, neighbours);
  });
  afterAll(async () => {
    await made.close();
    await own.drop();
  });
  beforeEach(() => {
    made.asked.length = 0;
    grantsOf = () => null;
  });

  const ada = {
    personId: 'ada',
    name: 'Ada Osei',
    email: 'ada@acme.example',
    role: 'agent',
    division: null,
    divisions: null,
  };
  const people = async () =>
    (await made.as(supervisor('boss'), (portal) => portal.listPeople({ tenantId }))).items.map(
      ({ personId, role, state }) => `${personId} ${role} ${state}`,
    );

  test('an account is made at the first sign-in, and follows what Genesys says at each', async () => {
    signedIn = ada;
    const first = await made.as(agent('ada'), (portal) => portal.getMe({ tenantId }));
    expect(first).toMatchObject({
      person: { ...ada, state: 'active', lastSignInAt: expect.any(String) },
      languages: ['de', 'en'],
      settings: { language: null, muted: [], sound: true },
    });
    signedIn = { ...ada, name: 'Ada Mensah', division: { id: 'north', name: 'North' } };
    const again = await made.as(agent('ada'), (portal) => portal.getMe({ tenantId }));
    expect(again.person).toMatchObject({ name: 'Ada Mensah', division: { id: 'north', name: 'North' } });
    expect(await people()).toEqual(['ada agent active']);
  });

  test('whose session is over gets nothing', async () => {
    signedIn = null;
    await expect(made.as(agent('ada'), (portal) => portal.getMe({ tenantId }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('settings are kept, whatever somebody puts into them', async () => {
    const settings = {
      language: 'he',
      muted: ['c-1'],
      sound: false,
      shortcuts: { reply: 'r' },
      views: [{ viewId: 'v', name: 'Mine\0', filter: { assignee: 'me' } }],
      lastValues: { 'order_update/en': ['4821'] },
    };
    await made.as(agent('ada'), (portal) => portal.putSettings({ tenantId, settings }));
    signedIn = ada;
    const { settings: kept } = await made.as(agent('ada'), (portal) => portal.getMe({ tenantId }));
    expect(kept).toEqual({ ...settings, views: [{ ...settings.views[0], name: 'Mine\ufffd' }] });
    await expect(
      made.as(agent('nobody'), (portal) => portal.putSettings({ tenantId, settings })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an operator is nobody of the tenant, and is let in', async () => {
    const operator = agent('op-1', { kind: 'operator', role: 'operator', tenantId: null });
    const { person } = await made.as(operator, (portal) => portal.getMe({ tenantId }));
    expect(person).toMatchObject({ personId: 'op-1', role: 'operator' });
    expect(await people()).toEqual(['ada agent active']);
  });

  describe('the sync', () => {
    const sync = () => made.as(supervisor('boss'), (portal) => portal.syncPeople({ tenantId }));

    test('reads every page, and lets nobody in who may do nothing', async () => {
      users = [
        [user('ada', { name: 'Ada Osei' }), user('ben'), user('clerk', { permissions: ['else'] })],
        [user('cora', { permissions: ['supervisor'] }), user('gone', { state: 'inactive' })],
      ];
      expect(await sync()).toEqual({ seen: 5, added: 2, changed: 0, left: 0 });
      expect(await people()).toEqual(['ada agent active', 'ben agent active', 'cora supervisor active']);
      expect(await sync()).toEqual({ seen: 5, added: 0, changed: 0, left: 0 });
    });

    test('signs out who has left, or may do something else by now', async () => {
      users = [
        [
          user('ada', { name: 'Ada Osei' }),
          user('ben', { permissions: ['supervisor'] }),
          user('cora', { state: 'deleted' }),
        ],
      ];
      expect(await sync()).toEqual({ seen: 3, added: 0, changed: 1, left: 1 });
      expect(await people()).toEqual(['ada agent active', 'ben supervisor active', 'cora supervisor left']);
      const ended = made.asked.filter(({ name }) => name === 'endSessionsOf').map(({ input }) => input);
      expect(ended).toEqual([
        { tenantId, personIds: ['cora'], because: 'not-active' },
        { tenantId, personIds: ['ben'], because: 'permissions-changed' },
      ]);
    });

    test('takes nothing from anybody where Genesys does not say what they may do', async () => {
      users = [
        [user('ada', { permissions: null }), user('ben', { permissions: null }), user('new', { permissions: null })],
      ];
      await sync();
      expect(await people()).toEqual(['ada agent active', 'ben supervisor active', 'cora supervisor left']);
    });

    test('changes nobody where it breaks off, and may be tried again at once', async () => {
      const before = await people();
      users = [[], undefined as unknown as User[]];
      const listUsers = users;
      users = new Proxy(listUsers, {
        get(target, at) {
          if (at === '1') throw new Error('away');
          return Reflect.get(target, at) as unknown;
        },
      });
      await expect(sync()).rejects.toMatchObject({ code: 'internal' });
      expect(await people()).toEqual(before);
      users = [[user('ada'), user('ben', { permissions: ['supervisor'] })]];
      expect(await sync()).toMatchObject({ seen: 2 });
    });

    test('asks where supervisors may read, of them alone, and keeps what it knew where it gets no answer', async () => {
      users = [
        [user('ada'), user('ben', { permissions: ['supervisor'] }), user('dora', { permissions: ['supervisor'] })],
      ];
      const names = { ben: ['north', 'south'], dora: ['*'] };
      const divisionsNow = async () => {
        const { items } = await made.as(supervisor('boss'), (portal) => portal.listPeople({ tenantId }));
        return items.filter(({ state }) => state === 'active').map(({ personId, divisions }) => [personId, divisions]);
      };
      const told = [
        ['ada', null],
        ['ben', names.ben],
        ['dora', names.dora],
      ];
      grantsOf = (id) => names[id as keyof typeof names].map((division) => ({ division, permissions: ['a:b:c'] }));
      expect(await sync()).toMatchObject({ changed: 1, added: 1 });
      expect(await divisionsNow()).toEqual(told);
      expect(await sync()).toMatchObject({ changed: 0 });

      made.asked.length = 0;
      grantsOf = () => null;
      expect(await sync()).toMatchObject({ seen: 3, changed: 0 });
      expect(made.names().filter((name) => name === 'readGrants')).toHaveLength(1);
      grantsOf = () => {
        throw new Fault('rate_limited', 'the minute is spent');
      };
      expect(await sync()).toMatchObject({ seen: 3, changed: 0 });
      expect(await divisionsNow()).toEqual(told);
    });
  });
});
