import { randomUUID } from 'node:crypto';
import { ApiError, badRequest, notFound } from '../api-error.ts';
import type { ContractCheck } from '../contract-check.ts';
import type { Organization } from '../organizations.ts';
import type { PlatformApi } from '../platform-api.ts';
import type { GenesysSimulator } from '../simulator.ts';
import { listing } from './listing.ts';

type Properties = {
  url: string;
  sandbox: string;
  permissions: string;
  communicationTypeFilter: string;
};
type Hooks = { bootstrap: boolean; focus: boolean; blur: boolean; stop: boolean };

export type ClientApp = {
  id: string;
  clientId: string;
  type: string;
  name: string;
  state: 'ENABLED' | 'DISABLED';
  version: number;
  notes: string;
  properties: Properties;
  advanced: { lifecycle?: { hooks?: Partial<Hooks> } };
};

const path = '/api/v2/integrations';
const types = ['embedded-client-app', 'embedded-client-app-interaction-widget'];

/** What a page within Genesys may be given. https://developer.genesys.cloud/platform/client-apps/installing-app */
const sandboxTokens =
  'allow-forms,allow-modals,allow-popups,allow-presentation,allow-same-origin,allow-scripts,allow-downloads';
const permissionTokens = 'camera,clipboard-write,display-capture,fullscreen,geolocation,microphone';

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** Pages that are embedded in the agents' desktop, by organisation. */
export function openClientApps() {
  const apps: ClientApp[] = [];
  return {
    add: (app: ClientApp): void => void apps.push(app),
    of: ({ clientId }: Organization): ClientApp[] => apps.filter((app) => app.clientId === clientId),
    named(organization: Organization, id: string): ClientApp {
      const found = apps.find((app) => app.id === id && app.clientId === organization.clientId);
      if (!found) throw notFound('integration');
      return found;
    },
    change(id: string, { enabled }: Parameters<GenesysSimulator['changeClientApp']>[1]): void {
      const app = apps.find((one) => one.id === id);
      if (!app) throw new Error(`no client application "${id}"`);
      app.state = enabled ? 'ENABLED' : 'DISABLED';
    },
    list: (): ReturnType<GenesysSimulator['clientApps']> =>
      apps.map(({ id, clientId, type, name, state, properties }) => ({
        id,
        clientId,
        type,
        name,
        enabled: state === 'ENABLED',
        ...properties,
      })),
  };
}

export type ClientApps = ReturnType<typeof openClientApps>;

type Parts = { conforms: ContractCheck; apps: ClientApps };

/** https://developer.genesys.cloud/devapps/api-explorer#post-api-v2-integrations */
export function clientAppsApi(api: PlatformApi, { conforms, apps }: Parts): void {
  const entity = ({ id, name, type, state }: ClientApp): object => ({
    id,
    name,
    integrationType: { id: type },
    intendedState: state,
    reportedState: { code: state === 'ENABLED' ? 'ACTIVE' : 'INACTIVE' },
    selfUri: `${path}/${id}`,
  });
  const configuration = ({ id, name, version, properties, advanced, notes }: ClientApp): object => ({
    id,
    name,
    version,
    properties,
    advanced,
    notes,
    credentials: {},
    selfUri: `${path}/${id}/config/current`,
  });

  api.route(
    'GET',
    path,
    ({ organization, query }) => listing(apps.of(organization).map(entity), path, query),
    'integrations:integration:view',
  );
  api.route(
    'POST',
    path,
    ({ organization, body }) => {
      conforms('CreateIntegrationRequest', body);
      const { name, integrationType } = body as { name: string; integrationType: { id?: string } };
      if (!types.includes(integrationType.id ?? ''))
        throw badRequest(`There is no integration type ${integrationType.id}.`, ['integrationType']);
      const app: ClientApp = {
        id: randomUUID(),
        clientId: organization.clientId,
        type: integrationType.id as string,
        name,
        state: 'DISABLED',
        version: 1,
        notes: '',
        properties: { url: '', sandbox: sandboxTokens, permissions: '', communicationTypeFilter: '' },
        advanced: {},
      };
      apps.add(app);
      return entity(app);
    },
    'integrations:integration:add',
  );
  api.route(
    'GET',
    `${path}/:id/config/current`,
    ({ organization, param }) => configuration(apps.named(organization, param('id'))),
    'integrations:integration:view',
  );
  api.route(
    'PUT',
    `${path}/:id/config/current`,
    ({ organization, param, body }) => {
      conforms('IntegrationConfiguration', body);
      const app = apps.named(organization, param('id'));
      const given = body as Pick<ClientApp, 'name' | 'version' | 'notes' | 'advanced'> & {
        properties: Partial<Properties>;
      };
      if (given.version !== app.version)
        throw new ApiError(409, `The configuration is of version ${app.version} by now.`, { fields: ['version'] });
      const properties = {
        url: '',
        sandbox: '',
        permissions: '',
        communicationTypeFilter: '',
        ...given.properties,
      };
      checked(properties);
      Object.assign(app, { ...given, properties, version: app.version + 1 });
      return configuration(app);
    },
    'integrations:integration:edit',
  );
  api.route(
    'PATCH',
    `${path}/:id`,
    ({ organization, param, body }) => {
      conforms('Integration', body);
      const app = apps.named(organization, param('id'));
      const { intendedState } = body as { intendedState: string };
      if (intendedState !== 'ENABLED' && intendedState !== 'DISABLED')
        throw badRequest('A client application is enabled or disabled.', ['intendedState']);
      if (intendedState === 'ENABLED' && app.properties.url === '')
        throw badRequest('The application has no URL yet.', ['config.properties.url']);
      app.state = intendedState;
      return entity(app);
    },
    'integrations:integration:edit',
  );
}

function checked({ url, sandbox, permissions }: Properties): void {
  const address = URL.parse(url.replaceAll(/\{\{\w+\}\}/g, 'x'));
  const isHere = address?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(address.hostname);
  if (address?.protocol !== 'https:' && !isHere) throw badRequest('The URL must be https.', ['properties.url']);
  const strange = (given: string, known: string) => listOf(given).find((one) => !listOf(known).includes(one));
  const token = strange(sandbox, sandboxTokens) ?? strange(permissions, permissionTokens);
  if (token !== undefined) throw badRequest(`${token} cannot be given to an application.`, ['properties']);
}
