import type { Place, Rights, VendorTokens } from '../sessions/session.ts';
import { refusal, refusalIn } from '../sign-in/refusal.ts';
import type { SessionRow } from '../tables.ts';
import type { GenesysPeople } from './people.ts';
import { isOver, type PersonTokens } from './person-tokens.ts';
import { rightsOf } from './rights.ts';

type Dependencies = { people: GenesysPeople; personTokens: PersonTokens };

/** What somebody who is signed in may do by now, and where; `null`: nothing. @throws a refusal, or `unavailable` */
export type AskAnew = (session: SessionRow) => Promise<(Rights & Place) | null>;

/** Asks Genesys about a person with their own access token; a new one is got when it is over, or refused. */
export function askGenesysAnew({ people, personTokens }: Dependencies): AskAnew {
  /** Who they are, and what is asked next with the same token. */
  async function asked(session: SessionRow) {
    const client = await personTokens.clientOf(session);
    const held = await personTokens.held(session);
    const read = async ({ accessToken }: VendorTokens) => ({
      me: await people.me(client.apiUrl, accessToken),
      divisions: (rights: Rights) => people.divisions(client.apiUrl, accessToken, rights),
    });
    if (!isOver(held)) {
      try {
        return await read(held);
      } catch (error) {
        if (refusalIn(error) === null) throw error;
      }
    }
    return read(await personTokens.renew(session, client, held));
  }

  return async (session) => {
    const { me, divisions } = await asked(session);
    const { id, state, authorization, division = null } = me;
    if (id !== session.user_id) throw refusal('other-person');
    if (state !== undefined && state !== 'active') throw refusal('not-active');
    const rights = rightsOf(authorization.permissions);
    return rights && { ...rights, division, divisions: await divisions(rights) };
  };
}
