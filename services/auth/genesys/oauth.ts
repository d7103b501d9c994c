import * as oauth from 'openid-client';
import type { Http } from '../../../kit/http.ts';
import type { VendorTokens } from '../sessions/session.ts';
import { oauthFault } from '../sign-in/oauth-fault.ts';
import { oauthFetch } from '../sign-in/oauth-fetch.ts';

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
          throw oauthFault(error, 'genesys');
        });
      return held(answer, null);
    },

    /** A refresh token may be good once: what is answered takes its place at once. Faults as those of `exchange`. */
    async refresh(client: SignInClient, refreshToken: string): Promise<VendorTokens> {
      const answer = await oauth.refreshTokenGrant(configure(client), refreshToken).catch((error: unknown) => {
        throw oauthFault(error, 'genesys');
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
