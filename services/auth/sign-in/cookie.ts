import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { z } from 'zod';
import type { Box } from '../../../kit/crypto.ts';
import { parseJson } from '../../../kit/json.ts';

const begun = z.object({
  tenantId: z.string().nullable(),
  returnTo: z.string(),
  /** Of the page that began; it proves itself when it redeems the code. */
  challenge: z.string().nullable(),
  verifier: z.string(),
  nonce: z.string(),
  /** Milliseconds. */
  expiresAt: z.number(),
});

/** What is known of a sign-in while the person is away at the provider. */
export type Begun = z.infer<typeof begun>;

/** Long enough to find a password and an authenticator. */
const goodForMs = 10 * 60_000;
/** That many sign-ins may be under way in one browser: tabs that are restored begin at the same time. */
const slots = 8;

/**
 * What a sign-in needs to be finished stays with the browser that began it, sealed: any process can go on with it, no
 * other browser can. It opens only beside the very `state` that it was sealed for, and only for the same provider.
 */
export function signInCookies(box: Box, isSecure: () => boolean) {
  const nameOf = (state: string) => `sign-in-${state.charCodeAt(0) % slots}`;
  const place = (provider: string, state: string) => `sign-in ${provider} ${state}`;
  const options = (): CookieOptions => ({
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    ...(isSecure() && { secure: true, prefix: 'host' }),
  });
  const read = (c: Context, state: string) =>
    isSecure() ? getCookie(c, nameOf(state), 'host') : getCookie(c, nameOf(state));

  return {
    keep(c: Context, provider: string, state: string, what: Omit<Begun, 'expiresAt'>): void {
      const text = JSON.stringify({ ...what, expiresAt: Date.now() + goodForMs });
      setCookie(c, nameOf(state), box.seal(place(provider, state), text), { ...options(), maxAge: goodForMs / 1000 });
    },

    /** Once: the cookie is gone with the answer. `null`: no sign-in of this browser has this state. */
    take(c: Context, provider: string, state: string): Begun | null {
      const sealed = state && read(c, state);
      if (!sealed) return null;
      const found = begun.safeParse(parseJson(opened(box, place(provider, state), sealed))).data;
      if (!found) return null;
      deleteCookie(c, nameOf(state), options());
      return found.expiresAt > Date.now() ? found : null;
    },
  };
}

export type SignInCookies = ReturnType<typeof signInCookies>;

function opened(box: Box, place: string, sealed: string): string {
  try {
    return box.open(place, sealed);
  } catch {
    return '';
  }
}
