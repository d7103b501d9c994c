import type { Context } from 'hono';
import { Fault } from './fault.ts';

/**
 * The body of a webhook as it came, for the signature is over these bytes. Counts while it reads: a length that is
 * announced may be wrong, and is missing where the body comes in chunks.
 * @throws Fault `too_large`
 */
export async function readRaw(c: Context, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => new Fault('too_large', `the body is larger than ${limitBytes} bytes`);
  if (Number(c.req.header('content-length')) > limitBytes) throw tooLarge();
  if (c.req.header('content-length')) {
    const raw = Buffer.from(await c.req.arrayBuffer());
    if (raw.length > limitBytes) throw tooLarge();
    return raw;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
