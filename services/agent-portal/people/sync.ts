import { setTimeout as pause } from 'node:timers/promises';
import type { authContract } from '../../../contracts/auth.ts';
import type { genesysContract } from '../../../contracts/genesys-api.ts';
import type { Client } from '../../../kit/client.ts';
import type { Output } from '../../../kit/contract.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Known, PeopleStore } from './store.ts';

type Dependencies = {
  store: PeopleStore;
  genesys: Pick<Client<typeof genesysContract>, 'listUsers' | 'readGrants'>;
  auth: Pick<Client<typeof authContract>, 'rolesOf' | 'divisionsOf' | 'endSessionsOf'>;
  log: Logger;
};

type Grants = NonNullable<Output<typeof genesysContract.readGrants>['grants']>;
type User = Output<typeof genesysContract.listUsers>['users'][number];
export type Synced = { seen: number; added: number; changed: number; left: number };

/** By itself so often; on demand at once. */
export const syncEveryMs = 3600_000;
const patienceMs = 2_000;
/** Of an organisation so large that something is wrong with the paging. */
const mostPages = 1_000;

/**
 * The people of a tenant follow those of its organisation: who may work here, with what role, and who has left. Whoever has
 * left or may do something else by now is signed out.
 */
export function peopleSync({ store, genesys, auth, log }: Dependencies) {
  async function* usersOf(tenantId: string): AsyncGenerator<User[]> {
    for (let pageNumber = 1, pages = 1; pageNumber <= Math.min(pages, mostPages); pageNumber += 1) {
      const { users, pageCount } = await genesys.listUsers({ tenantId, pageNumber });
      pages = pageCount;
      yield users;
    }
  }

  async function read(tenantId: string): Promise<Synced> {
    const known = new Map((await store.list(tenantId)).map((person) => [person.personId, person]));
    const divisions = divisionReader(tenantId);
    const total: Synced = { seen: 0, added: 0, changed: 0, left: 0 };
    const here = new Set<string>();
    const otherRights: string[] = [];
    for await (const users of usersOf(tenantId)) {
      const { roles } = await auth.rolesOf({ people: users.map(({ permissions }) => permissions ?? []) });
      const found = users.flatMap((user, at): Omit<Known, 'divisions'>[] => {
        const before = known.get(user.id);
        // Without a word on permissions nobody new is let in, and nobody loses anything.
        const role = user.permissions === null ? (before?.role ?? null) : (roles[at] ?? null);
        if (user.state !== 'active' || !role) return [];
        const { id: personId, name, email, division } = user;
        return [{ personId, name, email, role, division }];
      });
      const overseen = await divisions(found);
      const people = found.map((person) => ({ ...person, divisions: overseen.get(person.personId) ?? null }));
      await store.learn(tenantId, people);
      total.seen += users.length;
      for (const person of people) {
        const before = known.get(person.personId);
        here.add(person.personId);
        if (!before) total.added += 1;
        else if (differs(before, person)) total.changed += 1;
        if (before && before.role !== person.role) otherRights.push(person.personId);
      }
    }
    const gone = [...known.values()].filter(({ personId, state }) => state === 'active' && !here.has(personId));
    const left = gone.map(({ personId }) => personId);
    await store.leave(tenantId, left);
    total.left = left.length;
    await end(tenantId, left, 'not-active');
    await end(tenantId, otherRights, 'permissions-changed');
    return total;
  }

  /**
   * Where those who may read conversations may do so: one request for each of them. Where the client may not ask, or its
   * budget is spent, what was known stays; everybody's own sign-in tells it as well.
   */
  function divisionReader(tenantId: string) {
    let mayAsk = true;
    async function grantsOf(userId: string) {
      if (!mayAsk) return null;
      try {
        const { grants } = await genesys.readGrants({ tenantId, userId });
        mayAsk = grants !== null;
        return grants;
      } catch (error) {
        mayAsk = false;
        log.warn({ tenantId, err: error }, 'divisions could not be brought up to date');
        return null;
      }
    }

    return async (people: readonly Pick<Known, 'personId' | 'role'>[]): Promise<Map<string, string[] | null>> => {
      const asked: { personId: string; grants: Grants }[] = [];
      for (const { personId, role } of people) {
        const grants = role === 'agent' ? null : await grantsOf(personId);
        if (grants) asked.push({ personId, grants });
      }
      if (asked.length === 0) return new Map();
      const { divisions } = await auth.divisionsOf({ people: asked.map(({ grants }) => grants) });
      return new Map(asked.map(({ personId }, at) => [personId, divisions[at] ?? null]));
    };
  }

  async function end(tenantId: string, personIds: string[], because: 'not-active' | 'permissions-changed') {
    for (let at = 0; at < personIds.length; at += 1_000)
      await auth.endSessionsOf({ tenantId, personIds: personIds.slice(at, at + 1_000), because });
  }

  /** `null`: somebody else is at it, or it was done within `everyMs`. */
  async function sync(tenantId: string, everyMs: number): Promise<Synced | null> {
    if (!(await store.beginSync(tenantId, everyMs))) return null;
    let done = false;
    try {
      const total = await read(tenantId);
      done = true;
      log.info({ tenantId, ...total }, 'people brought up to date');
      return total;
    } finally {
      await store.endSync(tenantId, done);
    }
  }

  async function inTurn(tenantId: string): Promise<void> {
    await sync(tenantId, syncEveryMs).catch((error: unknown) => {
      log.warn({ tenantId, err: error }, 'people could not be brought up to date');
    });
  }

  return {
    /** @throws Fault `conflict` while it is under way */
    async now(tenantId: string): Promise<Synced> {
      const total = await sync(tenantId, 0);
      if (!total) throw new Fault('conflict', 'the people are being read already');
      return total;
    },

    /** Where it is a tenant's turn; whoever waits for it waits a moment at most. */
    soon: (tenantId: string): Promise<void> =>
      Promise.race([inTurn(tenantId), pause(patienceMs, undefined, { ref: false })]),

    /** Of all tenants whose turn it is. */
    async due(): Promise<void> {
      for (const tenantId of await store.tenants()) await inTurn(tenantId);
    },
  };
}

export type PeopleSync = ReturnType<typeof peopleSync>;

const differs = (before: Known & { state: string }, now: Known): boolean =>
  before.state !== 'active' ||
  before.name !== now.name ||
  before.email !== now.email ||
  before.role !== now.role ||
  before.division?.id !== now.division?.id ||
  before.division?.name !== now.division?.name ||
  (now.divisions !== null && before.divisions?.join() !== now.divisions.join());
