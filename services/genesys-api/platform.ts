import type { authContract } from '../../contracts/auth.ts';
import { genesysScope } from '../../contracts/scopes.ts';
import type { Output } from '../../kit/contract.ts';
import { Fault, withHold } from '../../kit/fault.ts';
import type { Http, HttpAnswer, HttpCall } from '../../kit/http.ts';
import { parseJson } from '../../kit/json.ts';
import { type Governor, type Purpose, pauseAfter } from './governor.ts';
import { refusedBy } from './refused-by.ts';

type Token = Output<typeof authContract.getToken>;
export type Tokens = {
  get: (tenantId: string) => Promise<Token>;
  renew: (tenantId: string, refused: string) => Promise<Token>;
};

/** Calls the Genesys Cloud API of a tenant: `path` is what follows `https://api.{domain}`. Answers the JSON of a 2xx. */
export type CallPlatform = (
  tenantId: string,
  purpose: Purpose,
  method: HttpCall['method'],
  path: string,
  body?: object,
) => Promise<unknown>;

/** A refused token is renewed once; a second refusal is the tenant's credentials. */
export function platformCaller(http: Http, tokens: Tokens, budget: Pick<Governor, 'admit' | 'heard'>): CallPlatform {
  return async (tenantId, purpose, method, path, body) => {
    const text = body && JSON.stringify(body);
    const send = async (token: Token) => {
      await budget.admit(tenantId, purpose);
      const headers = {
        authorization: `Bearer ${token.accessToken}`,
        ...(text && { 'content-type': 'application/json' }),
      };
      const call = http.call(token.apiUrl + path, { method, headers, body: text, timeoutMs: 15_000 });
      const answer = await call.catch((cause: Error) => {
        // The same message id and time again is one message to Genesys: a lost answer may be asked for again.
        throw new Fault('unavailable', cause.message, { cause });
      });
      await budget.heard(tenantId, answer);
      return answer;
    };
    const token = await tokens.get(tenantId).catch(refusedFor(tenantId));
    const answer = await send(token);
    if (answer.status !== 401) return read(answer, token, tenantId, purpose);
    const renewed = await tokens.renew(tenantId, token.fingerprint).catch(refusedFor(tenantId));
    return read(await send(renewed), renewed, tenantId, purpose);
  };
}

/** Without a token nothing of this tenant gets through. */
const refusedFor = (tenantId: string) => (error: unknown) => {
  const isRefusal = error instanceof Fault && error.code === 'credentials_refused';
  throw isRefusal ? withHold(error, { scope: genesysScope(tenantId) }) : error;
};

function read(answer: HttpAnswer, { accessToken }: Token, tenantId: string, purpose: Purpose) {
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return parseJson(body);
  const { kind, text, options, afterMs } = refusedBy(answer, accessToken);
  const scope = genesysScope(tenantId);
  switch (kind) {
    case 'token':
      throw new Fault('credentials_refused', text, { ...options, hold: { scope } });
    case 'credentials':
      // A permission that one sort of request lacks is no reason to hold back the others.
      throw new Fault('credentials_refused', text, { ...options, ...(delivers(purpose) && { hold: { scope } }) });
    case 'retry':
      if (status !== 429) throw new Fault('unavailable', text, { ...options, ...(afterMs && { hold: { afterMs } }) });
      throw new Fault('rate_limited', text, { ...options, hold: { scope, afterMs: pauseAfter(headers) } });
    case 'never':
      throw new Fault('rejected', text, options);
  }
}

const delivers = (purpose: Purpose): boolean => purpose === 'message' || purpose === 'receipt';
