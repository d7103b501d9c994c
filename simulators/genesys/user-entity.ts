import { badRequest } from './api-error.ts';
import type { User } from './users.ts';

/** What the vendor lets be expanded on users and, after the first line, on `users/me` alone. */
const ofUsers =
  'routingStatus presence integrationPresence conversationSummary outOfOffice geolocation station authorization lasttokenissued dateLastLogin authorization.unusedRoles team profileSkills certifications locations groups skills languages languagePreference employerInfo biography';
const ofMe =
  'date geolocationsettings organization presencedefinitions divisionedpresencedefinitions locationdefinitions orgauthorization orgproducts favorites superiors directreports adjacents routingskills routinglanguages fieldconfigs token trustors logCapture';
export const expandableOfUsers: readonly string[] = ofUsers.split(' ');
export const expandableOfMe: readonly string[] = [...expandableOfUsers, ...ofMe.split(' ')];

/** What `expand` asks for, of which this stand-in knows but a part. @throws ApiError 400 for what no vendor knows */
export function expansions(given: string | undefined, expandable: readonly string[]): readonly string[] {
  const expand = (given ?? '').split(',').filter(Boolean);
  const unknown = expand.find((name) => !expandable.includes(name));
  if (unknown !== undefined) throw badRequest(`expand does not know ${unknown}`, ['expand']);
  return expand;
}

/** `User` of the contract. */
export function userEntity(user: User, expand: readonly string[]): object {
  const { id, name, email, state, version, division } = user;
  return {
    id,
    name,
    division: { ...division, selfUri: `/api/v2/authorization/divisions/${division.id}` },
    email,
    state,
    username: email,
    version,
    ...(expand.includes('authorization') && { authorization: authorization(user) }),
    selfUri: `/api/v2/users/${id}`,
  };
}

/** Names of roles are the customer's own, and nothing can be read from this one. */
export const roleOf = ({ id }: User) => ({ id: `${id}-role`, name: 'Team Nord' });

/** Permissions with the actions of one entity together. */
export function permissionPolicies({ permissions }: User) {
  const entities = Map.groupBy(permissions, (permission) => permission.slice(0, permission.lastIndexOf(':')));
  return [...entities].map(([entity, held]) => {
    const [domain, entityName] = entity.split(':');
    return { domain, entityName, actionSet: held.map((permission) => permission.slice(entity.length + 1)) };
  });
}

/** `UserAuthorization`. */
const authorization = (user: User): object => ({
  roles: [roleOf(user)],
  permissions: user.permissions,
  permissionPolicies: permissionPolicies(user).map((policy) => ({ ...policy, policyName: '', allowConditions: false })),
});
