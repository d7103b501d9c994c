import type { NumberFacts } from '../../../contracts/signup-records.ts';
import { type Graph, isRefused } from '../graph.ts';
import { listNumbers, readAccount } from './account.ts';
import type { MetaApp, MetaApps } from './meta-apps.ts';
import { type Refusal, refusal, refusalOf } from './refusal.ts';
import { inspectToken, type TokenFacts } from './token.ts';

type Dependencies = { graph: Graph; apps: MetaApps };

/** `app`: the one that the token has to be of, where that is known. */
export type Claim = { tenantId: string; accessToken: string; app: MetaApp | null; wabaId: string | null };

export type Verified = {
  token: TokenFacts | null;
  account: { wabaId: string; name: string | null };
  numbers: NumberFacts[];
};

/** What somebody says of a token and an account, held against what Meta says of them. Nothing is changed there. */
export function claimVerifier({ graph, apps }: Dependencies) {
  async function tokenOf({ tenantId, accessToken, app }: Claim): Promise<TokenFacts | null | Refusal> {
    const known = app ? [app] : await apps.all(tenantId);
    let facts: TokenFacts | null;
    try {
      facts = await inspectToken({ graph, apps }, accessToken, known);
    } catch (error) {
      return refusalOf(error, 'token-refused');
    }
    // Where the platform's own app has no id here, a token may be its own without anybody knowing.
    const anyApp = !app && !apps.platform.appId;
    if (!facts) return anyApp ? null : refusal('token-of-unknown-app');
    const { appId, valid, missingScopes } = facts;
    if (!valid) return refusal('token-refused');
    if (app && appId !== null && appId !== app.appId)
      return refusal('token-of-other-app', { appId, expected: app.appId });
    if (!anyApp && !known.some((one) => one.appId === appId))
      return refusal('token-of-unknown-app', appId === null ? {} : { appId });
    if (missingScopes.length > 0) return refusal('scope-missing', { scopes: missingScopes.join(', ') });
    return facts;
  }

  return {
    tokenOf,

    /** The account that is meant, if the token reaches it. */
    async accountOf(
      { accessToken, wabaId }: Claim,
      token: TokenFacts | null,
    ): Promise<Refusal | Omit<Verified, 'token'>> {
      const granted = token?.accounts ?? null;
      const meant = wabaId ?? (granted?.length === 1 ? (granted[0] as string) : null);
      if (meant === null)
        return refusal('account-not-told', granted && granted.length > 0 ? { accounts: granted.join(', ') } : {});
      const notGranted = refusal('account-not-granted', { wabaId: meant });
      if (granted && !granted.includes(meant)) return notGranted;
      try {
        const { name } = await readAccount(graph, accessToken, meant);
        const numbers = await listNumbers(graph, accessToken, meant);
        return { account: { wabaId: meant, name: name ?? null }, numbers };
      } catch (error) {
        const refused = refusalOf(error, 'account-not-granted');
        return isRefused(error) && refused.reason === 'account-not-granted' ? notGranted : refused;
      }
    },
  };
}

export type ClaimVerifier = ReturnType<typeof claimVerifier>;

export const isRefusal = (found: object | null): found is Refusal => found !== null && 'reason' in found;
