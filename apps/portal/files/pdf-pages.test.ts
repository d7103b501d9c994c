import { afterEach, expect, test, vi } from 'vitest';
import { pdfPage } from './pdf-pages.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (answer: () => Response) => vi.stubGlobal('fetch', vi.fn(answer));

test('what is too large is not read, whether its length is told or not', async () => {
  const read: number[] = [];
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        read.push(1);
        controller.enqueue(new Uint8Array(4_000_000));
      },
    });
  answering(() => new Response(endless(), { headers: { 'content-length': '16000001' } }));
  expect(await pdfPage('told', '/media/a')).toBeNull();
  expect(read.length).toBeLessThan(3);
  answering(() => new Response(endless()));
  expect(await pdfPage('untold', '/media/b')).toBeNull();
  expect(read.length).toBeLessThan(10);
});

test('what is gone is shown by nothing, and asked for once', async () => {
  answering(() => new Response('gone', { status: 404 }));
  expect(await pdfPage('gone', '/media/c')).toBeNull();
  expect(await pdfPage('gone', '/media/c')).toBeNull();
  expect(fetch).toHaveBeenCalledTimes(1);
});
