import { notFound } from './api-error.ts';
import type { Integration } from './desk.ts';
import type { Organization } from './organizations.ts';

/** The Open Messaging integrations of all organisations. */
export function openIntegrations() {
  const integrations = new Map<string, Integration>();
  return {
    add(integration: Integration): void {
      // Conversations point at the object: a changed webhook URL holds for those that are open, too.
      const known = integrations.get(integration.id);
      if (known) Object.assign(known, integration);
      else integrations.set(integration.id, { ...integration });
    },

    find: (id: string): Integration | undefined => integrations.get(id),

    named(id: string): Integration {
      const integration = integrations.get(id);
      if (!integration) throw new Error(`no integration "${id}"`);
      return integration;
    },

    /** @throws ApiError 404 for another organisation's, too. */
    of(organization: Organization, id: string): Integration {
      const integration = integrations.get(id);
      if (!integration || integration.clientId !== organization.clientId) throw notFound('integration');
      return integration;
    },
  };
}

export type Integrations = ReturnType<typeof openIntegrations>;
