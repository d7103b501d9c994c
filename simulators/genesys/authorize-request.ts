import { type CodeClient, domainOf, type Organization, type Organizations } from './organizations.ts';
import { sameAddress, type User, type Users } from './users.ts';

export type AuthorizeRequest = {
  client: CodeClient;
  redirectUri: string;
  state: string | null;
  challenge: string | null;
  /** Who may sign in; whom the hint names comes first. */
  users: User[];
  hint: string | null;
};

/** `refused`: shown to the person, for the client cannot be trusted. `location`: the client is told. */
export type Examined = { asks: AuthorizeRequest } | { refused: string } | { location: string };

type Registered = { client: CodeClient; redirectUri: string };

/**
 * The checks of `GET /oauth/authorize`. RFC 6749, 4.1.1 and 4.1.2.1, and RFC 7636, 4.3;
 * https://developer.genesys.cloud/authorization/platform-auth/use-authorization-code
 */
export function examineAuthorize(query: URLSearchParams, organizations: Organizations, users: Users): Examined {
  const registered = registeredIn(query, organizations);
  if (!registered) return { refused: 'The OAuth client ID or the redirect URI is invalid.' };
  const { client, redirectUri } = registered;
  const state = query.get('state');
  const wrong = mistakeIn(query);
  if (wrong) return { location: answerTo({ redirectUri, state }, wrong) };

  const challenge = query.get('code_challenge');
  const hint = query.get('login_hint');
  const hinted = (user: User) => hint !== null && sameAddress(user.email, hint);
  const candidates = users
    .of(client.organization)
    .filter((user) => user.state === 'active' && isNamed(user.organization, query))
    .sort((one, other) => Number(hinted(other)) - Number(hinted(one)));
  return { asks: { client, redirectUri, state, challenge, users: candidates, hint } };
}

/** Client and redirect URI, if they belong together; the sign-out asks the same. */
export function registeredIn(query: URLSearchParams, organizations: Organizations): Registered | null {
  const [clientId, redirectUri] = [only(query, 'client_id'), only(query, 'redirect_uri')];
  const client = organizations.findClient(clientId ?? '');
  if (client?.grant !== 'code' || client.refused || redirectUri === null) return null;
  return client.redirectUris.includes(redirectUri) ? { client, redirectUri } : null;
}

/** Where the browser goes with this answer. */
export function answerTo(
  { redirectUri, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  answer: { code: string } | { error: string; error_description: string },
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.append(name, value);
  if (state !== null) url.searchParams.append('state', state);
  return url.href;
}

function mistakeIn(query: URLSearchParams): { error: string; error_description: string } | null {
  const invalid = (description: string) => ({ error: 'invalid_request', error_description: description });
  const twice = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) return invalid(`${twice} is there more than once`);
  const [type, challenge, method] = ['response_type', 'code_challenge', 'code_challenge_method'].map((name) =>
    query.get(name),
  );
  if (!type) return invalid('response_type is missing');
  if (type !== 'code')
    return { error: 'unsupported_response_type', error_description: 'this stand-in knows code only' };
  if (challenge === null && method !== null) return invalid('code_challenge is missing');
  // Without a method RFC 7636 means `plain`, which the vendor does not offer.
  if (challenge !== null && method !== 'S256') return invalid('code_challenge_method must be S256');
  if (challenge !== null && !/^[\w-]{43}$/.test(challenge ?? '')) return invalid('code_challenge is not of S256');
  if (!['login', null].includes(query.get('prompt'))) return invalid('prompt knows login only');
  return null;
}

/** The vendor looks at `org` and `provider` only where both are given; they spare the person these questions. */
function isNamed(organization: Organization, query: URLSearchParams): boolean {
  const org = query.get('org');
  if (!org || !query.get('provider')) return true;
  return [organization.name.toLowerCase(), domainOf(organization)].includes(org.toLowerCase());
}

const only = (query: URLSearchParams, name: string) => {
  const [value = null, second] = query.getAll(name);
  return second === undefined ? value : null;
};
