import { ApiError } from './api-error.ts';
import type { Organization } from './organizations.ts';
import type { PlatformApi } from './platform-api.ts';
import { permissionPolicies, roleOf } from './user-entity.ts';
import type { User, Users } from './users.ts';

const subjects = '/api/v2/authorization/subjects';

/** In which divisions somebody holds which role. https://developer.genesys.cloud/devapps/api-explorer (Authorization) */
export function authorizationApi(api: PlatformApi, users: Users): void {
  api.route('GET', `${subjects}/me`, ({ user, organization }) =>
    user ? subjectEntity(user) : clientEntity(organization, api.permissions()),
  );

  api.route(
    'GET',
    `${subjects}/:subjectId`,
    ({ organization, param }) => {
      const user = users.of(organization).find(({ id }) => id === param('subjectId'));
      if (!user) throw new ApiError(404, `No subject with the id ${param('subjectId')} was found.`);
      return subjectEntity(user);
    },
    'authorization:grant:view',
  );
}

/**
 * The client itself, with its one role. Whether Genesys tells the policies to a client is not documented: `tells` decides.
 */
function clientEntity(
  { clientId, homeDivision, withheld, toldPolicies }: Organization,
  all: readonly string[],
): object {
  const actionsOf = new Map<string, string[]>();
  for (const permission of all.filter((one) => !withheld.includes(one))) {
    const [domain = '', entityName = '', action = ''] = permission.split(':');
    const entity = `${domain}:${entityName}`;
    actionsOf.set(entity, [...(actionsOf.get(entity) ?? []), action]);
  }
  const policies = [...actionsOf].map(([entity, actions]) => {
    const [domain, entityName] = entity.split(':');
    return { domain, entityName, actions, condition: '' };
  });
  const role = { id: `role-of-${clientId}`, name: 'Role of the client', ...(toldPolicies && { policies }) };
  const division = { ...homeDivision, description: '', homeDivision: true };
  return {
    id: clientId,
    name: clientId,
    grants: [{ subjectId: clientId, division, role, grantMadeAt: '2026-01-05T08:00:00.000Z' }],
    version: 1,
    selfUri: `${subjects}/me`,
  };
}

/** `AuthzSubject`: the user's one role, once for each division. */
function subjectEntity(user: User): object {
  const { id, name, version, division, organization } = user;
  const known = [division, organization.homeDivision];
  const policies = permissionPolicies(user).map(({ domain, entityName, actionSet }) => ({
    domain,
    entityName,
    actions: actionSet,
    condition: '',
  }));
  return {
    id,
    name,
    grants: (user.grantedIn ?? [division.id]).map((divisionId) => ({
      subjectId: id,
      division: {
        id: divisionId,
        name: known.find((one) => one.id === divisionId)?.name ?? divisionId,
        description: '',
        homeDivision: divisionId === organization.homeDivision.id,
        selfUri: `/api/v2/authorization/divisions/${divisionId}`,
      },
      role: { ...roleOf(user), description: '', policies, default: false },
      grantMadeAt: '2026-01-05T08:00:00.000Z',
    })),
    version,
    selfUri: `${subjects}/${id}`,
  };
}
