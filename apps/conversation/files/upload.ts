import { z } from 'zod';
import type { UploadedFile } from '../../../contracts/whatsapp-api.ts';
import { Fault, faultFromAnswer } from '../../../kit/fault.ts';
import type { SessionKeeper } from '../../ui/session.ts';

/** What is needed of the answer. */
const uploaded = z.object({ fileId: z.uuid() }) satisfies z.ZodType<Pick<UploadedFile, 'fileId'>>;

/** A large file over a slow line. */
const longestMs = 10 * 60_000;

/**
 * Hands a file to the platform: `portal` to be sent with a message, `templates` as the sample of a template. A refused token is
 * renewed once.
 */
export const uploader =
  (keeper: Pick<SessionKeeper, 'state' | 'renew'>, purpose: 'portal' | 'templates') =>
  async (tenantId: string, file: File): Promise<z.infer<typeof uploaded>> => {
    const mime = file.type || 'application/octet-stream';
    const query = new URLSearchParams({ filename: file.name, mime });
    const path = `/api/tenants/${tenantId}/${purpose}/files`;
    const post = () =>
      fetch(`${path}?${query}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          authorization: `Bearer ${keeper.state().session?.token ?? ''}`,
        },
        body: file,
        signal: AbortSignal.timeout(longestMs),
      }).catch((cause: unknown) => {
        throw new Fault('unavailable', 'no answer from the server', { cause });
      });
    let answer = await post();
    if (answer.status === 401) {
      await keeper.renew();
      answer = await post();
    }
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw faultFromAnswer(answer.status, body, path);
    return uploaded.parse(body);
  };

export type Upload = ReturnType<typeof uploader>;
