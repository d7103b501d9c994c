import { type AccessTokens, type Caller, shownLimit } from './access-tokens.ts';
import { badRequest } from './api-error.ts';
import { domainOf, type Organization } from './organizations.ts';
import type { PlatformApi } from './platform-api.ts';
import { expandableOfMe, expansions, userEntity } from './user-entity.ts';

/** Who calls, of which organisation and by which token. https://developer.genesys.cloud/devapps/api-explorer */
export function accountApi(api: PlatformApi, accessTokens: AccessTokens): void {
  api.route('GET', '/api/v2/organizations/me', ({ organization }) => organizationEntity(organization));

  // The one limit that anything here keeps; of another namespace the stand-in knows none.
  api.route('GET', '/api/v2/organizations/limits/namespaces/:namespace', ({ organization, param }) => {
    const namespace = param('namespace');
    const value = shownLimit(organization.requestsPerMinute);
    const entities = [{ key: 'client.credentials.token.rate.per.minute', namespace, value }];
    return { entities: namespace === 'platform.api' ? entities : [] };
  });

  api.route('GET', '/api/v2/users/me', (caller) => {
    const { user, organization } = caller;
    if (!user)
      throw badRequest(
        'This request requires a user context. Client credentials cannot be used for requests to this resource.',
      );
    const expand = expansions(caller.query('expand'), expandableOfMe);
    return {
      ...userEntity(user, expand),
      ...(expand.includes('organization') && { organization: organizationEntity(organization) }),
      ...(expand.includes('token') && { token: tokenInfo(caller) }),
    };
  });

  // With HEAD, too, which the router answers as GET without the body.
  api.route('GET', '/api/v2/tokens/me', tokenInfo);

  // This token alone: what becomes of the refresh token that came with it is not documented, and it stays.
  api.route('DELETE', '/api/v2/tokens/me', ({ accessToken }) => {
    accessTokens.forget(accessToken);
    return new Response(null, { status: 204 });
  });
}

const organizationEntity = (organization: Organization) => ({
  id: organization.id,
  name: organization.name,
  thirdPartyOrgName: domainOf(organization),
  domain: domainOf(organization),
  version: 1,
  state: 'active',
});

function tokenInfo({ organization: { id, name }, client }: Omit<Caller, 'accessToken'>): object {
  const grant = client.grant === 'code' ? 'CODE' : 'CLIENT-CREDENTIALS';
  return {
    organization: { id, name },
    homeOrganization: { id, name },
    authorizedScope: [],
    OAuthClient: { id: client.clientId, name: client.clientId, authorizedGrantType: grant, organization: { id, name } },
  };
}
