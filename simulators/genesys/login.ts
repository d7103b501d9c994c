import { randomBytes, randomUUID } from 'node:crypto';
import { sameSecret } from '../../kit/crypto.ts';
import type { VendorApp, VendorContext } from '../http-server.ts';
import { keepLatest } from '../records.ts';
import { ApiError, tooManyRequests } from './api-error.ts';
import type { GenesysSimulator } from './simulator.ts';

export type Organization = Required<Parameters<GenesysSimulator['addOrganization']>[0]> & {
  id: string;
  refused: boolean;
  /** Permissions that its role does not have. */
  withheld: readonly string[];
};

/** One access token with its share of the rate limit, counted in windows of a minute from its first request. */
type Token = { organization: Organization; expiresAt: number; windowEndsAt: number; count: number };

const tokensKept = 10_000;
const minute = 60_000;

/**
 * OAuth with client credentials, and what each API request needs of it. The newest 10,000 tokens are known.
 * https://developer.genesys.cloud/authorization/platform-auth/use-client-credentials
 */
export function openLogin(now: () => number) {
  const organizations = new Map<string, Organization>();
  const tokens = keepLatest<string, Token>(tokensKept);
  let issued = 0;

  /** RFC 6749, 5.2: 401 when the client tried to authenticate by the header. */
  function authenticate(c: VendorContext, form: URLSearchParams): Organization | Response {
    const basic = /^Basic\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const decoded = basic === undefined ? null : Buffer.from(basic, 'base64').toString();
    const colon = decoded?.indexOf(':') ?? -1;
    const id = decoded ? decoded.slice(0, Math.max(colon, 0)) : (form.get('client_id') ?? '');
    const secret = decoded ? decoded.slice(colon + 1) : (form.get('client_secret') ?? '');
    const organization = organizations.get(id);
    if (organization && !organization.refused && sameSecret(secret, organization.clientSecret)) return organization;
    if (basic === undefined) return oauthError(c, 400, 'invalid_client', 'client authentication failed');
    c.header('www-authenticate', 'Basic realm="genesys"');
    return oauthError(c, 401, 'invalid_client', 'client authentication failed');
  }

  async function issue(c: VendorContext): Promise<Response> {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) {
      return oauthError(c, 400, 'invalid_request', 'the body must be application/x-www-form-urlencoded');
    }
    const form = new URLSearchParams(await c.req.text());
    if (!form.get('grant_type')) return oauthError(c, 400, 'invalid_request', 'grant_type is missing');
    if (form.get('grant_type') !== 'client_credentials') {
      return oauthError(c, 400, 'unsupported_grant_type', 'this stand-in knows client_credentials only');
    }
    const organization = authenticate(c, form);
    if (organization instanceof Response) return organization;
    const accessToken = randomBytes(48).toString('base64url');
    tokens.set(accessToken, {
      organization,
      expiresAt: now() + organization.tokenLifetime * 1000,
      windowEndsAt: 0,
      count: 0,
    });
    issued += 1;
    return c.json({ access_token: accessToken, token_type: 'bearer', expires_in: organization.tokenLifetime });
  }

  /** 300 requests a minute and token; https://developer.genesys.cloud/platform/api/rate-limits */
  function count(c: VendorContext, token: Token): void {
    const allowed = token.organization.requestsPerMinute;
    if (allowed === Infinity) return;
    if (now() >= token.windowEndsAt) {
      token.windowEndsAt = now() + minute;
      token.count = 0;
    }
    token.count += 1;
    const reset = Math.max(1, Math.ceil((token.windowEndsAt - now()) / 1000));
    c.header('inin-ratelimit-count', String(token.count));
    c.header('inin-ratelimit-allowed', String(allowed));
    c.header('inin-ratelimit-reset', String(reset));
    if (token.count > allowed) throw tooManyRequests(reset);
  }

  return {
    addTo: (app: VendorApp) => app.post('/oauth/token', issue),

    add(organization: Parameters<GenesysSimulator['addOrganization']>[0]): void {
      const { clientId } = organization;
      const known = organizations.get(clientId);
      const settings = { tokenLifetime: 86_400, requestsPerMinute: 300, ...organization };
      // Tokens point at the object: changed settings hold for those that are out, too.
      if (known) Object.assign(known, settings);
      else organizations.set(clientId, { ...settings, id: randomUUID(), refused: false, withheld: [] });
    },

    organization(clientId: string): Organization {
      const found = organizations.get(clientId);
      if (!found) throw new Error(`no organization with client "${clientId}"`);
      return found;
    },

    /** The organisation whose token came with the request. @throws ApiError */
    authorize(c: VendorContext): Organization {
      const given = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (!given) {
        throw new ApiError(401, 'No authentication bearer token specified in authorization header.', {
          code: 'authentication.required',
        });
      }
      const token = tokens.get(given);
      if (!token || token.expiresAt <= now() || token.organization.refused)
        throw new ApiError(401, 'Invalid login credentials.');
      count(c, token);
      return token.organization;
    },

    issued: () => issued,
    expireAll: () => tokens.clear(),
  };
}

export type Login = ReturnType<typeof openLogin>;

const oauthError = (c: VendorContext, status: 400 | 401, error: string, description: string) =>
  c.json({ error, error_description: description }, status, { 'cache-control': 'no-store' });
