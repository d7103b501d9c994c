/** Both ends included, as in HTTP. */
export type ByteRange = { start: number; end: number };

/**
 * The part that a Range header asks for: `null` for the whole file (no header, several parts, or not understood, as
 * RFC 9110 14.2 allows), `unsatisfiable` where there is no such part.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const match = header?.match(/^bytes=(\d*)-(\d*)$/);
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [first, last] = [match[1], match[2]].map((text) => (text === '' ? null : Number(text))) as [
    number | null,
    number | null,
  ];
  if (first === null) {
    const length = Math.min(last as number, sizeBytes);
    return length > 0 ? { start: sizeBytes - length, end: sizeBytes - 1 } : 'unsatisfiable';
  }
  if (last !== null && last < first) return null;
  if (first >= sizeBytes) return 'unsatisfiable';
  return { start: first, end: Math.min(last ?? sizeBytes - 1, sizeBytes - 1) };
}

/** That part of a stream; the source is let go as soon as its end has passed. */
export function cut(source: ReadableStream<Uint8Array>, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let position = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return controller.error(new Error(`the file ended at byte ${position}, before ${end}`));
          const piece = value.subarray(Math.max(start - position, 0), end + 1 - position);
          position += value.length;
          if (piece.length > 0) controller.enqueue(piece);
          if (position > end) {
            controller.close();
            return reader.cancel();
          }
          if (piece.length > 0) return;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
