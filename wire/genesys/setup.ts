import { z } from 'zod';

/** What a setup reads of an organisation. A field that is not as documented is as one that is not there. */

const text = z.string().optional().catch(undefined);
const id = z.string().min(1);

/** `GET /api/v2/organizations/me` */
export const organization = z.looseObject({ id, name: text });

/**
 * `GET /api/v2/authorization/subjects/me`: a star among the actions is all of them, and so it may stand for a domain or an
 * entity. Whether the policies come with it for a client of its own is not documented.
 */
export const subject = z.looseObject({
  grants: z.array(
    z.looseObject({
      role: z
        .looseObject({
          policies: z
            .array(
              z.looseObject({
                domain: text,
                entityName: text,
                actions: z.array(z.string()).optional().catch(undefined),
              }),
            )
            .optional()
            .catch(undefined),
        })
        .optional()
        .catch(undefined),
    }),
  ),
});

const mediaTypes = z
  .looseObject({
    allow: z
      .looseObject({
        inbound: z
          .array(z.looseObject({ type: z.string() }))
          .optional()
          .catch(undefined),
        outbound: z
          .array(z.looseObject({ type: z.string() }))
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-conversations-messaging-supportedcontent */
export const supportedContentProfile = z.looseObject({ id, name: text, mediaTypes });

const onOff = z.string().optional().catch(undefined);
const event = z
  .looseObject({
    typing: z
      .looseObject({
        on: z.looseObject({ inbound: onOff, outbound: onOff }).optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-conversations-messaging-settings */
export const messagingSetting = z.looseObject({ id, name: text, event });

const reference = z.looseObject({ id }).optional().catch(undefined);

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-conversations-messaging-integrations-open */
export const openIntegration = z.looseObject({
  id,
  name: text,
  outboundNotificationWebhookUrl: text,
  /** Documented as part of the answer; that it is shown in plain is not. */
  outboundNotificationWebhookSignatureSecretToken: text,
  status: text,
  createStatus: text,
  createError: z.looseObject({ code: text }).optional().catch(undefined),
  supportedContent: reference,
  messagingSetting: reference,
  recipient: reference,
});

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-routing-message-recipients */
export const recipient = z.looseObject({
  id,
  flow: z.looseObject({ id, name: text }).optional().nullable().catch(undefined),
});

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-flows */
export const flow = z.looseObject({
  id,
  name: text,
  active: z.boolean().optional().catch(undefined),
  deleted: z.boolean().optional().catch(undefined),
  publishedVersion: z.looseObject({}).optional().nullable().catch(undefined),
});

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-conversations-messaging-threadingtimeline */
export const threadingTimeline = z.looseObject({
  settings: z.array(z.looseObject({ messengerType: z.string(), timeoutInMinutes: z.number() })),
  defaultTimeoutMinutes: z.number().optional().catch(undefined),
});

/** https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-processautomation-triggers */
export const trigger = z.looseObject({
  id,
  name: text,
  topicName: text,
  enabled: z.boolean().optional().catch(undefined),
  target: reference,
});

/** Of what is listed one that cannot be read is left out. */
export const listing = z.looseObject({
  entities: z.array(z.unknown()),
  pageCount: z.number().optional().catch(undefined),
  nextUri: text,
});
