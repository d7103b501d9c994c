import { createHash, randomBytes } from 'node:crypto';
import { keepLatest } from '../records.ts';
import { OAuthError } from './oauth-error.ts';
import type { CodeClient } from './organizations.ts';
import type { User } from './users.ts';

/** One user's consent to one client; everything that was made from it ends with it. */
export type SignIn = { client: CodeClient; user: User; revoked: boolean };

type Code = {
  signIn: SignIn;
  redirectUri: string;
  /** S256 of the verifier; `null` where the client did without (RFC 7636). */
  challenge: string | null;
  expiresAt: number;
  used: boolean;
};

type Redeemed = { code: string; redirectUri: string; verifier: string | null };

const kept = 10_000;
// The vendor's documentation leaves both lives open: a code is good for a minute here, where RFC 6749 recommends ten at
// most, and a refresh token until it is used or its sign-in is revoked.
const codeLifetimeMs = 60_000;

/** Authorization codes and refresh tokens. RFC 6749, 4.1.2 and 6; the newest 10,000 of each are known. */
export function openSignIns({ now, rotate }: { now: () => number; rotate: boolean }) {
  const codes = keepLatest<string, Code>(kept);
  const refreshTokens = keepLatest<string, SignIn>(kept);

  function refreshToken(signIn: SignIn): string {
    if (signIn.user.state !== 'active') throw invalidGrant('the user is not active');
    const token = randomBytes(48).toString('base64url');
    refreshTokens.set(token, signIn);
    return token;
  }

  return {
    code(client: CodeClient, user: User, redirectUri: string, challenge: string | null): string {
      const code = randomBytes(24).toString('base64url');
      const signIn = { client, user, revoked: false };
      codes.set(code, { signIn, redirectUri, challenge, expiresAt: now() + codeLifetimeMs, used: false });
      return code;
    },

    /** A code is used up by its client's first attempt, whatever comes of it. @throws OAuthError invalid_grant */
    redeem(client: CodeClient, { code: given, redirectUri, verifier }: Redeemed) {
      const code = codes.get(given);
      if (!code || code.signIn.client !== client) throw invalidGrant('the code is not known');
      const { signIn } = code;
      if (code.used) {
        signIn.revoked = true;
        throw invalidGrant('the code was used before: what was made from it is revoked');
      }
      code.used = true;
      if (now() >= code.expiresAt) throw invalidGrant('the code has expired');
      if (redirectUri !== code.redirectUri) throw invalidGrant('redirect_uri is not the one of the authorization');
      // A verifier without a challenge is a downgrade: someone took the challenge out of the authorization request.
      if ((verifier === null) !== (code.challenge === null))
        throw invalidGrant(verifier === null ? 'code_verifier is missing' : 'there was no code_challenge');
      if (verifier !== null && s256(verifier) !== code.challenge) throw invalidGrant('code_verifier does not match');
      return { signIn, refreshToken: refreshToken(signIn) };
    },

    /** @throws OAuthError invalid_grant */
    refresh(client: CodeClient, given: string) {
      const signIn = refreshTokens.get(given);
      if (!signIn || signIn.client !== client || signIn.revoked) throw invalidGrant('the refresh token is not known');
      const next = refreshToken(signIn);
      if (rotate) refreshTokens.delete(given);
      return { signIn, refreshToken: next };
    },
  };
}

export type SignIns = ReturnType<typeof openSignIns>;

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

const invalidGrant = (description: string) => new OAuthError('invalid_grant', description);
