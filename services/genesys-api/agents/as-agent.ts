import type { authContract } from '../../../contracts/auth.ts';
import type { Client } from '../../../kit/client.ts';
import { Fault, repeatable } from '../../../kit/fault.ts';
import type { Http, HttpAnswer } from '../../../kit/http.ts';
import { parseJson } from '../../../kit/json.ts';
import { pauseAfter } from '../governor.ts';
import { refusedBy } from '../refused-by.ts';

/** `once`: what the customer would get twice if it were repeated. */
type Request = { method: 'GET' | 'POST'; path: string; body?: object; once?: boolean };

/** Somebody who is signed in, at Genesys. `call` answers the JSON of a 2xx. */
export type Agent = { personId: string; call: (request: Request) => Promise<unknown> };
export type AsAgent = (session: { tenantId: string; sessionId: string }) => Promise<Agent>;

/**
 * Calls the Genesys Cloud API with the token of a person. Genesys counts the requests of each token apart, so they take
 * nothing of the client's budget; a refusal is the person's, and nothing else of the tenant waits for it.
 * Faults: `not_found` without such a session; `credentials_refused`, `rejected`, `rate_limited`, `unavailable`, and
 * `outcome_unknown` of what is done `once`.
 */
export function agentCaller(http: Http, auth: Pick<Client<typeof authContract>, 'agentToken'>): AsAgent {
  return async (session) => {
    let token = await auth.agentToken(session);

    async function send({ method, path, body, once = false }: Request): Promise<HttpAnswer> {
      const text = body && JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token.accessToken}`,
        ...(text && { 'content-type': 'application/json' }),
      };
      try {
        return await http.call(token.apiUrl + path, { method, headers, body: text, timeoutMs: 15_000 });
      } catch (error) {
        throw once ? error : repeatable(error);
      }
    }

    return {
      personId: token.personId,
      async call(request) {
        let answer = await send(request);
        if (answer.status === 401) {
          token = await auth.agentToken({ ...session, refused: token.fingerprint });
          answer = await send(request);
        }
        if (answer.status >= 200 && answer.status < 300) return parseJson(answer.body);
        throw faultOf(answer, token.accessToken, request.once ?? false);
      },
    };
  };
}

function faultOf(answer: HttpAnswer, accessToken: string, once: boolean): Fault {
  const { kind, text, options, afterMs } = refusedBy(answer, accessToken);
  switch (kind) {
    case 'token':
      return new Fault('credentials_refused', text, options);
    case 'credentials':
      // What one person may not do, or not there: their sign-in is good.
      return new Fault('rejected', text, options);
    case 'retry':
      if (answer.status === 429)
        return new Fault('rate_limited', text, { ...options, hold: { afterMs: pauseAfter(answer.headers) } });
      // Whether it was carried out before something broke, nobody can tell.
      if (once) return new Fault('outcome_unknown', text, options);
      return new Fault('unavailable', text, { ...options, ...(afterMs && { hold: { afterMs } }) });
    case 'never':
      return new Fault('rejected', text, options);
  }
}
