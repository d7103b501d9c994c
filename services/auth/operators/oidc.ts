import * as oauth from 'openid-client';
import { z } from 'zod';
import { remember } from '../../../kit/cache/remember.ts';
import type { Config } from '../../../kit/config.ts';
import type { Http } from '../../../kit/http.ts';
import type { Provider } from '../sign-in/flow.ts';
import { oauthFault } from '../sign-in/oauth-fault.ts';
import { oauthFetch } from '../sign-in/oauth-fetch.ts';
import { refusal, refusalIn } from '../sign-in/refusal.ts';
import type { OperatorStore } from './store.ts';

type Settings = { issuer: string; clientId: string; clientSecret: string };

/** Keys are looked up anew by the library itself; endpoints seldom move. */
const rememberMs = 3600_000;

/** Of the ID token. An address that the provider has not verified could be anybody's. */
const wanted = z.object({ email: z.string().trim().toLowerCase().max(254), email_verified: z.literal(true) });

/** `null`: operators sign in with passwords alone. */
export function oidcSettings(config: Partial<Config>): Settings | null {
  const { OPERATOR_OIDC_ISSUER: issuer, OPERATOR_OIDC_CLIENT_ID: clientId } = config;
  const clientSecret = config.OPERATOR_OIDC_CLIENT_SECRET;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null;
}

/**
 * Sign-in of operators at an OpenID provider. Who they are is for the provider to say, whether they may for the accounts:
 * there must be one with the same e-mail address.
 */
export function oidcProvider(
  http: Http,
  { issuer, clientId, clientSecret }: Settings,
  redirectUri: () => string,
  store: Pick<OperatorStore, 'signInByEmail'>,
): Provider {
  const discovered = remember({
    load: async () => {
      const configuration = await oauth.discovery(new URL(issuer), clientId, undefined, secretOf(clientSecret), {
        [oauth.customFetch]: oauthFetch(http),
        execute: issuer.startsWith('http://') ? [oauth.allowInsecureRequests] : [],
      });
      // The ID token is believed for its signature, and not for the connection that it came by.
      oauth.enableNonRepudiationChecks(configuration);
      return configuration;
    },
    ttlMs: rememberMs,
  });
  const configured = () =>
    discovered.get(issuer).catch((error: unknown) => {
      throw oauthFault(error, 'provider');
    });

  return {
    name: 'operator',

    async begin() {
      const configuration = await configured();
      return {
        tenantId: null,
        authorizeUrl: async ({ state, nonce, codeChallenge }) =>
          oauth.buildAuthorizationUrl(configuration, {
            redirect_uri: redirectUri(),
            scope: 'openid email profile',
            state,
            nonce,
            code_challenge: codeChallenge,
            code_challenge_method: 'S256',
          }),
      };
    },

    async finish({ state, nonce, verifier }, query) {
      const answer = await oauth
        .authorizationCodeGrant(await configured(), new URL(`${redirectUri()}${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          const fault = oauthFault(error, 'provider');
          // An ID token that does not fit: another signature, audience, issuer, nonce or time.
          throw refusalIn(fault) === null && error instanceof oauth.ClientError
            ? refusal('unfit-answer', error)
            : fault;
        });
      const claims = wanted.safeParse(answer.claims()).data;
      if (!claims) throw refusal('no-verified-email');
      const session = await store.signInByEmail(claims.email);
      if (!session) throw refusal('unknown-account');
      return session;
    },
  };
}

/** By the header, unless the provider takes the form alone. */
const secretOf =
  (clientSecret: string): oauth.ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const byForm = methods?.includes('client_secret_post') && !methods.includes('client_secret_basic');
    const authenticate = byForm ? oauth.ClientSecretPost(clientSecret) : oauth.ClientSecretBasic(clientSecret);
    return authenticate(server, client, body, headers);
  };
