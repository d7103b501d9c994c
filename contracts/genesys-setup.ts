import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { checkOperation } from './doctor.ts';
import { pathId, tenantId } from './fields.ts';
import { permissionNeeds, permissionUses } from './genesys-permissions.ts';

/**
 * Why something was not read or done. `token`: there is none; `permission`: the client lacks the one that is named; `busy`:
 * the requests of this minute are spent; `away`: no answer, or an error of Genesys'; `refused`: Genesys' own reason.
 */
const hindrance = z.enum(['token', 'permission', 'busy', 'away', 'refused']);
export type Hindrance = z.infer<typeof hindrance>;

const unread = z.object({
  read: z.literal(false),
  why: hindrance,
  permission: z.string().nullable(),
  /** Genesys' code, such as `not.authorized`. */
  code: z.string().nullable(),
});
export type Unread = z.infer<typeof unread>;

/** One part of what is at Genesys; one that may not be read is no reason to hide the others. */
const part = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('read', [z.object({ read: z.literal(true), value }), unread]);
export type Part<T> = { read: true; value: T } | Unread;

const named = z.object({ id: z.string(), name: z.string() });

const setup = z.object({
  /** `none`: the tenant has no client; `refused`: Genesys does not know it, or not with this secret. */
  token: z.enum(['good', 'none', 'refused', 'away']),
  /** What the webhook URL of an integration has to be, and where events go. */
  webhookUrl: z.string(),
  eventsUrl: z.string(),
  organization: part(named),
  /** `held: null`: Genesys does not tell. */
  permissions: z.array(
    z.object({
      permission: z.string(),
      use: z.enum(permissionUses),
      need: z.enum(permissionNeeds),
      held: z.boolean().nullable(),
    }),
  ),
  contentProfiles: part(
    z.array(
      named.extend({
        inbound: z.array(z.string()),
        outbound: z.array(z.string()),
        /** Whether all kinds of files that WhatsApp knows pass both ways. */
        passesAll: z.boolean(),
      }),
    ),
  ),
  messagingSettings: part(z.array(named.extend({ typing: z.object({ inbound: z.boolean(), outbound: z.boolean() }) }))),
  integrations: part(
    z.array(
      named.extend({
        webhookUrl: z.string(),
        isOurs: z.boolean(),
        /** `Active`, or as Genesys says. */
        status: z.string(),
        made: z.enum(['completed', 'under-way', 'failed']),
        /** `null`: what the organisation has by default. */
        contentProfileId: z.string().nullable(),
        messagingSettingId: z.string().nullable(),
        /** The number that it is connected with. */
        phoneNumberId: z.string().nullable(),
        /** Its secret is kept: a number may be connected with it without one. */
        isPrepared: z.boolean(),
      }),
    ),
  ),
  /** Which flow the messages of each integration go to. */
  routing: part(z.array(z.object({ integrationId: z.string(), flow: named.nullable() }))),
  /** Published inbound message flows. */
  flows: part(z.array(named)),
  /** Published workflows, which a trigger can start. */
  workflows: part(z.array(named)),
  /** For how long a customer joins a conversation again that has ended. */
  threading: part(z.object({ hours: z.number() })),
  /** Of the ends of conversations. */
  triggers: part(z.array(named.extend({ topic: z.string(), enabled: z.boolean(), workflowId: z.string().nullable() }))),
  /** Of the Agent Widget; `null`: it is not there. */
  widget: part(z.object({ enabled: z.boolean() }).nullable()),
  /** Whether there is a secret for events of conversations. */
  hasEventsSecret: z.boolean(),
});
export type GenesysSetup = z.infer<typeof setup>;

const step = z.object({
  step: z.enum([
    'content-profile',
    'messaging-setting',
    'integration',
    'routing',
    'threading',
    'life-cycle',
    'rich-media',
    'widget',
  ]),
  /**
   * `there`: it was so before; `unfinished`: Genesys is still at it: the same again in a minute; `by-hand`: no API does it,
   * or something has to be chosen or made first.
   */
  outcome: z.enum(['done', 'there', 'unfinished', 'refused', 'by-hand']),
  /**
   * Of `refused` and `by-hand`. `elsewhere`: an integration of that name calls another system; `unknown-id`: there is none
   * such; `not-published`: the flow is not; `choose-flow`, `choose-workflow`, `no-flow`, `no-workflow`: to be chosen or made
   * first; `disabled`: the trigger is there and disabled; `integration-first`: that step comes before; `no-api`: only by hand.
   */
  why: z
    .enum([
      ...hindrance.options,
      'elsewhere',
      'unknown-id',
      'not-published',
      'choose-flow',
      'choose-workflow',
      'no-flow',
      'no-workflow',
      'disabled',
      'integration-first',
      'no-api',
    ])
    .nullable(),
  permission: z.string().nullable(),
  /** Genesys' code, such as `general.conflict`. */
  code: z.string().nullable(),
  /** Genesys' own words, where it refused; never of a call that carried a secret. */
  said: z.string().nullable(),
  /** Where somebody can do it by hand. */
  place: z
    .enum([
      'supported-content',
      'platform-configurations',
      'message-platforms',
      'message-routing',
      'threading-timeline',
      'triggers',
      'architect-message-flows',
      'architect-workflows',
      'integrations',
    ])
    .nullable(),
  /** What was made or found. */
  id: z.string().nullable(),
});
export type SetupStep = z.infer<typeof step>;

const integrationName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}]*$/u, 'must not have control characters in it');

export const genesysSetupContract = {
  getGenesysSetup: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/genesys/setup',
    summary: "What of a tenant's Genesys organisation messages need, and what is missing there",
    access: 'tenant:read',
    params: z.object({ tenantId }),
    output: setup,
  }),
  makeGenesysSetup: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/genesys/setup',
    summary:
      'Make at Genesys what is missing: profiles, an integration, routing, threading window, trigger. What is there stays; nothing is made twice',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    body: z.object({
      /** Looked for by id, or else by name; made where there is none of that name. `null`: no integration. */
      integration: z.object({ name: integrationName, id: pathId.optional() }).nullable().default(null),
      /** Where its messages go. `null`: where they go now. */
      flowId: pathId.nullable().default(null),
      /** `null`: as it is. */
      threadingHours: z.number().int().min(0).max(72).nullable().default(null),
      /** A trigger for the ends of conversations. `workflowId`: that it starts. */
      lifeCycle: z
        .object({ workflowId: pathId.nullable().default(null) })
        .nullable()
        .default(null),
    }),
    output: z.object({ steps: z.array(step), integrationId: z.string().nullable() }),
    auditedValues: ['flowId'],
  }),
  installGenesysWidget: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/genesys/widget',
    summary:
      'Put the Agent Widget into the Genesys organisation of a tenant and enable it, or bring it up to date there',
    access: 'tenant:write',
    params: z.object({ tenantId }),
    /** `url`: with places in it that Genesys fills in. */
    output: z.object({ step, url: z.string() }),
  }),
  /** For the doctor. Findings: `genesys-findings.ts`. */
  checkGenesys: checkOperation('/genesys/check', 'Look at every link between a tenant and its Genesys organisation'),
};
