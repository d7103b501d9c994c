import type { PlatformApi } from '../platform-api.ts';

/**
 * Who the client is and what its role lets it do. Whether the policies are told to a client itself is not documented:
 * `toldPolicies` of an organisation. https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-authorization-subjects-me
 */
export function subjectApi(api: PlatformApi): void {
  api.route('GET', '/api/v2/authorization/subjects/me', ({ organization, client, user }) => {
    const held = user ? user.permissions : api.permissions().filter((one) => !organization.withheld.includes(one));
    const actionsOf = new Map<string, string[]>();
    for (const permission of held) {
      const [domain = '', entity = '', action = ''] = permission.split(':');
      const of = `${domain}:${entity}`;
      actionsOf.set(of, [...(actionsOf.get(of) ?? []), action]);
    }
    const policies = [...actionsOf].map(([of, actions]) => {
      const [domain, entityName] = of.split(':');
      return { domain, entityName, actions };
    });
    const division = { ...organization.homeDivision, description: '', homeDivision: true };
    const role = {
      id: `role-of-${client.clientId}`,
      name: 'Role of the client',
      ...(organization.toldPolicies && { policies }),
    };
    return {
      id: user?.id ?? client.clientId,
      name: user?.name ?? client.clientId,
      grants: [{ subjectId: user?.id ?? client.clientId, division, role }],
      version: 1,
    };
  });
}
