import { sameSecret } from '../../kit/crypto.ts';
import { OAuthError } from './oauth-error.ts';
import type { OAuthClient } from './organizations.ts';

type Given = {
  /** The header `Authorization`. */
  header: string | undefined;
  form: URLSearchParams;
  /** Whether id and secret may come in the form: undocumented, and seen to work for client credentials. */
  formToo: boolean;
  find: (clientId: string) => OAuthClient | undefined;
};

/**
 * The client that authenticates itself. Id and secret are not percent-decoded: the vendor documents
 * `base64(id:secret)`, without the encoding that RFC 6749, 2.3.1 puts before it. Nor does a code verifier stand in for
 * the secret as for applications in a browser: none of these clients is one. @throws OAuthError invalid_client
 */
export function authenticatedClient({ header, form, formToo, find }: Given): OAuthClient {
  const basic = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (basic !== undefined && form.has('client_secret'))
    throw new OAuthError('invalid_request', 'the client authenticates itself in two ways');
  const client = basic === undefined ? (formToo ? byForm(form, find) : undefined) : byHeader(basic, find);
  if (client) return client;
  // RFC 6749, 5.2: 401 where the header is the way, or was tried.
  throw new OAuthError('invalid_client', 'client authentication failed', basic === undefined && formToo ? 400 : 401);
}

function byHeader(basic: string, find: Given['find']): OAuthClient | undefined {
  const decoded = Buffer.from(basic, 'base64').toString();
  const colon = decoded.indexOf(':');
  return checked(find(decoded.slice(0, Math.max(colon, 0))), decoded.slice(colon + 1));
}

const byForm = (form: URLSearchParams, find: Given['find']) =>
  checked(find(form.get('client_id') ?? ''), form.get('client_secret') ?? '');

const checked = (client: OAuthClient | undefined, secret: string) =>
  client && !client.refused && sameSecret(secret, client.clientSecret) ? client : undefined;
