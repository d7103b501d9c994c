import type { VendorApp, VendorContext } from '../http-server.ts';
import type { AccessTokens } from './access-tokens.ts';
import { authenticatedClient } from './client-authentication.ts';
import { notStored, OAuthError, oauthErrorAnswer } from './oauth-error.ts';
import type { OAuthClient, Organizations } from './organizations.ts';
import type { SignIn, SignIns } from './sign-ins.ts';

type Dependencies = { organizations: Organizations; accessTokens: AccessTokens; signIns: SignIns };

/**
 * `POST /oauth/token`. https://developer.genesys.cloud/authorization/platform-auth/use-client-credentials and
 * https://developer.genesys.cloud/authorization/platform-auth/use-authorization-code
 */
export function tokenEndpoint(app: VendorApp, { organizations, accessTokens, signIns }: Dependencies): void {
  function forUser({ signIn, refreshToken }: { signIn: SignIn; refreshToken: string }): object {
    const { client, user } = signIn;
    const issued = accessTokens.issue({ client, user, organization: user.organization, signIn });
    return { ...issued, refresh_token: refreshToken };
  }

  function granted(grant: string, client: OAuthClient, form: URLSearchParams): object {
    if (client.grant === 'client_credentials' && grant === 'client_credentials')
      return accessTokens.issue({ client, organization: client.organization, user: null, signIn: null });
    if (client.grant === 'code' && grant === 'authorization_code') {
      const [code, redirectUri] = [needed(form, 'code'), needed(form, 'redirect_uri')];
      return forUser(signIns.redeem(client, { code, redirectUri, verifier: verifierIn(form) }));
    }
    if (client.grant === 'code' && grant === 'refresh_token')
      return forUser(signIns.refresh(client, needed(form, 'refresh_token')));
    throw new OAuthError('unauthorized_client', `client is not authorized to use the ${grant} grant type`);
  }

  async function answer(c: VendorContext): Promise<object> {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
      throw invalidRequest('the body must be application/x-www-form-urlencoded');
    const form = new URLSearchParams(await c.req.text());
    const twice = [...form.keys()].find((name) => form.getAll(name).length > 1);
    if (twice !== undefined) throw invalidRequest(`${twice} is there more than once`);
    const grant = needed(form, 'grant_type');
    if (!['client_credentials', 'authorization_code', 'refresh_token'].includes(grant))
      throw new OAuthError('unsupported_grant_type', `this stand-in does not know ${grant}`);
    const client = authenticatedClient({
      header: c.req.header('authorization'),
      form,
      formToo: grant === 'client_credentials',
      find: organizations.findClient,
    });
    return granted(grant, client, form);
  }

  app.post('/oauth/token', async (c) => {
    try {
      return c.json(await answer(c), 200, notStored);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return oauthErrorAnswer(c, error);
    }
  });
}

function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  // RFC 6749, 3.2: a parameter without a value is treated as if it were omitted.
  if (!value) throw invalidRequest(`${name} is missing`);
  return value;
}

/** RFC 7636, 4.1. */
function verifierIn(form: URLSearchParams): string | null {
  const verifier = form.get('code_verifier') || null;
  if (verifier !== null && !/^[\w.~-]{43,128}$/.test(verifier))
    throw invalidRequest('code_verifier is not of 43 to 128 unreserved characters');
  return verifier;
}

const invalidRequest = (description: string) => new OAuthError('invalid_request', description);
