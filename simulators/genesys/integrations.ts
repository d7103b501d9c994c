import { badRequest, notFound } from './api-error.ts';
import type { Integration } from './desk.ts';
import type { Organization } from './organizations.ts';

/** The Open Messaging integrations of all organisations. */
export function openIntegrations() {
  const integrations = new Map<string, Integration>();

  /** @throws ApiError 404 for another organisation's, too. */
  function known(organization: Organization, id: string): Integration {
    const integration = integrations.get(id);
    if (!integration || integration.clientId !== organization.clientId) throw notFound('integration');
    return integration;
  }

  return {
    add(integration: Integration): void {
      // Conversations point at the object: a changed webhook URL holds for those that are open, too.
      const before = integrations.get(integration.id);
      if (before) Object.assign(before, integration);
      else integrations.set(integration.id, { ...integration });
    },

    find: (id: string): Integration | undefined => integrations.get(id),

    named(id: string): Integration {
      const integration = integrations.get(id);
      if (!integration) throw new Error(`no integration "${id}"`);
      return integration;
    },

    known,

    /** For messages. What becomes of those to an inactive integration is not documented: the stricter reading. */
    of(organization: Organization, id: string): Integration {
      const integration = known(organization, id);
      if (integration.status === 'Inactive') throw badRequest('The integration is not active.');
      return integration;
    },

    list: ({ clientId }: Organization): Integration[] =>
      [...integrations.values()].filter((integration) => integration.clientId === clientId),
    all: (): Integration[] => [...integrations.values()],

    /** Its conversations stay, and nothing of them goes out any more. */
    remove(id: string): void {
      const integration = integrations.get(id);
      if (integration) integration.status = 'Inactive';
      integrations.delete(id);
    },
  };
}

export type Integrations = ReturnType<typeof openIntegrations>;
