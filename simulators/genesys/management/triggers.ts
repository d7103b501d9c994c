import { randomUUID } from 'node:crypto';
import { badRequest } from '../api-error.ts';
import type { ContractCheck } from '../contract-check.ts';
import type { PlatformApi } from '../platform-api.ts';
import type { GenesysSimulator } from '../simulator.ts';
import type { Flows } from './flows.ts';
import { refuseTaken } from './named.ts';

type Request = { name: string; topicName: string; enabled: boolean; target: { type: string; id: string } };
type Trigger = Request & { id: string; clientId: string; version: number };

const path = '/api/v2/processautomation/triggers';
/** Either lets one look. */
const mayLook = ['processautomation:trigger:view', 'processautomation:trigger:edit'];
const topics = ['acd.start', 'acd.end', 'user.start', 'user.end', 'customer.start', 'customer.end', 'acw'].map(
  (event) => `v2.detail.events.conversation.{id}.${event}`,
);

/** Triggers: they are kept and shown, and nothing is triggered; ends are posted as `postEvents` says. */
export function openTriggers() {
  const triggers: Trigger[] = [];
  return {
    add: (trigger: Trigger): void => void triggers.push(trigger),
    of: (clientId: string): Trigger[] => triggers.filter((one) => one.clientId === clientId),
    list: (): ReturnType<GenesysSimulator['triggers']> =>
      triggers.map(({ id, clientId, name, topicName, enabled, target }) => ({
        id,
        clientId,
        name,
        topicName,
        enabled,
        workflowId: target.id,
      })),
    enable(id: string, enabled: boolean): void {
      const trigger = triggers.find((one) => one.id === id);
      if (!trigger) throw new Error(`no trigger "${id}"`);
      trigger.enabled = enabled;
      trigger.version += 1;
    },
  };
}

export type Triggers = ReturnType<typeof openTriggers>;

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-processautomation-triggers */
export function triggersApi(
  api: PlatformApi,
  { conforms, flows, triggers }: { conforms: ContractCheck; flows: Flows; triggers: Triggers },
): void {
  const entity = ({ clientId: _, ...trigger }: Trigger): object => ({ ...trigger, selfUri: `${path}/${trigger.id}` });

  api.route(
    'GET',
    path,
    ({ organization, query }) => {
      const names = query('topicName')?.split(',');
      const listed = triggers.of(organization.clientId).filter(({ topicName }) => names?.includes(topicName) ?? true);
      return { entities: listed.slice(0, Number(query('pageSize') ?? 200)).map(entity) };
    },
    mayLook,
  );
  api.route('GET', `${path}/topics`, () => ({ entities: topics }), mayLook);
  api.route(
    'POST',
    path,
    ({ organization, body }) => {
      conforms('CreateTriggerRequest', body);
      const given = body as Request;
      if (!topics.includes(given.topicName)) throw badRequest(`There is no topic ${given.topicName}.`, ['topicName']);
      flows.published(organization, given.target.id, 'workflow', 'target.id');
      refuseTaken('trigger', given.name, triggers.of(organization.clientId));
      const trigger = { ...given, id: randomUUID(), clientId: organization.clientId, version: 1 };
      triggers.add(trigger);
      return entity(trigger);
    },
    'processautomation:trigger:add',
  );
}
