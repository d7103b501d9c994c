import type { failurePlan } from '../failure-plan.ts';
import type { VendorContext } from '../http-server.ts';
import type { GraphAccess } from './graph-access.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import { attachmentsPath, type MediaStore } from './media-store.ts';
import type { MediaFailure } from './simulator.ts';

/**
 * The links of webhooks and look-ups. A link that is old, of a file that is gone or of another's number answers 404:
 * the file is to be looked up again. The form of the answers that are no file is not documented.
 */
export function mediaDownload(
  { app, note }: GraphAnswers,
  access: GraphAccess,
  media: MediaStore,
  failures: ReturnType<typeof failurePlan<MediaFailure>>,
): void {
  app.get(attachmentsPath, (c) => {
    const response = serve(c);
    note(c, response.status, null);
    return response;
  });

  function serve(c: VendorContext): Response {
    const failure = failures.take();
    if (failure) return new Response(null, { status: failure === 'gone' ? 404 : 503 });
    try {
      const seen = access.allowed(c);
      const file = media.linked(c.req.query());
      if (!file || !seen.has(file.phoneNumberId)) return new Response(null, { status: 404 });
      return fileAnswer(file.bytes, file.mime, c.req.header('range'));
    } catch (error) {
      if (error instanceof GraphError) return Response.json(error.body(), { status: error.status });
      throw error;
    }
  }
}

/** One range of bytes, from the start or from the end; several at once are answered with the whole file. */
function fileAnswer(bytes: Uint8Array, mime: string, range: string | undefined): Response {
  const size = bytes.byteLength;
  const headers = { 'content-type': mime, 'accept-ranges': 'bytes' };
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return new Response(new Uint8Array(bytes), { headers });
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  return new Response(bytes.slice(start, end + 1), {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${size}` },
  });
}
