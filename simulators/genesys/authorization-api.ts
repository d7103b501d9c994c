import { ApiError } from './api-error.ts';
import type { PlatformApi } from './platform-api.ts';
import { permissionPolicies, roleOf } from './user-entity.ts';
import type { User, Users } from './users.ts';

const subjects = '/api/v2/authorization/subjects';

/** In which divisions somebody holds which role. https://developer.genesys.cloud/devapps/api-explorer (Authorization) */
export function authorizationApi(api: PlatformApi, users: Users): void {
  api.route('GET', `${subjects}/me`, ({ user, client }) =>
    user ? subjectEntity(user) : { id: client.clientId, name: client.clientId, grants: [], selfUri: `${subjects}/me` },
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
