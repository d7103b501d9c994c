import { z } from 'zod';

/** Fields that many operations have. */
export const tenantId = z.uuid();
/** Meta gives digits; nothing here depends on it but that the id fits into a path. */
export const phoneNumberId = z.string().regex(/^[\w-]{1,64}$/, 'must be the id of a phone number');
/** Ids that a vendor gave: opaque, printable, bounded. */
export const vendorId = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\x21-\x7e]+$/, 'must be printable without spaces');
/** Of an id that becomes a piece of a path, here or at a vendor: these two lead out of it, encoded or not. */
export const pathId = vendorId.refine((id) => id !== '.' && id !== '..', 'must not be dots alone');
/** PostgreSQL has no year 0, and a day after the last of 9999 nothing here reads any more. */
export const instant = z.iso
  .datetime()
  .refine((time) => time >= '0001' && time < '9999', 'must be between the years 1 and 9998');

/**
 * Why a message failed: Meta's code, ours, or a reason code of Genesys', and an English sentence for the record. `values`
 * are what a refusal of ours needs to be said in another language.
 */
export const failure = z.object({
  code: z.string(),
  message: z.string(),
  values: z.record(z.string(), z.string()).optional(),
});
export type Failure = z.infer<typeof failure>;

/** Ids of the divisions whose conversations somebody may read, `*` for all of them; `null`: Genesys has not said. */
export const overseen = z.array(z.string().max(128)).max(500).nullable();

/** Newest first; `nextCursor` is `null` on the last page. */
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(512).optional(),
};
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** As accounts know it: nothing but a message to it would prove that it is one. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');
