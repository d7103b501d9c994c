import { z } from 'zod';

const text = z.string().optional().catch(undefined);

const complaint = z.looseObject({
  error_code: z.number().optional().catch(undefined),
  error_description: text,
  possible_solution: text,
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export const healthStatus = z.looseObject({
  can_send_message: text,
  entities: z
    .array(
      z.looseObject({
        entity_type: z.string(),
        id: z.coerce.string().optional().catch(undefined),
        can_send_message: text,
        errors: z.array(complaint).optional().catch(undefined),
        additional_info: z.array(z.string()).optional().catch(undefined),
      }),
    )
    .catch([]),
});
export type HealthStatus = z.infer<typeof healthStatus>;

export const accountNode = z.looseObject({
  id: z.coerce.string(),
  name: text,
  account_review_status: text,
  health_status: healthStatus.optional().catch(undefined),
});
export type AccountNode = z.infer<typeof accountNode>;

/**
 * The callback that counts is the number's own, else the account's, else the app's.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
const webhookConfiguration = z.looseObject({ phone_number: text, whatsapp_business_account: text, application: text });

/**
 * The messaging limit has had two names: the second up to v23.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api
 */
export const numberNode = z.looseObject({
  id: z.coerce.string(),
  display_phone_number: text,
  verified_name: text,
  name_status: text,
  status: text,
  quality_rating: text,
  whatsapp_business_manager_messaging_limit: text,
  messaging_limit_tier: text,
  throughput: z.looseObject({ level: text }).optional().catch(undefined),
  platform_type: text,
  code_verification_status: text,
  account_mode: text,
  is_on_biz_app: z.boolean().optional().catch(undefined),
  webhook_configuration: webhookConfiguration.optional().catch(undefined),
  health_status: healthStatus.optional().catch(undefined),
});
export type NumberNode = z.infer<typeof numberNode>;

export const numberPage = z.looseObject({
  data: z.array(numberNode),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: text }).optional(), next: text })
    .optional()
    .catch(undefined),
});

/** The apps that get an account's webhooks. */
export const subscribedApps = z.looseObject({
  data: z.array(
    z.looseObject({
      whatsapp_business_api_data: z.looseObject({ id: z.coerce.string() }).optional().catch(undefined),
      override_callback_uri: text,
    }),
  ),
});

export const accountObject = 'whatsapp_business_account';

/** What an app is subscribed to. https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */
export const appSubscriptions = z.looseObject({
  data: z.array(
    z.looseObject({
      object: z.string(),
      callback_url: text,
      active: z.boolean().optional().catch(undefined),
      fields: z
        .array(z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]))
        .catch([]),
    }),
  ),
});

/** Without these a number is silent, or nobody hears of its troubles. */
export const neededFields = {
  messages: ['messages'],
  others: [
    'account_update',
    'message_template_status_update',
    'message_template_quality_update',
    'phone_number_quality_update',
    'phone_number_name_update',
  ],
} as const;
