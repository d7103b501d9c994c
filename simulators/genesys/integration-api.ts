import { badRequest } from './api-error.ts';
import type { Integrations } from './integrations.ts';
import type { PlatformApi } from './platform-api.ts';
import type { SupportedContent } from './supported-content.ts';

const expandable = ['supportedContent', 'messagingSetting', 'identityresolution'];

/** One integration, `OpenIntegration` of the contract. Of what can be expanded only the supported content is known. */
export function integrationApi(api: PlatformApi, integrations: Integrations, supported: SupportedContent): void {
  api.route(
    'GET',
    '/api/v2/conversations/messaging/integrations/open/:integrationId',
    ({ organization, param, query }) => {
      const integration = integrations.of(organization, param('integrationId'));
      const expand = (query('expand') ?? '').split(',').filter(Boolean);
      const unknown = expand.find((name) => !expandable.includes(name));
      if (unknown !== undefined) throw badRequest(`expand does not know ${unknown}`, ['expand']);
      const { id, name, webhookUrl, webhookSecret } = integration;
      return {
        id,
        name,
        supportedContent: supported.entity(integration, expand.includes('supportedContent')),
        outboundNotificationWebhookUrl: webhookUrl,
        outboundNotificationWebhookSignatureSecretToken: webhookSecret,
        status: 'Active',
        recipient: { id, selfUri: `/api/v2/routing/message/recipients/${id}` },
        createStatus: 'Completed',
        selfUri: `/api/v2/conversations/messaging/integrations/open/${id}`,
      };
    },
    'messaging:integration:view',
  );
}
