import type { VendorApp } from '../http-server.ts';
import { openAccessTokens } from './access-tokens.ts';
import { authorizeEndpoint } from './authorize-endpoint.ts';
import { openOrganizations } from './organizations.ts';
import { openSignIns } from './sign-ins.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { openUsers } from './users.ts';

/** The login: who is known, the page on which people sign in, and the tokens that come of it. */
export function openLogin(
  app: VendorApp,
  { now, rotateRefreshTokens }: { now: () => number; rotateRefreshTokens: boolean },
) {
  const organizations = openOrganizations();
  const users = openUsers(organizations);
  const accessTokens = openAccessTokens(now);
  const signIns = openSignIns({ now, rotate: rotateRefreshTokens });
  tokenEndpoint(app, { organizations, accessTokens, signIns });
  const { choose } = authorizeEndpoint(app, { organizations, users, signIns });
  return { organizations, users, accessTokens, choose };
}
