import type { UserMe } from '../../../wire/genesys/people.ts';
import type { Division, Rights, VendorTokens } from '../sessions/session.ts';
import { refusal, refusalIn } from '../sign-in/refusal.ts';
import type { SessionRow } from '../tables.ts';
import type { GenesysPeople } from './people.ts';
import { isOver, type PersonTokens } from './person-tokens.ts';
import { rightsOf } from './rights.ts';

type Dependencies = { people: GenesysPeople; personTokens: PersonTokens };

/** What somebody who is signed in may do by now; `null`: nothing. @throws a refusal, or `unavailable` */
export type AskAnew = (session: SessionRow) => Promise<(Rights & { division: Division | null }) | null>;

/** Asks Genesys about a person with their own access token; a new one is got when it is over, or refused. */
export function askGenesysAnew({ people, personTokens }: Dependencies): AskAnew {
  async function me(session: SessionRow): Promise<UserMe> {
    const client = await personTokens.clientOf(session);
    const held = await personTokens.held(session);
    const read = ({ accessToken }: VendorTokens) => people.me(client.apiUrl, accessToken);
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
    const { id, state, authorization, division = null } = await me(session);
    if (id !== session.user_id) throw refusal('other-person');
    if (state !== undefined && state !== 'active') throw refusal('not-active');
    const rights = rightsOf(authorization.permissions);
    return rights && { ...rights, division };
  };
}
