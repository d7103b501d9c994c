import { z } from 'zod';
import { type Box, box, type KeyRing } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';

const hour = 60 * 60_000;
/** Genesys fetches at once; people come back to a text for as long as Meta has the file. */
const lifetimes = { attachment: 24 * hour, text: 7 * 24 * hour, view: hour };
export type LinkPurpose = keyof typeof lifetimes;

/** What one link gives access to: this file, and nothing else of the tenant. */
const link = z.object({
  tenantId: z.uuid(),
  phoneNumberId: z.string(),
  mediaId: z.string(),
  mime: z.string(),
  filename: z.string(),
  sha256: z.string().nullable(),
  /** Milliseconds since 1970. */
  expires: z.number(),
  /** Key of a converted file in our store. */
  stored: z.string().optional(),
});
export type Link = z.infer<typeof link>;

const place = 'media';

/** Links carry their authority in the token: sealed with the master keys, so nobody can read, change or make one. */
export function links(ring: KeyRing, publicUrl: () => string, now: () => number = Date.now) {
  // At first use: a process that never makes a link needs no keys.
  let opened: Box | undefined;
  const sealed = () => {
    opened ??= box(ring);
    return opened;
  };
  return {
    make(file: Omit<Link, 'expires'>, purpose: LinkPurpose): { url: string; expiresAt: string } {
      const expires = now() + lifetimes[purpose];
      const token = sealed().seal(place, JSON.stringify({ ...file, expires }));
      const urlSafe = token.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
      return { url: `${publicUrl()}/media/${urlSafe}`, expiresAt: new Date(expires).toISOString() };
    },
    /** @throws Fault `forbidden`, whatever is wrong with it */
    open(token: string): Link & { secondsLeft: number } {
      try {
        const found = link.parse(JSON.parse(sealed().open(place, token)));
        const secondsLeft = Math.floor((found.expires - now()) / 1000);
        if (secondsLeft > 0) return { ...found, secondsLeft };
      } catch {
        // Why is nobody's business outside.
      }
      throw new Fault('forbidden', 'the link is not valid or expired');
    },
  };
}

export type Links = ReturnType<typeof links>;
