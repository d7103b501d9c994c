import { badRequest } from './api-error.ts';
import { agentNames } from './desk.ts';
import type { PlatformApi } from './platform-api.ts';
import { expandableOfUsers, expansions, userEntity } from './user-entity.ts';
import type { Users } from './users.ts';

const states = ['active', 'inactive', 'deleted', 'any'];

/** The users of the organisation, by default the active ones; where none were added, the desk's agents. */
export function usersApi(api: PlatformApi, users: Users): void {
  api.route('GET', '/api/v2/users', ({ organization, query }) => {
    const pageSize = Number(query('pageSize') ?? 25);
    const pageNumber = Number(query('pageNumber') ?? 1);
    const state = query('state') ?? 'active';
    if (!(pageSize >= 1) || !(pageNumber >= 1))
      throw badRequest('pageSize and pageNumber must be 1 or more', ['pageSize', 'pageNumber']);
    if (!states.includes(state)) throw badRequest(`state must be one of ${states.join(', ')}`, ['state']);
    const expand = expansions(query('expand'), expandableOfUsers);
    const own = users.of(organization);
    const asked = own.filter((user) => state === 'any' || user.state === state);
    const listed = own.length > 0 ? asked.map((user) => userEntity(user, expand)) : deskAgents;
    const pageCount = Math.ceil(listed.length / pageSize);
    const entities = listed.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
    const next = pageNumber < pageCount && {
      nextUri: `/api/v2/users?pageSize=${pageSize}&pageNumber=${pageNumber + 1}`,
    };
    return { entities, pageSize, pageNumber, total: listed.length, pageCount, ...next };
  });
}

const deskAgents = agentNames.map((name, index) => ({
  id: `00000000-0000-4000-8000-00000000000${index}`,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
  version: 1,
  state: 'active',
}));
