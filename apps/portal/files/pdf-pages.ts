/** What is seen of a PDF without opening it. */
export type PdfPage = { url: string; pages: number; sizeBytes: number };

/** Larger ones are not fetched only to be looked at. */
const mostBytes = 16_000_000;
/** As many are kept; who scrolls back further has them drawn again. */
const mostKept = 60;

const known = new Map<string, Promise<PdfPage | null>>();
/** One at a time: each takes a core. */
let last: Promise<unknown> = Promise.resolve();

/** The first page of a PDF, from here or at an address; `null` where it cannot be shown. Drawn once however often it is seen. */
export function pdfPage(id: string, source: string | Blob): Promise<PdfPage | null> {
  const found = known.get(id);
  if (found) return found;
  const drawn = last.then(() => read(source)).catch(() => null);
  last = drawn;
  known.set(id, drawn);
  for (const [oldest, page] of known) {
    if (known.size <= mostKept) break;
    known.delete(oldest);
    void page.then((one) => one && URL.revokeObjectURL(one.url));
  }
  return drawn;
}

async function read(source: string | Blob): Promise<PdfPage | null> {
  const bytes = typeof source === 'string' ? await fetched(source) : await beginning(source);
  if (!bytes) return null;
  const sizeBytes = bytes.byteLength;
  // Large itself, and not of the page's first load.
  const { drawFirstPage } = await import('./pdf-drawing.ts');
  const { picture, pages } = await drawFirstPage(bytes);
  return { url: URL.createObjectURL(picture), pages, sizeBytes };
}

const beginning = async (file: Blob) => (file.size > mostBytes ? null : new Uint8Array(await file.arrayBuffer()));

/** `null` as soon as it is known to be too large; not every answer tells its length ahead. */
async function fetched(url: string): Promise<Uint8Array | null> {
  const abort = new AbortController();
  const answer = await fetch(url, { signal: abort.signal });
  if (!answer.ok || !answer.body) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = Number(answer.headers.get('content-length'));
  if (size <= mostBytes) {
    size = 0;
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      size += piece.byteLength;
      if (size > mostBytes) break;
      pieces.push(piece);
    }
  }
  if (size <= mostBytes) return new Uint8Array(await new Blob(pieces).arrayBuffer());
  abort.abort();
  return null;
}
