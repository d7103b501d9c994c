import type { VendorTokens } from '../sessions/session.ts';
import type { SessionStore } from '../sessions/store.ts';
import { refusal } from '../sign-in/refusal.ts';
import type { SessionRow } from '../tables.ts';
import type { SignInOf } from './clients.ts';
import type { GenesysOAuth, SignInClient } from './oauth.ts';

type Dependencies = {
  signInOf: SignInOf;
  oauth: GenesysOAuth;
  sessions: Pick<SessionStore, 'tokens' | 'keepTokens'>;
};

/** An access token that ends this soon is not worth a try. */
const almostOverMs = 30_000;

export const isOver = ({ expiresAt }: VendorTokens): boolean => expiresAt - almostOverMs <= Date.now();

/** What Genesys gave the person of a session. Faults of all of them: a refusal, `unavailable`. */
export function personTokens({ signInOf, oauth, sessions }: Dependencies) {
  return {
    async clientOf({ tenant_id }: SessionRow): Promise<SignInClient> {
      const client = tenant_id && (await signInOf(tenant_id))?.client;
      if (!client) throw refusal('no-sign-in-client');
      return client;
    },

    async held({ tenant_id, id }: SessionRow): Promise<VendorTokens> {
      const held = await sessions.tokens(tenant_id, id);
      if (!held) throw refusal('no-token');
      return held;
    },

    /** For one caller at a time, by `beginCheck`: a refresh token may be good once. */
    async renew({ tenant_id, id }: SessionRow, client: SignInClient, { refreshToken }: VendorTokens) {
      if (!refreshToken) throw refusal('no-refresh-token');
      const tokens = await oauth.refresh(client, refreshToken);
      // Before anything else can fail: the old one may be of no use any more.
      await sessions.keepTokens(tenant_id, id, tokens);
      return tokens;
    },
  };
}

export type PersonTokens = ReturnType<typeof personTokens>;
