import { z } from 'zod';
import { mediaKinds } from '../wire/meta/media.ts';
import { vendorId } from './fields.ts';

/** A file that a customer sent, as Meta knows it. The id lives seven days there. */
export const mediaRef = z.object({
  mediaId: vendorId,
  kind: z.enum(mediaKinds),
  mime: z.string().max(256).nullable(),
  /** Base64 of the bytes' SHA-256. */
  sha256: z.string().max(128).nullable(),
  filename: z.string().max(512).nullable(),
  voice: z.boolean(),
});
export type MediaRef = z.infer<typeof mediaRef>;

/** What was uploaded to stand at the head of a template, or of one of its cards, of which the first one is 0. */
const headFile = z.object({ fileId: z.uuid(), card: z.number().int().min(0).max(9).optional() });

/** A template has ten cards at most. */
export const headFiles = z.array(headFile).max(11);

/** `attachment`: for Genesys, who fetches at once. `text`: for people, who may come back to it. `view`: for a page that is open. */
export const linkPurpose = z.enum(['attachment', 'text', 'view']);
