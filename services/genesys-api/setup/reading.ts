import type { z } from 'zod';
import type { Part, Unread } from '../../../contracts/genesys-setup.ts';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Client } from '../../../kit/client.ts';
import type { Output } from '../../../kit/contract.ts';
import { Fault } from '../../../kit/fault.ts';
import * as wire from '../../../wire/genesys/setup.ts';
import type { CallPlatform, Tokens } from '../platform.ts';
import { statusIn } from '../refused-by.ts';
import { partOf, within } from './hindrance.ts';
import { readAll } from './pages.ts';
import { type Held, heldBy } from './permissions.ts';
import * as show from './show.ts';

/** What setup asks of tenant. */
export type Kept = Pick<
  Client<typeof tenantContract>,
  'listNumbers' | 'listPreparedIntegrations' | 'keepPreparedIntegration' | 'compareWebhookSecret' | 'updateNumber'
>;

export type ConnectedNumber = Output<typeof tenantContract.listNumbers>['items'][number];

/** Everything that is at Genesys and of it here, as far as it may be read. */
export type Reading = {
  token: { state: 'good'; validUntil: string } | { state: 'none' | 'refused' | 'away' };
  numbers: readonly ConnectedNumber[];
  /** Ids of integrations whose secrets wait for a number. */
  prepared: ReadonlySet<string>;
  hasEventsSecret: boolean;
  grants: Part<z.output<typeof wire.subject>>;
  held: Held;
  organization: Part<{ id: string; name: string }>;
  contentProfiles: Part<show.ContentProfile[]>;
  /** What holds for an integration without a profile of its own; `null`: what Genesys documents. */
  defaultContent: show.ContentProfile | null;
  messagingSettings: Part<show.MessagingSetting[]>;
  /** What holds for an integration without a setting of its own. */
  defaultSetting: Part<show.MessagingSetting>;
  integrations: Part<show.OpenIntegration[]>;
  routing: Part<show.Route[]>;
  /** Inbound message flows, published or not. */
  flows: Part<show.Flow[]>;
  workflows: Part<show.Flow[]>;
  threading: Part<{ hours: number }>;
  /** Of the ends of conversations. */
  triggers: Part<show.Trigger[]>;
};

export const messaging = '/api/v2/conversations/messaging';
export const recipients = '/api/v2/routing/message/recipients';
export const triggersPath = '/api/v2/processautomation/triggers';
/** How an end becomes known: docs/operations/conversations.md */
export const endTopic = 'v2.detail.events.conversation.{id}.customer.end';

/** What holds where an organisation has set nothing. https://help.mypurecloud.com/articles/messaging-threading-timeline/ */
const vendorThreadingMinutes = 72 * 60;

type Dependencies = { call: CallPlatform; tokens: Pick<Tokens, 'get'>; kept: Kept };

