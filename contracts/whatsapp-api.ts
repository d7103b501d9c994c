import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { characters, limits, parts, type SendKind } from '../wire/meta/send.ts';
import { eraseTenantOperation } from './erasure.ts';
import { instant, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { linkPurpose, mediaRef } from './media.ts';
import { templateContract } from './templates.ts';
import { signupContract } from './whatsapp-signup.ts';

export { variablesOf } from '../wire/meta/template.ts';
export type { Template } from './templates.ts';

const recipient = {
  tenantId,
  phoneNumberId,
  /** Ours; comes back in the statuses as `biz_opaque_callback_data`. */
  messageId: z.uuid(),
  /** One of the three: a phone number in digits, a business-scoped user id, or a group's id. */
  waId: vendorId.optional(),
  userId: vendorId.optional(),
  groupId: vendorId.optional(),
  /** wamid of the message that this one quotes. */
  quoted: vendorId.optional(),
};
const sent = z.object({ wamid: z.string(), waId: z.string().nullable(), userId: z.string().nullable() });

/**
 * Sends one message. Faults: `rejected` and `credentials_refused` carry Meta's code in `details.metaCode`;
 * `outcome_unknown` when the answer was lost or Meta cannot say whether it sent: a status webhook will tell.
 */
const send = <K extends SendKind>(kind: K, summary: string) =>
  operation({
    method: 'post',
    path: `/whatsapp/send/${kind}`,
    summary: `${summary}. Never repeated by itself: Meta has no idempotency key.`,
    idempotent: false,
    body: z.object({ ...recipient, [kind]: parts[kind] } as typeof recipient & Record<K, (typeof parts)[K]>),
    output: sent,
  });

/**
 * Why a file cannot be sent, without words: those of `translate/` go by the code. With `file-type-refused` and
 * `file-refused` goes what WhatsApp said, which no details may hold.
 */
export const fileRefusal = z.object({
  code: z.enum([
    'file-type',
    'file-too-large',
    'file-over-limit',
    'file-empty',
    'file-gone',
    'file-unreachable',
    'file-type-refused',
    'file-refused',
    'picture-misplaced',
    'picture-too-heavy',
    'picture-too-many-pixels',
    'sound-as-header',
  ]),
  values: z.record(z.string(), z.string()).optional(),
});
export type FileRefusal = z.infer<typeof fileRefusal>;

/** A file that waits here to be sent. */
export const uploadedFile = z.object({
  fileId: z.uuid(),
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  mime: z.string(),
  filename: z.string(),
  sizeBytes: z.number().int(),
});
export type UploadedFile = z.infer<typeof uploadedFile>;

export const whatsappContract = {
  ...signupContract,
  ...templateContract,
  eraseTenant: eraseTenantOperation('/whatsapp'),
  /** Copies and what was converted from them. Files that are not kept here are no failure. */
  eraseMedia: operation({
    method: 'post',
    path: '/whatsapp/media/erase',
    summary: 'Destroy our copies of files',
    body: z.object({ tenantId, mediaIds: z.array(vendorId).max(500) }),
    output: z.object({ files: z.number().int() }),
  }),
  sendText: operation({
    method: 'post',
    path: '/whatsapp/send/text',
    summary: 'Send a text. Never repeated by itself: Meta has no idempotency key.',
    idempotent: false,
    body: z.object({
      ...recipient,
      /** Counted in characters, as Meta and the transformer do: an emoji is one. */
      body: z
        .string()
        .min(1)
        .refine((text) => characters(text) <= limits.text, `must have at most ${limits.text} characters`),
      previewUrl: z.boolean().default(true),
    }),
    output: sent,
  }),
  /** Parameters are compared with the template first: `rejected` with `details.problems` instead of Meta's 132000. */
  sendTemplate: send('template', 'Send a template, the only kind that passes outside of the 24-hour window'),
  sendImage: send('image', 'Send a picture'),
  sendVideo: send('video', 'Send a film'),
  sendAudio: send('audio', 'Send a sound or a voice message'),
  sendDocument: send('document', 'Send a document'),
  sendSticker: send('sticker', 'Send a sticker'),
  sendLocation: send('location', 'Send a place'),
  sendContacts: send('contacts', 'Send contact cards'),
  sendInteractive: send('interactive', 'Send buttons, a list, a carousel, a link button or a request'),
  sendReaction: send('reaction', 'React to a message; an empty emoji takes it back'),
  markRead: operation({
    method: 'post',
    path: '/whatsapp/read',
    summary: "Show the customer's message, and those before it, as read",
    body: z.object({ tenantId, phoneNumberId, wamid: vendorId, typing: z.boolean().default(false) }),
    output: z.object({ ok: z.literal(true) }),
  }),

  /** Faults: `not_found` when Meta has it no more, `unavailable` when it cannot say. */
  lookUpMedia: operation({
    method: 'get',
    path: '/whatsapp/media/{mediaId}/facts',
    summary: 'What Meta, or our own copy, says of a file that a customer sent',
    params: z.object({ mediaId: vendorId }),
    query: z.object({ tenantId, phoneNumberId }),
    output: z.object({ mime: z.string(), sizeBytes: z.number().int().nullable(), sha256: z.string().nullable() }),
  }),
  /** Faults of a conversion: `rejected` when the file cannot be converted, else those of `lookUpMedia`. */
  linkMedia: operation({
    method: 'post',
    path: '/whatsapp/media/links',
    summary: 'A signed, expiring link by which anybody can fetch this one file',
    body: z.object({
      tenantId,
      phoneNumberId,
      media: mediaRef,
      purpose: linkPurpose,
      /** The MIME type that it is to be converted to, where the other side does not take the original. */
      convertTo: z.string().max(100).optional(),
    }),
    output: z.object({
      url: z.string(),
      expiresAt: instant,
      mime: z.string(),
      filename: z.string(),
    }),
  }),
  /** Faults: those of `lookUpMedia`, and `rejected` when the bytes are not those of the hash. */
  keepMedia: operation({
    method: 'post',
    path: '/whatsapp/media/copies',
    summary: 'Keep a copy of a file for the history, checked against its hash',
    body: z.object({ tenantId, phoneNumberId, media: mediaRef }),
    output: z.object({ sizeBytes: z.number().int() }),
  }),
  /**
   * What the bytes of `PUT /whatsapp/uploads/{fileId}` (a raw route, with the internal token) were found to be. Kept for a
   * day. Faults: `not_found`.
   */
  getUpload: operation({
    method: 'get',
    path: '/whatsapp/uploads/{fileId}/facts',
    summary: 'What somebody has uploaded to send',
    params: z.object({ fileId: z.uuid() }),
    query: z.object({ tenantId }),
    output: uploadedFile,
  }),
  /**
   * Faults: `rejected` with `details.reason` (`MediaTypeNotAllowed`, `InvalidMediaContentLength`, `GeneralError`), a
   * sentence in English, and `details.refusal` (`fileRefusal`) by which it can be said in another language; `unavailable`
   * when the file or Meta cannot be reached now.
   */
  uploadMedia: operation({
    method: 'post',
    path: '/whatsapp/media',
    summary: "Fetch an agent's file, convert it where Meta does not take it, and upload it to Meta",
    body: z.object({
      tenantId,
      phoneNumberId,
      source: z.union([
        z.object({
          url: z.url().max(4096),
          mime: z.string().max(256).optional(),
          filename: z.string().max(512).optional(),
        }),
        /** Of what was uploaded here. */
        z.object({ fileId: z.uuid() }),
      ]),
      /** What it is to be: anything that fits, or the picture or film at the head of a message. */
      use: z.enum(['message', 'header']).default('message'),
    }),
    output: z.object({
      mediaId: z.string(),
      kind: z.enum(['image', 'video', 'audio', 'document']),
      mime: z.string(),
      filename: z.string(),
      sizeBytes: z.number().int(),
      /** A voice message: Ogg with Opus, small enough for the play button. */
      voice: z.boolean(),
      /** What a conversion changed, in words; `null`: the bytes are the agent's own. */
      converted: z.string().nullable(),
    }),
  }),
};
