import type { Context } from 'hono';
import { remember } from './cache/remember.ts';
import { Fault, unavailableUnless } from './fault.ts';

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

/** Asks who signs under a key, and with `isGenuine` whether it was they. */
export type Signers<T> = (key: string, genuine: (signer: T) => boolean) => Promise<{ signer: T; isGenuine: boolean }>;

/**
 * Remembers for five seconds who signs webhooks. Where a signature does not match, the secret may have been changed a
 * moment ago: then it is asked for anew, but no more often than once a second for each key, whoever guesses signatures.
 * @throws Fault `unavailable`, whatever went wrong
 */
export function signers<T>(load: (key: string) => Promise<T>): Signers<T> {
  const known = remember({ load, ttlMs: 5_000 });
  const fresh = remember({ load, ttlMs: 1_000 });
  return async (key, genuine) => {
    const remembered = await unavailableUnless(known.get(key));
    if (genuine(remembered)) return { signer: remembered, isGenuine: true };
    const signer = await unavailableUnless(fresh.get(key));
    const isGenuine = genuine(signer);
    // Whoever does not know the secret makes nothing forgotten.
    if (isGenuine) known.forget(key);
    return { signer, isGenuine };
  };
}
