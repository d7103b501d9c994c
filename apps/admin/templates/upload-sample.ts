import { z } from 'zod';
import { Fault, faultFromAnswer } from '../../../kit/fault.ts';
import { keeper } from '../platform.ts';

const uploaded = z.object({ fileId: z.uuid() });
/** A large file over a slow line. */
const longestMs = 10 * 60_000;

/** Hands the sample of a template's head to the platform. A refused token is renewed once. */
export async function uploadSample(tenantId: string, file: File): Promise<string> {
  const query = new URLSearchParams({ filename: file.name, mime: file.type || 'application/octet-stream' });
  const path = `/api/tenants/${tenantId}/templates/files`;
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
  return uploaded.parse(body).fileId;
}