/** Asks Genesys for each part by itself: what one of them lacks does not hide the others. */
export function genesysReader({ call, tokens, kept }: Dependencies) {
  async function tokenOf(tenantId: string): Promise<Reading['token']> {
    try {
      return { state: 'good', validUntil: (await tokens.get(tenantId)).expiresAt };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.code === 'not_found') return { state: 'none' };
      if (error.code === 'credentials_refused') return { state: 'refused' };
      return { state: 'away' };
    }
  }

  function atGenesys(tenantId: string) {
    const get = async <S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> => {
      const answer = schema.safeParse(await call(tenantId, 'background', 'GET', path));
      if (!answer.success) throw new Fault('unavailable', 'Genesys gave something else than what was asked for');
      return answer.data;
    };
    const all = <S extends z.ZodType>(path: string, schema: S) => readAll(call, tenantId, path, schema);
    return { get, all };
  }

  /** The list, and of ours whatever is not in it. */
  async function routesOf(tenantId: string, integrations: Part<show.OpenIntegration[]>, ours: (id: string) => boolean) {
    const { get, all } = atGenesys(tenantId);
    const routes = (await all(`${recipients}?messengerType=open`, wire.recipient)).map(show.routeOf);
    const missing = (integrations.read ? integrations.value : []).filter(
      (one) => ours(one.id) && !show.routeTo(routes, one),
    );
    for (const { recipientId } of missing) {
      const found = await get(`${recipients}/${encodeURIComponent(recipientId)}`, wire.recipient).catch(unlessAbsent);
      if (found) routes.push(show.routeOf(found));
    }
    return routes;
  }

  async function parts(tenantId: string, ours: (id: string) => boolean) {
    const { get, all } = atGenesys(tenantId);
    // First by itself: a client that Genesys does not know any more is refused once, and not with everything.
    const organization = await partOf(null, get('/api/v2/organizations/me', wire.organization));
    if (!organization.read && organization.why === 'token') return nothingRead('refused');
    const integrationsPart = partOf(
      'messaging:integration:view',
      all(`${messaging}/integrations/open`, wire.openIntegration),
    ).then((part) => within(part, (list) => list.map(show.openIntegration)));
    const [
      grants,
      profiles,
      defaultContent,
      settings,
      defaultSetting,
      integrations,
      routing,
      flows,
      workflows,
      threading,
      triggers,
    ] = await Promise.all([
      partOf(null, get('/api/v2/authorization/subjects/me', wire.subject)),
      partOf('messaging:supportedContent:view', all(`${messaging}/supportedcontent`, wire.supportedContentProfile)),
      partOf(
        'messaging:supportedContent:view',
        get(`${messaging}/supportedcontent/default`, wire.supportedContentProfile),
      ),
      partOf('messaging:setting:view', all(`${messaging}/settings`, wire.messagingSetting)),
      partOf('messaging:setting:view', get(`${messaging}/settings/default`, wire.messagingSetting)),
      integrationsPart,
      integrationsPart.then((part) => partOf('routing:message:manage', routesOf(tenantId, part, ours))),
      partOf('architect:flow:view', all('/api/v2/flows?type=inboundshortmessage', wire.flow)),
      partOf('architect:flow:view', all('/api/v2/flows?type=workflow', wire.flow)),
      partOf('conversation:threadingTimeline:view', get(`${messaging}/threadingtimeline`, wire.threadingTimeline)),
      partOf(
        'processautomation:trigger:view',
        get(`${triggersPath}?${new URLSearchParams({ topicName: endTopic, pageSize: '200' })}`, wire.listing),
      ),
    ]);
    return {
      organization: within(organization, ({ id, name }) => ({ id, name: name ?? id })),
      grants,
      contentProfiles: within(profiles, (list) => list.map(show.contentProfile)),
      defaultContent: defaultContent.read ? show.contentProfile(defaultContent.value) : null,
      messagingSettings: within(settings, (list) => list.map(show.messagingSetting)),
      defaultSetting: within(defaultSetting, show.messagingSetting),
      integrations,
      routing,
      flows: within(flows, (list) => list.map(show.flowOf)),
      workflows: within(workflows, (list) => list.map(show.flowOf)),
      threading: within(threading, ({ settings: windows, defaultTimeoutMinutes = vendorThreadingMinutes }) => ({
        hours:
          (windows.find(({ messengerType }) => messengerType === 'open')?.timeoutInMinutes ?? defaultTimeoutMinutes) /
          60,
      })),
      triggers: within(triggers, ({ entities }) =>
        entities.flatMap((entity) => {
          const one = wire.trigger.safeParse(entity);
          return one.success && one.data.topicName === endTopic ? [show.triggerOf(one.data)] : [];
        }),
      ),
    };
  }

  return async (tenantId: string): Promise<Reading> => {
    const [token, { items: numbers }, { integrations: prepared, hasEventsSecret }] = await Promise.all([
      tokenOf(tenantId),
      kept.listNumbers({ tenantId }),
      kept.listPreparedIntegrations({ tenantId }),
    ]);
    const ids = new Set(prepared.map(({ integrationId }) => integrationId));
    const ours = (id: string) => ids.has(id) || numbers.some(({ integrationId }) => integrationId === id);
    const found = token.state === 'good' ? await parts(tenantId, ours) : nothingRead(token.state);
    // The token was good when it was given out, and the client is not any more.
    const refused = !found.organization.read && found.organization.why === 'token' && token.state === 'good';
    return {
      ...found,
      token: refused ? { state: 'refused' } : token,
      numbers,
      prepared: ids,
      hasEventsSecret,
      held: heldBy(found.grants),
    };
  };
}

export type ReadGenesys = ReturnType<typeof genesysReader>;

function nothingRead(state: 'none' | 'refused' | 'away') {
  const part: Unread = { read: false, why: state === 'away' ? 'away' : 'token', permission: null, code: null };
  return {
    organization: part,
    grants: part,
    contentProfiles: part,
    defaultContent: null,
    messagingSettings: part,
    defaultSetting: part,
    integrations: part,
    routing: part,
    flows: part,
    workflows: part,
    threading: part,
    triggers: part,
  };
}

function unlessAbsent(error: unknown): null {
  if (statusIn(error) === 404) return null;
  throw error;
}
