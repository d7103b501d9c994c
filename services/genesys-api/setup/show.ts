import type { z } from 'zod';
import { genesysPermissions } from '../../../contracts/genesys-permissions.ts';
import type { GenesysSetup } from '../../../contracts/genesys-setup.ts';
import type * as wire from '../../../wire/genesys/setup.ts';
import { within } from './hindrance.ts';
import { passesAll } from './media-types.ts';
import type { Reading } from './reading.ts';

type Wire<S extends keyof typeof wire> = z.output<(typeof wire)[S]>;

export function contentProfile({ id, name, mediaTypes }: Wire<'supportedContentProfile'>) {
  const types = (list: { type: string }[] | undefined) => list?.map(({ type }) => type) ?? null;
  const { inbound, outbound } = mediaTypes?.allow ?? {};
  return { id, name: name ?? id, inbound: types(inbound), outbound: types(outbound) };
}
export type ContentProfile = ReturnType<typeof contentProfile>;

export const letsAllPass = ({ inbound, outbound }: ContentProfile): boolean =>
  inbound !== null && outbound !== null && passesAll({ inbound, outbound });

export function messagingSetting({ id, name, event }: Wire<'messagingSetting'>) {
  const { inbound, outbound } = event?.typing?.on ?? {};
  return { id, name: name ?? id, typing: { inbound: inbound === 'Enabled', outbound: outbound === 'Enabled' } };
}
export type MessagingSetting = ReturnType<typeof messagingSetting>;

export function openIntegration(given: Wire<'openIntegration'>) {
  const { id, createStatus, outboundNotificationWebhookSignatureSecretToken: secret = '' } = given;
  const made = createStatus === 'Initiated' ? 'under-way' : createStatus === 'Error' ? 'failed' : 'completed';
  return {
    id,
    name: given.name ?? id,
    webhookUrl: given.outboundNotificationWebhookUrl ?? '',
    /** `null`: it is not shown, or only its length. */
    secret: /^[*•xX.]*$/.test(secret) ? null : secret,
    status: given.status ?? 'Active',
    made: made as 'under-way' | 'failed' | 'completed',
    createCode: given.createError?.code ?? '',
    contentProfileId: given.supportedContent?.id ?? null,
    messagingSettingId: given.messagingSetting?.id ?? null,
    /** By the documents the recipient's own; in some organisations it is that of the integration. */
    recipientId: given.recipient?.id ?? id,
  };
}
export type OpenIntegration = ReturnType<typeof openIntegration>;

export const routeOf = ({ id, flow }: Wire<'recipient'>) => ({
  recipientId: id,
  flow: flow ? { id: flow.id, name: flow.name ?? flow.id } : null,
});
export type Route = ReturnType<typeof routeOf>;

export const flowOf = ({ id, name, deleted, publishedVersion }: Wire<'flow'>) => ({
  id,
  name: name ?? id,
  isPublished: deleted !== true && Boolean(publishedVersion),
});
export type Flow = ReturnType<typeof flowOf>;

export const triggerOf = ({ id, name, topicName, enabled, target }: Wire<'trigger'>) => ({
  id,
  name: name ?? id,
  topic: topicName ?? '',
  enabled: enabled !== false,
  workflowId: target?.id ?? null,
});
export type Trigger = ReturnType<typeof triggerOf>;

const published = (flows: Flow[]) =>
  flows.filter(({ isPublished }) => isPublished).map(({ id, name }) => ({ id, name }));

/** Where the messages of an integration go; recipients are named by their own ids or by those of integrations. */
export const routeTo = (routes: readonly Route[], { id, recipientId }: OpenIntegration): Route | undefined =>
  routes.find((route) => route.recipientId === recipientId) ?? routes.find((route) => route.recipientId === id);

/** As the contract shows it, but for the widget. */
export function showSetup(reading: Reading, webhookUrl: string, eventsUrl: string): Omit<GenesysSetup, 'widget'> {
  const { token, organization, threading, hasEventsSecret, held, integrations } = reading;
  return {
    token: token.state,
    webhookUrl,
    eventsUrl,
    organization,
    permissions: genesysPermissions.map((one) => ({ ...one, held: held(one.permission) })),
    contentProfiles: within(reading.contentProfiles, (profiles) =>
      profiles.map((profile) => ({
        id: profile.id,
        name: profile.name,
        inbound: profile.inbound ?? [],
        outbound: profile.outbound ?? [],
        passesAll: letsAllPass(profile),
      })),
    ),
    messagingSettings: reading.messagingSettings,
    integrations: within(integrations, (all) =>
      all.map(({ id, name, webhookUrl: url, status, made, contentProfileId, messagingSettingId }) => ({
        id,
        name,
        webhookUrl: url,
        isOurs: url === webhookUrl,
        status,
        made,
        contentProfileId,
        messagingSettingId,
        phoneNumberId: reading.numbers.find(({ integrationId }) => integrationId === id)?.phoneNumberId ?? null,
        isPrepared: reading.prepared.has(id),
      })),
    ),
    routing: within(reading.routing, (routes) =>
      integrations.read
        ? integrations.value.map((one) => ({ integrationId: one.id, flow: routeTo(routes, one)?.flow ?? null }))
        : [],
    ),
    flows: within(reading.flows, published),
    workflows: within(reading.workflows, published),
    threading,
    triggers: reading.triggers,
    hasEventsSecret,
  };
}
