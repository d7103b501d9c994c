import type { VendorContext } from '../http-server.ts';

type Code = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unauthorized_client' | 'unsupported_grant_type';

/** A refusal of the token endpoint. RFC 6749, 5.2; the vendor's own texts are not known. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: Code;
  readonly status: 400 | 401;

  constructor(error: Code, description: string, status: 400 | 401 = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

/** What carries a token, or says why there is none, is in no cache (RFC 6749, 5.1). */
export const notStored = { 'cache-control': 'no-store', pragma: 'no-cache' };

export function oauthErrorAnswer(c: VendorContext, { status, error, message }: OAuthError): Response {
  if (status === 401) c.header('www-authenticate', 'Basic realm="genesys"');
  return c.json({ error, error_description: message }, status, notStored);
}
