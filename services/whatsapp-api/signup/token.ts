import { isTokenRefused } from '../../../wire/meta/errors.ts';
import { neededScopes, tokenDescription } from '../../../wire/meta/token.ts';
import { type Graph, isRefused, metaCodeOf, shaped } from '../graph.ts';
import type { MetaApp, MetaApps } from './meta-apps.ts';

export type TokenFacts = {
  /** `null`: Meta does not say. */
  appId: string | null;
  appName: string | null;
  valid: boolean;
  /** `null`: never. */
  expiresAt: Date | null;
  missingScopes: string[];
  /** The accounts that every needed permission is for; `null`: Meta does not say. */
  accounts: string[] | null;
};

type Dependencies = { graph: Graph; apps: Pick<MetaApps, 'provedSecret'> };

/**
 * What Meta says of a token, asked in the name of these apps in turn, since it tells an app of its own tokens only, and then
 * with the token itself. `null`: it says nothing. Faults: `unavailable`, `rate_limited`.
 */
export async function inspectToken(
  { graph, apps }: Dependencies,
  accessToken: string,
  known: readonly MetaApp[],
): Promise<TokenFacts | null> {
  const ask = async (asking: string) =>
    factsOf(await graph.read(asking, `debug_token?input_token=${encodeURIComponent(accessToken)}`));
  for (const app of known) {
    try {
      return await ask(`${app.appId}|${await apps.provedSecret(app)}`);
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }
  try {
    return await ask(accessToken);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const refused = error.code === 'credentials_refused' && isTokenRefused(metaCodeOf(error) ?? 190);
    return refused ? nothing : null;
  }
}

const nothing: TokenFacts = {
  appId: null,
  appName: null,
  valid: false,
  expiresAt: null,
  missingScopes: [],
  accounts: null,
};

function factsOf(answer: unknown): TokenFacts {
  const { data } = shaped(tokenDescription, answer);
  const { app_id, application, is_valid, expires_at, scopes, granular_scopes } = data;
  const granted = new Set([...scopes, ...granular_scopes.map(({ scope }) => scope)]);
  const targets = neededScopes.map((name) => granular_scopes.find(({ scope }) => scope === name)?.target_ids);
  const [first, ...others] = targets.filter((ids) => ids !== undefined);
  return {
    appId: app_id ?? null,
    appName: application ?? null,
    valid: is_valid,
    expiresAt: expires_at ? new Date(expires_at * 1000) : null,
    missingScopes: neededScopes.filter((scope) => !granted.has(scope)),
    accounts: first ? first.filter((id) => others.every((ids) => ids.includes(id))) : null,
  };
}
