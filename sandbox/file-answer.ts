import type { Context } from 'hono';
import { Fault } from '../kit/fault.ts';

type SentFile = { bytes: Uint8Array; mime: string; filename: string | null };

/** What a browser shows inside the page; anything else is saved, so that no foreign file runs in the page's name. */
const inline = /^(?:image\/(?:jpeg|png|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)(?:\s*;.*)?$/i;

/** A file with its type; audio and video ask for ranges of it. @throws Fault `not_found` */
export function answerFile(c: Context, file: SentFile | null): Response {
  if (!file) throw new Fault('not_found', 'this file is not kept any more');
  const size = file.bytes.byteLength;
  const shown = inline.test(file.mime);
  const headers = new Headers({
    'content-type': shown ? file.mime : 'application/octet-stream',
    'content-disposition': disposition(shown, file.filename),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600',
    'accept-ranges': 'bytes',
  });
  const range = rangeOf(c.req.header('range'), size);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const [from, to] = range ?? [0, size - 1];
  headers.set('content-length', String(to - from + 1));
  if (range) headers.set('content-range', `bytes ${from}-${to}/${size}`);
  return new Response(Uint8Array.from(file.bytes.subarray(from, to + 1)), { status: range ? 206 : 200, headers });
}

function disposition(shown: boolean, filename: string | null): string {
  const how = shown ? 'inline' : 'attachment';
  return filename === null ? how : `${how}; filename*=UTF-8''${encodeURIComponent(filename).replaceAll("'", '%27')}`;
}

/** One range as RFC 9110 writes it; several at once are answered with the whole file. */
function rangeOf(header: string | undefined, size: number): [number, number] | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from < size && from <= to ? [from, to] : 'unsatisfiable';
}
