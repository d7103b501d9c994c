import { randomUUID } from 'node:crypto';
import { badRequest } from '../api-error.ts';
import type { Organization } from '../organizations.ts';
import type { PlatformApi } from '../platform-api.ts';
import type { GenesysSimulator } from '../simulator.ts';
import { listing } from './listing.ts';

export type FlowType = 'inboundshortmessage' | 'workflow';
export type SimulatedFlow = { id: string; clientId: string; name: string; type: FlowType; published: boolean };

const path = '/api/v2/flows';

/** Flows of Architect, which only its own tools can make: by API they are looked at. */
export function openFlows() {
  const flows = new Map<string, SimulatedFlow>();

  return {
    add({
      clientId,
      id = randomUUID(),
      name,
      type,
      published = true,
    }: Parameters<GenesysSimulator['addFlow']>[0]): string {
      if (flows.has(id)) throw new Error(`flow "${id}" is there already`);
      flows.set(id, { id, clientId, name, type, published });
      return id;
    },

    change(id: string, { published }: { published: boolean }): void {
      const flow = flows.get(id);
      if (!flow) throw new Error(`no flow "${id}"`);
      flow.published = published;
    },

    of: ({ clientId }: Organization): SimulatedFlow[] =>
      [...flows.values()].filter((flow) => flow.clientId === clientId),

    /** @throws ApiError 400 where there is no such flow, or none that is published. */
    published(organization: Organization, id: unknown, type: FlowType, field: string): SimulatedFlow {
      const flow = this.of(organization).find((one) => one.id === id && one.type === type);
      if (!flow) throw badRequest(`There is no ${type} flow ${String(id)}.`, [field]);
      if (!flow.published) throw badRequest(`The flow ${flow.name} is not published.`, [field]);
      return flow;
    },
  };
}

export type Flows = ReturnType<typeof openFlows>;

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-flows */
export function flowsApi(api: PlatformApi, flows: Flows): void {
  api.route(
    'GET',
    path,
    ({ organization, query }) => {
      const types = (query('type') ?? '').toLowerCase().split(',').filter(Boolean);
      const asked = flows.of(organization).filter(({ type }) => types.length === 0 || types.includes(type));
      return listing(asked.map(flowEntity), path, query);
    },
    'architect:flow:view',
  );
}

const flowEntity = ({ id, name, type, published }: SimulatedFlow): object => ({
  id,
  name,
  type: type.toUpperCase(),
  active: true,
  system: false,
  deleted: false,
  ...(published && { publishedVersion: { id: '1.0', type: 'PUBLISH' } }),
  selfUri: `${path}/${id}`,
});
