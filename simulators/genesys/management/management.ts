import type { ContractCheck } from '../contract-check.ts';
import { integrationApi } from '../integration-api.ts';
import type { Integrations } from '../integrations.ts';
import type { Organizations } from '../organizations.ts';
import type { PlatformApi } from '../platform-api.ts';
import type { GenesysSimulator } from '../simulator.ts';
import type { SupportedContent } from '../supported-content.ts';
import { type ClientApps, clientAppsApi } from './client-apps.ts';
import { contentProfilesApi } from './content-profiles-api.ts';
import { flowsApi, openFlows } from './flows.ts';
import { messagingSettingsApi, type Settings } from './messaging-settings.ts';
import { openRoutes, recipientsApi } from './recipients.ts';
import { type Threading, threadingApi } from './threading.ts';
import { openTriggers, triggersApi } from './triggers.ts';

type Parts = {
  conforms: ContractCheck;
  organizations: Organizations;
  integrations: Integrations;
  supported: SupportedContent;
  settings: Settings;
  threading: Threading;
  apps: ClientApps;
};

type Management = Pick<
  GenesysSimulator,
  | 'addIntegration'
  | 'integrations'
  | 'changeIntegration'
  | 'deleteIntegration'
  | 'makeIntegrations'
  | 'addFlow'
  | 'changeFlow'
  | 'triggers'
  | 'enableTrigger'
  | 'threadingWindows'
  | 'tells'
  | 'clientApps'
  | 'changeClientApp'
>;

/** What an administrator sets up, by API or in the vendor's own pages. */
export function openManagement(api: PlatformApi, parts: Parts): Management {
  const { conforms, organizations, integrations, supported, settings, threading, apps } = parts;
  const flows = openFlows();
  const routes = openRoutes();
  const triggers = openTriggers();
  integrationApi(api, { conforms, integrations, supported, settings });
  contentProfilesApi(api, { conforms, integrations, supported });
  messagingSettingsApi(api, {
    conforms,
    settings,
    used: (organization) => integrations.list(organization).map(settings.ofIntegration),
  });
  flowsApi(api, flows);
  recipientsApi(api, { conforms, integrations, flows, routes });
  threadingApi(api, { conforms, threading });
  triggersApi(api, { conforms, flows, triggers });
  clientAppsApi(api, { conforms, apps });

  return {
    addIntegration({ flowId, ...integration }) {
      const organization = organizations.named(integration.clientId);
      integrations.add(integration);
      const inbound = () => flows.of(organization).filter(({ type }) => type === 'inboundshortmessage');
      if (inbound().length === 0)
        flows.add({ clientId: organization.clientId, name: 'Messages', type: 'inboundshortmessage' });
      const flow = inbound().find(({ id }) => flowId === undefined || id === flowId);
      if (!flow) throw new Error(`no flow "${flowId}"`);
      routes.set(integrations.named(integration.id), flow);
    },
    integrations: () =>
      integrations.all().map((integration) => {
        const { id, clientId, name, webhookUrl, webhookSecret, status = 'Active' } = integration;
        return { id, clientId, name, webhookUrl, webhookSecret, status, flowId: routes.of(integration)?.id ?? null };
      }),
    changeIntegration: (id, change) => void Object.assign(integrations.named(id), change),
    deleteIntegration: (id) => integrations.remove(integrations.named(id).id),
    makeIntegrations: (clientId, how) => void (organizations.named(clientId).creation = how),
    addFlow: (flow) => flows.add({ ...flow, clientId: organizations.named(flow.clientId).clientId }),
    changeFlow: flows.change,
    triggers: triggers.list,
    clientApps: apps.list,
    changeClientApp: apps.change,
    enableTrigger: triggers.enable,
    threadingWindows: (clientId) => Object.fromEntries(threading.of(clientId)),
    tells(clientId, { policies, secrets }) {
      const organization = organizations.named(clientId);
      organization.toldPolicies = policies ?? organization.toldPolicies;
      organization.toldSecrets = secrets ?? organization.toldSecrets;
    },
  };
}
