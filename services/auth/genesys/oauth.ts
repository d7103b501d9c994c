import * as oauth from 'openid-client';
import { Fault } from '../../../kit/fault.ts';
import type { Http } from '../../../kit/http.ts';
import { classify } from '../../../wire/genesys/errors.ts';
import type { VendorTokens } from '../sessions/session.ts';
import { oauthFetch } from '../sign-in/oauth-fetch.ts';
import { refusal } from '../sign-in/refusal.ts';

/** The client by which the people of a tenant sign in, and where. */
export type SignInClient = { loginUrl: string; apiUrl: string; clientId: string; clientSecret: string };

/** The vendor's default for an access token, where an answer does not say. */
const usualLifetimeSeconds = 86_400;

/**
 * Authorization Code grant with PKCE, and its refresh tokens.
 * https://developer.genesys.cloud/authorization/platform-auth/use-authorization-code
 */
export function genesysOAuth(http: Http, redirectUri: () => string) {
  const ask = oauthFetch(http);

  function configure({ loginUrl, clientId, clientSecret }: SignInClient): oauth.Configuration {
    const server = {
      issuer: loginUrl,
      authorization_endpoint: `${loginUrl}/oauth/authorize`,
      token_endpoint: `${loginUrl}/oauth/token`,
    };
    const configuration = new oauth.Configuration(server, clientId, undefined, basic(clientId, clientSecret));
    configuration[oauth.customFetch] = ask;
    if (loginUrl.startsWith('http://')) oauth.allowInsecureRequests(configuration);
    return configuration;
  }

  return {
    authorizeUrl: (client: SignInClient, { state, codeChallenge }: { state: string; codeChallenge: string }): URL =>
      oauth.buildAuthorizationUrl(configure(client), {
        redirect_uri: redirectUri(),
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
      }),

    /** `query`: what the redirect brought. Faults: a refusal; anything else is a Genesys that cannot be asked. */
    async exchange(client: SignInClient, query: string, { state, verifier }: { state: string; verifier: string }) {
      const answer = await oauth
        .authorizationCodeGrant(configure(client), new URL(`${redirectUri()}${query}`), {
          expectedState: state,
          pkceCodeVerifier: verifier,
        })
        .catch((error: unknown) => {
          throw asFault(error);
        });
      return held(answer, null);
    },

    /** A refresh token may be good once: what is answered takes its place at once. Faults as those of `exchange`. */
    async refresh(client: SignInClient, refreshToken: string): Promise<VendorTokens> {
      const answer = await oauth.refreshTokenGrant(configure(client), refreshToken).catch((error: unknown) => {
        throw asFault(error);
      });
      return held(answer, refreshToken);
    },
  };
}

export type GenesysOAuth = ReturnType<typeof genesysOAuth>;

/** As Genesys documents it: the library would write `-` and `_` of an id as `%2D` and `%5F`, which RFC 6749 allows. */
const basic =
  (clientId: string, clientSecret: string): oauth.ClientAuth =>
  (_server, _client, _body, headers) =>
    headers.set('authorization', `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`);

const held = (answer: oauth.TokenEndpointResponse, refreshToken: string | null): VendorTokens => ({
  accessToken: answer.access_token,
  expiresAt: Date.now() + (answer.expires_in ?? usualLifetimeSeconds) * 1000,
  refreshToken: answer.refresh_token ?? refreshToken,
});

/** What the login said no to is a refusal; whatever else is wrong may be right the next time. */
function asFault(error: unknown): Fault {
  if (error instanceof oauth.AuthorizationResponseError) return refusal('refused-by-genesys', error);
  // The second is what a client gets that is not accepted itself.
  const said = error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError;
  if (said && classify(error.status) !== 'retry') return refusal('refused-by-genesys', error);
  return new Fault('unavailable', 'the Genesys login gave no token', { cause: error });
}
