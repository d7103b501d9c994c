import { z } from 'zod';
import { instant } from './fields.ts';

/** What a tenant's messages pass on their way, in that order: each link is looked at by itself. */
export const links = [
  'clock',
  'public-address',
  'queues',
  'genesys-token',
  'genesys-permissions',
  'genesys-integration',
  'genesys-webhook',
  'genesys-content',
  'genesys-setting',
  'genesys-flow',
  'genesys-threading',
  'genesys-life-cycle',
  'meta-app',
  'whatsapp-token',
  'whatsapp-account',
  'whatsapp-webhook',
  'whatsapp-number',
  'whatsapp-limits',
] as const;
export const link = z.enum(links);
export type Link = z.infer<typeof link>;

/** `unknown`: it could not be asked, or the vendor does not tell; that is no fault of the link. */
export const checkState = z.enum(['ok', 'warning', 'failed', 'unknown']);
export type CheckState = z.infer<typeof checkState>;

/**
 * One link as it was found. `finding` names the sentence that says what is so and what to do next, `values` what stands in
 * it; the sentences are the reader's (apps/admin/texts/findings).
 */
export const check = z.object({
  link,
  /** Of several of a kind, which: a number, an integration, an account. `null`: the tenant's only one. */
  subject: z.string().max(200).nullable(),
  state: checkState,
  finding: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(80),
  values: z.record(z.string().max(40), z.string().max(1000)),
});
export type Check = z.infer<typeof check>;

/** A link with when it was looked at, and since when it has been found so. */
export const keptCheck = check.extend({ checkedAt: instant, since: instant });
export type KeptCheck = z.infer<typeof keptCheck>;
