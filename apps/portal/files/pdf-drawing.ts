import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- its address, which Vite puts in
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Of the first page, as a picture that a browser shows. */
export type Drawn = { picture: Blob; pages: number };

/** Twice the width of a bubble, for sharp screens; of a long page only its beginning. */
const width = 640;
const mostHeight = 860;

/** Of a single picture in it: more would fill the memory before it is made smaller. */
const mostPixels = 40_000_000;
/** A page that takes longer is not worth its warmth. */
const longestMs = 20_000;

/** Put there by the build: character maps, fonts and decoders, each read when a document asks for it. */
const beside = new URL(`${import.meta.env.BASE_URL}pdf/`, location.href).href;

/**
 * Draws the first page, in a worker of its own that ends with it. Scripts of the document are not run: what could is not
 * even here. https://github.com/mozilla/pdf.js
 * @throws where it cannot be read: broken, encrypted, too slow
 */
export async function drawFirstPage(bytes: Uint8Array): Promise<Drawn> {
  const port = new Worker(workerUrl, { type: 'module' });
  const worker = new PDFWorker({ port: port as unknown as null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the first page takes too long')), longestMs);
    port.addEventListener('error', () => reject(new Error('the reader of PDFs broke down')));
  });
  try {
    return await Promise.race([draw(bytes, worker), givenUp]);
  } finally {
    clearTimeout(timer);
    worker.destroy();
    port.terminate();
  }
}

async function draw(data: Uint8Array, worker: PDFWorker): Promise<Drawn> {
  const document = await getDocument({
    data,
    worker,
    cMapUrl: `${beside}cmaps/`,
    standardFontDataUrl: `${beside}standard_fonts/`,
    wasmUrl: `${beside}wasm/`,
    // The page's policy allows no compiled code: the decoders come as plain scripts.
    useWasm: false,
    maxImageSize: mostPixels,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = new OffscreenCanvas(width, Math.ceil(Math.min(viewport.height, mostHeight)));
  // It draws letter by letter from the left, also on a page that is read from the right.
  const paper = canvas.getContext('2d', { alpha: false });
  if (paper) paper.direction = 'ltr';
  // For print it is not paced by frames, of which a hidden page has none.
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, intent: 'print' }).promise;
  return { picture: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 }), pages: document.numPages };
}
