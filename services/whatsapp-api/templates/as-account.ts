import { whatsappScope } from '../../../contracts/scopes.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Http } from '../../../kit/http.ts';
import { callGraph, deleteAtGraph, readGraph } from '../graph.ts';
import type { Account, BusinessNumbers } from '../numbers.ts';
import type { AsAccount } from './write.ts';

type Dependencies = { http: Http; graphUrl: string; numbers: Pick<BusinessNumbers, 'withToken'> };

/**
 * Does something at Meta with the token of one of an account's numbers. A token that Meta refuses has changed nothing there:
 * another number of the account may have one that may.
 */
export const asAccount =
  ({ http, graphUrl, numbers }: Dependencies) =>
  async <T>({ tenantId, phoneNumberIds }: Account, work: (meta: AsAccount) => Promise<T>): Promise<T> => {
    let refusal = new Fault('not_found', 'the account has no number');
    for (const phoneNumberId of phoneNumberIds) {
      const number = { tenantId, phoneNumberId };
      try {
        // oxlint-disable-next-line no-await-in-loop -- the next one only if this one is refused
        return await numbers.withToken(number, (accessToken) => {
          const asking = { accessToken, scope: whatsappScope(number), explains: true };
          return work({
            accessToken,
            read: (path) => readGraph(http, `${graphUrl}/${path}`, asking),
            post: (path, body) => callGraph(http, `${graphUrl}/${path}`, asking, body),
            remove: (path) => deleteAtGraph(http, `${graphUrl}/${path}`, asking),
          });
        });
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'credentials_refused') throw error;
        refusal = error;
      }
    }
    throw refusal;
  };
