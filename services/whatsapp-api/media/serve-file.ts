import { parseRange } from './byte-range.ts';
import { disposition } from './filename.ts';
import type { CustomerFile } from './files.ts';

type Served = { mime: string; filename: string; maxAgeSeconds: number };

/** Files come from anybody: a browser shows them without running, sniffing or letting them load anything. */
const guards = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
};

/**
 * A file as an HTTP answer: whole, a part of it (one range; several are answered with the whole), or only its headers.
 * RFC 9110 13 and 14.
 */
export async function serveFile(request: Request, file: CustomerFile, served: Served): Promise<Response> {
  const { sizeBytes } = file;
  const etag = file.sha256 ? `"${file.sha256}"` : null;
  const headers = new Headers({
    ...guards,
    'content-type': served.mime,
    'content-disposition': disposition(served.mime, served.filename),
    'cache-control': `private, max-age=${served.maxAgeSeconds}`,
  });
  if (etag) headers.set('etag', etag);
  if (sizeBytes !== null) headers.set('accept-ranges', 'bytes');
  if (etag && isListed(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const condition = request.headers.get('if-range');
  const wanted = condition === null || condition === etag ? request.headers.get('range') : null;
  const range = sizeBytes === null || !wanted ? null : parseRange(wanted, sizeBytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${sizeBytes}`);
    headers.delete('content-disposition');
    return new Response(null, { status: 416, headers });
  }
  if (range) {
    headers.set('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`);
    headers.set('content-length', String(range.end - range.start + 1));
  } else if (sizeBytes !== null) headers.set('content-length', String(sizeBytes));
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });

  const { body, sizeBytes: actual } = await file.read(range, request.signal);
  // Of the whole file, the bytes' own length is the true one.
  if (!range && actual !== null) headers.set('content-length', String(actual));
  return new Response(body, { status, headers });
}

const isListed = (header: string | null, etag: string) =>
  header?.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, ''))) ?? false;
