import { z } from 'zod';
import { caller } from '../kit/caller.ts';
import { operation } from '../kit/contract.ts';
import { email, instant } from './fields.ts';

/** Who is signed in, as browsers see it. */
export const person = caller
  .omit({ address: true, sessionId: true })
  /** Of the company, which its people may not be allowed to look up. */
  .extend({ tenantName: z.string().nullable() });
export type Person = z.infer<typeof person>;

/** `token`: JWT (HS256) of a short life, for `Authorization: Bearer`. It is renewed for as long as the session lives. */
export const session = z.object({ token: z.string(), expiresAt: instant, person });
export type Session = z.infer<typeof session>;

const password = z.string().min(1).max(1000);
/** Six digits of an authenticator application. */
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'must be six digits');
const invitation = z.string().min(20).max(200);

/** Every failure of a sign-in is the same `unauthenticated`; after too many, `rate_limited`. */
export const signInContract = {
  /** For the gateway. `null`: nobody's, run out, revoked, or of a suspended tenant. */
  authenticate: operation({
    method: 'post',
    path: '/auth/authenticate',
    summary: 'Who shows this session token or API key',
    body: z.object({ credential: z.string().max(8192) }),
    output: z.object({ caller: caller.nullable() }),
  }),
  /** For the page before anybody is known: it offers only what leads somewhere. */
  signInWays: operation({
    method: 'get',
    path: '/api/sign-in',
    summary: 'Which ways there are to sign in, besides password and Genesys Cloud',
    access: 'open',
    output: z.object({
      /** An OpenID provider is set for operators: `/oauth/operator/start` leads there. */
      operatorSingleSignOn: z.boolean(),
    }),
  }),
  signInOperator: operation({
    method: 'post',
    path: '/api/sign-in/operator',
    summary: 'Sign in as an operator of the platform, with password and one-time code',
    access: 'open',
    audited: false,
    body: z.object({ email, password, code }),
    output: session,
  }),
  /** May be asked for again until it is confirmed: each time with a new secret. */
  acceptInvitation: operation({
    method: 'post',
    path: '/api/sign-in/invitation',
    summary: 'Choose a password for an account that one was invited to, and get the secret for an authenticator',
    access: 'open',
    audited: false,
    body: z.object({ invitation, password: password.min(12) }),
    output: z.object({ email: z.string(), totp: z.object({ secret: z.string(), uri: z.string() }) }),
  }),
  confirmInvitation: operation({
    method: 'post',
    path: '/api/sign-in/invitation/confirm',
    summary: 'Prove that the authenticator works: the account is open, and signed in',
    access: 'open',
    audited: false,
    body: z.object({ invitation, code }),
    output: session,
  }),
  /**
   * The code is good once, for a minute. It comes in the fragment of a redirect to our own origin, which no server and no
   * other site gets to see. A page that began with `challenge` (SHA-256 in base64url) shows what is behind it: then nobody
   * can foist a sign-in of their own on its user.
   */
  redeemCode: operation({
    method: 'post',
    path: '/api/session',
    summary: 'Exchange the code that a redirect brought back for a session',
    access: 'open',
    audited: false,
    body: z.object({ code: z.string().min(20).max(200), verifier: z.string().min(43).max(128).optional() }),
    output: session,
  }),
  /** Also with a token that has run out, while its session lives. */
  renewSession: operation({
    method: 'post',
    path: '/api/session/renew',
    summary: 'A new token for the same session; what the person may do is asked for anew',
    access: 'open',
    audited: false,
    body: z.object({ token: z.string().max(8192) }),
    output: session,
  }),
  getSession: operation({
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in',
    access: 'signed-in',
    output: z.object({ person }),
  }),
  signOut: operation({
    method: 'delete',
    path: '/api/session',
    summary: 'End the session, here and at Genesys',
    access: 'signed-in',
    audited: false,
    output: z.object({
      ok: z.literal(true),
      /** Where the browser is to go so that it is signed out of Genesys too; `null`: nowhere. */
      logoutUrl: z.string().nullable(),
    }),
  }),
};
