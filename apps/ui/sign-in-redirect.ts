import { ofThisTab } from './browser-storage.ts';

const key = 'bridge.sign-in';

/** Leads to a provider's sign-in, which comes back to `returnTo` with `#code=` or `#error=`. */
export async function leaveToSignIn(
  provider: 'genesys' | 'operator',
  query: Record<string, string>,
  returnTo: string,
): Promise<void> {
  const { verifier, challenge } = await freshChallenge();
  ofThisTab.setItem(key, verifier);
  location.assign(signInAddress(provider, { ...query, returnTo, challenge }));
}

export const signInAddress = (provider: 'genesys' | 'operator', query: Record<string, string>): string =>
  `/oauth/${provider}/start?${new URLSearchParams(query)}`;

/** A secret, and what shows of it when a sign-in begins: only whoever has the secret can take up what comes back. */
export async function freshChallenge(): Promise<{ verifier: string; challenge: string }> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64url(new Uint8Array(hash)) };
}

/**
 * What proves that this tab has begun the sign-in whose code has come; good once. `null`: it has not, and the code is not
 * to be taken: else whoever sends a link could sign somebody else in under their own name.
 */
export function verifierOfSignIn(): string | null {
  const verifier = ofThisTab.getItem(key);
  ofThisTab.removeItem(key);
  return verifier;
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
