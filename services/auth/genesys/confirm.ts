import type { UserMe } from '../../../wire/genesys/people.ts';
import type { Rights, VendorTokens } from '../sessions/session.ts';
import type { SessionStore } from '../sessions/store.ts';
import { refusal, refusalIn } from '../sign-in/refusal.ts';
import type { SessionRow } from '../tables.ts';
import type { SignInOf } from './clients.ts';
import type { GenesysOAuth, SignInClient } from './oauth.ts';
import type { GenesysPeople } from './people.ts';
import { rightsOf } from './rights.ts';

type Dependencies = {
  signInOf: SignInOf;
  oauth: GenesysOAuth;
  people: GenesysPeople;
  sessions: Pick<SessionStore, 'tokens' | 'keepTokens'>;
};

/** What somebody who is signed in may do by now; `null`: nothing. @throws a refusal, or `unavailable` */
export type AskAnew = (session: SessionRow) => Promise<Rights | null>;

/** An access token that ends this soon is not worth a try. */
const almostOverMs = 30_000;

/**
 * Asks Genesys about a person with their own access token; a new one is got when it is over, or refused. For one caller
 * at a time: a refresh token may be good once.
 */
export function askGenesysAnew({ signInOf, oauth, people, sessions }: Dependencies): AskAnew {
  async function renewed({ tenant_id, id }: SessionRow, client: SignInClient, { refreshToken }: VendorTokens) {
    if (!refreshToken) throw refusal('no-refresh-token');
    const tokens = await oauth.refresh(client, refreshToken);
    // Before anything else can fail: the old one may be of no use any more.
    await sessions.keepTokens(tenant_id, id, tokens);
    return tokens;
  }

  async function me(session: SessionRow): Promise<UserMe> {
    const client = session.tenant_id && (await signInOf(session.tenant_id))?.client;
    if (!client) throw refusal('no-sign-in-client');
    const held = await sessions.tokens(session.tenant_id, session.id);
    if (!held) throw refusal('no-token');
    const read = ({ accessToken }: VendorTokens) => people.me(client.apiUrl, accessToken);
    if (held.expiresAt - almostOverMs > Date.now()) {
      try {
        return await read(held);
      } catch (error) {
        if (refusalIn(error) === null) throw error;
      }
    }
    return read(await renewed(session, client, held));
  }

  return async (session) => {
    const { id, state, authorization } = await me(session);
    if (id !== session.user_id) throw refusal('other-person');
    if (state !== undefined && state !== 'active') throw refusal('not-active');
    return rightsOf(authorization.permissions);
  };
}
