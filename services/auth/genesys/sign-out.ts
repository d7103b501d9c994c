import type { Logger } from '../../../kit/log.ts';
import type { VendorTokens } from '../sessions/session.ts';
import type { SignInOf } from './clients.ts';
import type { GenesysPeople } from './people.ts';

/** Answers where the browser is to go so that it is signed out of Genesys too; `null`: nowhere. */
export type SignOutThere = (tenantId: string, tokens: VendorTokens | null) => Promise<string | null>;

type Dependencies = { signInOf: SignInOf; people: GenesysPeople; publicUrl: () => string; log: Logger };

/** As well as it goes: here the session has ended already. */
export function genesysSignOut({ signInOf, people, publicUrl, log }: Dependencies): SignOutThere {
  const tried = <T>(work: Promise<T>, tenantId: string) =>
    work.catch((error: unknown) => {
      log.warn({ err: error, tenantId }, 'somebody could not be signed out at Genesys');
      return null;
    });

  return async (tenantId, tokens) => {
    const client = (await tried(signInOf(tenantId), tenantId))?.client;
    if (!client) return null;
    if (tokens) await tried(people.signOut(client.apiUrl, tokens.accessToken), tenantId);
    const query = new URLSearchParams({ client_id: client.clientId, redirect_uri: `${publicUrl()}/` });
    return `${client.loginUrl}/logout?${query}`;
  };
}
