import { z } from 'zod';
import { phoneNumberId, tenantId } from './fields.ts';

/** `erasing`: some of it is gone already. */
export const tenantStatus = z.enum(['active', 'suspended', 'erasing']);

/** In which the platform can speak: see `translate/words/`. */
const language = z.enum(['en', 'de', 'es', 'pt', 'fr', 'ar', 'he']);

/** What a tenant has decided. */
export const policies = z.object({
  /**
   * What becomes of a free text when the 24-hour window is closed: this template goes instead, with the text as its one
   * body parameter if it takes one. `null`: the agent is told that the text was not sent.
   */
  fallbackTemplate: z.object({ name: z.string().min(1).max(512), language: z.string().min(2).max(20) }).nullable(),
  /** Whether files are copied for the history. Meta keeps its own for seven days. */
  keepMedia: z.boolean(),
  /**
   * Days after which messages are deleted with their files, and what came and went of them in the vendors' form; `null`:
   * never. A message younger than 30 days that was deleted and comes again is not taken for new.
   */
  retention: z.object({
    messagesDays: z.number().int().min(1).max(3650).nullable(),
    payloadsDays: z.number().int().min(1).max(3650).nullable(),
  }),
  /**
   * The tenant's working languages. In the first the platform speaks to its customers and agents; the others are those
   * that a portal offers to an agent for its own pages.
   */
  languages: z
    .array(language)
    .min(1)
    .max(7)
    .refine((all) => new Set(all).size === all.length, 'must not name a language twice'),
});
export type Policies = z.infer<typeof policies>;

/** What Meta said last of a number and its account; `null`: nothing yet. */
export const numberState = z.object({
  quality: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  throughput: z.string().nullable(),
  nameStatus: z.string().nullable(),
  accountStatus: z.string().nullable(),
  restriction: z.string().nullable(),
});
export type NumberState = z.infer<typeof numberState>;

/** Who a webhook belongs to. */
export const numberOwner = z.object({ tenantId, phoneNumberId, wabaId: z.string(), integrationId: z.string() });
export type NumberOwner = z.infer<typeof numberOwner>;
