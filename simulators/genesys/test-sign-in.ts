import { createHash } from 'node:crypto';
import type { GenesysOptions } from './start.ts';
import { testOrganization } from './test-organization.ts';

export const redirectUri = 'https://app.example.com/callback?from=genesys';
export const verifier = 'v'.repeat(43);
export const challenge = createHash('sha256').update(verifier).digest('base64url');
const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };

type Parameters = Record<string, string | undefined>;
const given = (parameters: Parameters) =>
  new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** For tests of the sign-in: the organisation with two users and a client for the Authorization Code grant. */
export async function testSignIn(options: GenesysOptions = {}) {
  const org = await testOrganization(options);
  const { genesys } = org;
  genesys.addOrganization({ clientId: 'client', clientSecret: 's', name: 'Larkspur Outdoor', organizationId: 'org-1' });
  const application = { organization: 'client', grant: 'code', redirectUris: [redirectUri] } as const;
  genesys.addOAuthClient({ ...application, clientId: 'app', clientSecret: 'app-secret' });
  const agent = genesys.addUser({
    organization: 'client',
    name: 'Ann Agent',
    email: 'ann@larkspur.example',
    division: { id: 'north', name: 'North' },
    permissions: ['conversation:message:create', 'conversation:message:accept', 'messaging:*:*'],
  });
  const other = genesys.addUser({
    organization: 'client',
    name: '<i>Bo</i> "Boss"',
    email: 'bo@larkspur.example',
    permissions: ['analytics:conversationDetail:view'],
  });

  const authorizeUrl = (changed: Parameters = {}) => {
    const parameters = { client_id: 'app', response_type: 'code', redirect_uri: redirectUri, state: 'st&te' };
    return `${genesys.url}/oauth/authorize?${given({ ...parameters, ...pkce, ...changed })}`;
  };
  const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

  async function token(form: Parameters, authorization: string | null = basic('app', 'app-secret')) {
    const answer = await fetch(`${genesys.url}/oauth/token`, {
      method: 'POST',
      headers: { ...(authorization !== null && { authorization }) },
      body: given(form),
    });
    // oxlint-disable-next-line typescript/no-explicit-any
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
  }

  const code = (user = agent, changed: Parameters = {}) =>
    new URL(genesys.authorize(user, authorizeUrl(changed))).searchParams.get('code') ?? '';
  const redeem = (given: string, changed: Parameters = {}, authorization?: string) =>
    token(
      {
        grant_type: 'authorization_code',
        code: given,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        ...changed,
      },
      authorization,
    );
  const refresh = (refreshToken: string, authorization?: string) =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken }, authorization);

  return {
    ...org,
    /** The ids of the two users. */
    agent,
    other,
    authorizeUrl,
    basic,
    code,
    redeem,
    refresh,
    signIn: async (user = agent) =>
      (await redeem(code(user))).body as { access_token: string; refresh_token: string; expires_in: number },
    /** The status of an API call with this token. */
    status: async (bearer: string) => (await org.call('GET', 'organizations/me', undefined, bearer)).status,
    tokenRequest: token,
  };
}

export type TestSignIn = Awaited<ReturnType<typeof testSignIn>>;
