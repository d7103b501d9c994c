import { z } from 'zod';

/**
 * What came for the code of an Embedded Signup. Without `expires_in` it never expires.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
 */
export const exchangedToken = z.looseObject({ access_token: z.string().min(1) });

/** What a number needs: to be managed, and to send and receive. */
export const neededScopes = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;

/**
 * `expires_at` in seconds since 1970; 0 and absent: never. Of a permission without `target_ids` nobody says what it is for:
 * it may be for everything.
 * https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export const tokenDescription = z.looseObject({
  data: z.looseObject({
    app_id: z.coerce.string().optional().catch(undefined),
    application: z.string().optional().catch(undefined),
    is_valid: z.boolean().catch(false),
    expires_at: z.number().optional().catch(undefined),
    scopes: z.array(z.string()).catch([]),
    granular_scopes: z
      .array(z.looseObject({ scope: z.string(), target_ids: z.array(z.coerce.string()).optional().catch(undefined) }))
      .catch([]),
  }),
});
