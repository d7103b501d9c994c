import type { failurePlan } from '../failure-plan.ts';
import type { VendorContext } from '../http-server.ts';
import { type Json, oneOf } from './field-checks.ts';
import { type GraphAccess, unknownObject } from './graph-access.ts';
import { type GraphAnswers, UploadedFile } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import { mediaFault, plainMime } from './media-rules.ts';
import type { MediaStore, StoredFile } from './media-store.ts';
import type { MediaFailure, MediaStep } from './simulator.ts';

export type MediaFailures = Record<MediaStep, ReturnType<typeof failurePlan<MediaFailure>>>;

/**
 * Upload, look-up and deletion; the look-up's own part is `mediaNode`, since numbers are under the same path.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export function mediaRoutes(
  { app, answer }: GraphAnswers,
  access: GraphAccess,
  media: MediaStore,
  failures: MediaFailures,
): void {
  app.post('/:version/:id/media', (c) =>
    answer(c, (body) => {
      failIfOrdered(c, failures.upload.take());
      return { id: upload(access.number(c, 'whatsapp_business_messaging').phoneNumberId, body, media).id };
    }),
  );

  app.delete('/:version/:id', (c) =>
    answer(c, () => {
      visibleFile(c, access, media).deleted = true;
      return { success: true };
    }),
  );
}

/** What `GET /{id}` says of a file: its link lives for five minutes. */
export function mediaNode(c: VendorContext, access: GraphAccess, media: MediaStore, failures: MediaFailures): object {
  failIfOrdered(c, failures['look-up'].take());
  const file = visibleFile(c, access, media);
  return {
    messaging_product: 'whatsapp',
    url: media.link(file, new URL(c.req.url).origin),
    mime_type: file.mime,
    // Webhooks have it in base64.
    sha256: file.sha256.toString('hex'),
    file_size: file.bytes.byteLength,
    id: file.id,
  };
}

/** With `phone_number_id`, only a file of that number is seen. */
function visibleFile(c: VendorContext, access: GraphAccess, media: MediaStore): StoredFile {
  const seen = access.versioned(c);
  const unknown = Object.keys(c.req.query()).find((key) => key !== 'phone_number_id');
  if (unknown !== undefined) throw new GraphError(100, `Unexpected parameter "${unknown}".`);
  const file = media.usable(c.req.param('id') ?? '');
  const number = c.req.query('phone_number_id') ?? file?.phoneNumberId;
  if (!file || !seen.has(file.phoneNumberId) || number !== file.phoneNumberId) throw unknownObject(c);
  return file;
}

function upload(phoneNumberId: string, body: Json, media: MediaStore): StoredFile {
  const unknown = Object.keys(body).find((key) => !['messaging_product', 'type', 'file'].includes(key));
  if (unknown !== undefined) throw new GraphError(100, `Unexpected key "${unknown}".`);
  for (const key of ['messaging_product', 'type', 'file'])
    if (body[key] === undefined) throw new GraphError(100, `The parameter ${key} is required.`);
  oneOf(body.messaging_product, 'messaging_product', ['whatsapp']);
  const { file, type } = body;
  if (!(file instanceof UploadedFile)) throw new GraphError(100, 'Param file must be a file.');
  if (typeof type !== 'string' || plainMime(type) !== plainMime(file.type))
    throw new GraphError(131053, `Param type is '${String(type)}', but the file is sent as '${file.type}'.`);
  const fault = mediaFault(file.bytes, type);
  if (fault !== null) throw new GraphError(131053, fault);
  return media.addUpload({ phoneNumberId, bytes: file.bytes, mime: type, filename: file.name || null });
}

function failIfOrdered(c: VendorContext, failure: MediaFailure | undefined): void {
  if (failure === 'gone') throw unknownObject(c);
  if (failure === 'unavailable') throw new GraphError(2, 'The service is temporarily unavailable.');
}
