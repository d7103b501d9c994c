import { randomUUID } from 'node:crypto';
import { badRequest, notFound } from './api-error.ts';
import type { ContractCheck } from './contract-check.ts';
import type { Integration } from './desk.ts';
import type { Integrations } from './integrations.ts';
import { listing } from './management/listing.ts';
import { type Settings, settingEntity } from './management/messaging-settings.ts';
import { refuseTaken } from './management/named.ts';
import type { Organization } from './organizations.ts';
import type { PlatformApi } from './platform-api.ts';
import type { SupportedContent } from './supported-content.ts';

type Parts = { conforms: ContractCheck; integrations: Integrations; supported: SupportedContent; settings: Settings };

type Request = {
  name: string;
  outboundNotificationWebhookUrl?: string;
  outboundNotificationWebhookSignatureSecretToken?: string;
  webhookHeaders?: Record<string, string>;
  supportedContent?: { id: string };
  messagingSetting?: { id: string };
};

const path = '/api/v2/conversations/messaging/integrations/open';
const permission = (action: string) => `messaging:integration:${action}`;
const expandable = ['supportedContent', 'messagingSetting', 'identityresolution'];
/** "More than 15": https://developer.genesys.cloud/commdigital/digital/openmessaging/validate */
const shortestSecret = 16;

/** Open Messaging integrations, `OpenIntegration` of the contract. Identity resolution is not known here. */
export function integrationApi(api: PlatformApi, { conforms, integrations, supported, settings }: Parts): void {
  function expansions(given: string | undefined): string[] {
    const expand = (given ?? '').split(',').filter(Boolean);
    const unknown = expand.find((name) => !expandable.includes(name));
    if (unknown !== undefined) throw badRequest(`expand does not know ${unknown}`, ['expand']);
    return expand;
  }

  function entity(organization: Organization, integration: Integration, expand: readonly string[]): object {
    const { id, name, webhookUrl, webhookSecret, status = 'Active', creation } = integration;
    const setting = settings.ofIntegration(integration);
    return {
      id,
      name,
      supportedContent: supported.entity(integration, expand.includes('supportedContent')),
      messagingSetting: expand.includes('messagingSetting') ? settingEntity(setting) : { id: setting.id },
      outboundNotificationWebhookUrl: webhookUrl,
      outboundNotificationWebhookSignatureSecretToken: organization.toldSecrets ? webhookSecret : '*'.repeat(16),
      status,
      recipient: { id, selfUri: `/api/v2/routing/message/recipients/${id}` },
      createStatus: creation === 'fails' ? 'Error' : creation ? 'Initiated' : 'Completed',
      ...(creation === 'fails' && { createError: { code: 'internal.server.error', message: 'Ordered.', status: 500 } }),
      selfUri: `${path}/${id}`,
    };
  }

  /** Genesys makes it in the background: whoever looks next sees it made. */
  function look(organization: Organization, integration: Integration, expand: readonly string[]): object {
    if (integration.creation === 'begun') integration.creation = undefined;
    return entity(organization, integration, expand);
  }

  function checked(organization: Organization, given: Request, other?: Integration): void {
    const {
      name,
      outboundNotificationWebhookUrl: url,
      outboundNotificationWebhookSignatureSecretToken: secret,
    } = given;
    refuseTaken(
      'integration',
      name,
      integrations.list(organization).filter((one) => one !== other),
    );
    if (url !== undefined && !reachable(url))
      throw badRequest('The webhook URL must be https on port 443.', ['outboundNotificationWebhookUrl']);
    if (secret !== undefined && secret.length < shortestSecret)
      throw badRequest('The secret token must have more than 15 characters.', [
        'outboundNotificationWebhookSignatureSecretToken',
      ]);
  }

  function assign(organization: Organization, integration: Integration, given: Request, isNew: boolean): void {
    const { supportedContent, messagingSetting } = given;
    if (supportedContent || isNew) {
      const profiles = supported.list(organization, integrations.list(organization));
      supported.assign(integration, profiles.find(({ id }) => id === supportedContent?.id) ?? null);
    }
    if (messagingSetting || isNew)
      settings.assign(
        organization,
        integration,
        messagingSetting ? settings.named(organization, messagingSetting.id) : null,
      );
  }

  /** Before anything is changed. */
  function refuseUnknownProfiles(organization: Organization, { supportedContent, messagingSetting }: Request): void {
    if (messagingSetting) settings.named(organization, messagingSetting.id);
    const profiles = supported.list(organization, integrations.list(organization));
    if (supportedContent && !profiles.some(({ id }) => id === supportedContent.id)) throw notFound('supported content');
  }

  api.route(
    'GET',
    path,
    ({ organization, query }) => {
      const expand = expansions(query('expand'));
      const all = integrations.list(organization).map((one) => entity(organization, one, expand));
      return listing(all, path, query);
    },
    permission('view'),
  );
  api.route(
    'GET',
    `${path}/:integrationId`,
    ({ organization, param, query }) => {
      const integration = integrations.known(organization, param('integrationId'));
      return look(organization, integration, expansions(query('expand')));
    },
    permission('view'),
  );
  api.route(
    'POST',
    path,
    ({ organization, body }) => {
      conforms('OpenIntegrationRequest', body);
      const given = body as Request & Required<Pick<Request, 'outboundNotificationWebhookUrl'>>;
      checked(organization, given);
      refuseUnknownProfiles(organization, given);
      const id = randomUUID();
      integrations.add({
        id,
        clientId: organization.clientId,
        name: given.name,
        webhookUrl: given.outboundNotificationWebhookUrl,
        webhookSecret: given.outboundNotificationWebhookSignatureSecretToken ?? '',
        creation: organization.creation,
      });
      const integration = integrations.named(id);
      assign(organization, integration, given, true);
      return entity(organization, integration, []);
    },
    permission('add'),
  );
  api.route(
    'PATCH',
    `${path}/:integrationId`,
    ({ organization, param, body }) => {
      conforms('OpenIntegrationUpdateRequest', body);
      const integration = integrations.known(organization, param('integrationId'));
      const given = body as Request;
      checked(organization, given, integration);
      refuseUnknownProfiles(organization, given);
      const { outboundNotificationWebhookUrl: url, outboundNotificationWebhookSignatureSecretToken: secret } = given;
      Object.assign(integration, {
        name: given.name,
        ...(url !== undefined && { webhookUrl: url }),
        ...(secret !== undefined && { webhookSecret: secret }),
      });
      assign(organization, integration, given, false);
      return entity(organization, integration, []);
    },
    permission('edit'),
  );
  api.route(
    'DELETE',
    `${path}/:integrationId`,
    ({ organization, param }) => {
      integrations.remove(integrations.known(organization, param('integrationId')).id);
      return new Response(null, { status: 204 });
    },
    permission('delete'),
  );
}

/** https://help.mypurecloud.com/articles/configure-an-open-messaging-integration/; and whoever is on this machine. */
function reachable(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol === 'http:') return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url?.protocol === 'https:' && url.port === '';
}
