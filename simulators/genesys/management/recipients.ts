import { notFound } from '../api-error.ts';
import type { ContractCheck } from '../contract-check.ts';
import type { Integration } from '../desk.ts';
import type { Integrations } from '../integrations.ts';
import type { PlatformApi } from '../platform-api.ts';
import type { Flows, SimulatedFlow } from './flows.ts';
import { listing } from './listing.ts';

const path = '/api/v2/routing/message/recipients';
const permission = 'routing:message:manage';

/** Which flow the messages of an integration go to: its recipient, which has the integration's id here. */
export function openRoutes() {
  const routes = new Map<string, SimulatedFlow>();
  return {
    set: (integration: Integration, flow: SimulatedFlow): void => void routes.set(integration.id, flow),
    of: (integration: Integration): SimulatedFlow | undefined => routes.get(integration.id),
  };
}

export type Routes = ReturnType<typeof openRoutes>;

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-routing-message-recipients */
export function recipientsApi(
  api: PlatformApi,
  {
    conforms,
    integrations,
    flows,
    routes,
  }: { conforms: ContractCheck; integrations: Integrations; flows: Flows; routes: Routes },
): void {
  const entity = (integration: Integration): object => {
    const flow = routes.of(integration);
    return {
      id: integration.id,
      name: integration.name,
      messengerType: 'open',
      ...(flow && { flow: { id: flow.id, name: flow.name } }),
      selfUri: `${path}/${integration.id}`,
    };
  };

  api.route(
    'GET',
    path,
    ({ organization, query }) => {
      const type = query('messengerType');
      const listed = type === undefined || type === 'open' ? integrations.list(organization) : [];
      return listing(listed.map(entity), path, query);
    },
    permission,
  );
  const named = (organization: Parameters<Integrations['list']>[0], id: string): Integration => {
    const found = integrations.list(organization).find((one) => one.id === id);
    if (!found) throw notFound('recipient');
    return found;
  };
  api.route('GET', `${path}/:id`, ({ organization, param }) => entity(named(organization, param('id'))), permission);
  api.route(
    'PUT',
    `${path}/:id`,
    ({ organization, param, body }) => {
      conforms('RecipientRequest', body);
      const integration = named(organization, param('id'));
      const { flow } = body as { flow?: { id?: string } };
      routes.set(integration, flows.published(organization, flow?.id, 'inboundshortmessage', 'flow.id'));
      return entity(integration);
    },
    permission,
  );
}
