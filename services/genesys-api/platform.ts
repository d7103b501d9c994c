import type { authContract } from '../../contracts/auth.ts';
import type { Output } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import type { Http, HttpAnswer, HttpCall } from '../../kit/http.ts';
import { parseJson } from '../../kit/json.ts';
import { classify, errorBody } from '../../wire/genesys/errors.ts';

type Token = Output<typeof authContract.getToken>;
export type Tokens = {
  get: (tenantId: string) => Promise<Token>;
  renew: (tenantId: string, refused: string) => Promise<Token>;
};

/** Calls the Genesys Cloud API of a tenant: `path` is what follows `https://api.{domain}`. Answers the JSON of a 2xx. */
export type CallPlatform = (
  tenantId: string,
  method: HttpCall['method'],
  path: string,
  body?: object,
) => Promise<unknown>;

/** A refused token is renewed once; a second refusal is the tenant's credentials. */
export function platformCaller(http: Http, tokens: Tokens): CallPlatform {
  return async (tenantId, method, path, body) => {
    const text = body && JSON.stringify(body);
    const send = (token: Token) =>
      http
        .call(token.apiUrl + path, {
          method,
          headers: {
            authorization: `Bearer ${token.accessToken}`,
            ...(text && { 'content-type': 'application/json' }),
          },
          body: text,
          timeoutMs: 15_000,
        })
        .catch((cause: Error) => {
          // The same message id and time again is one message to Genesys: a lost answer may be asked for again.
          throw new Fault('unavailable', cause.message, { cause });
        });
    const token = await tokens.get(tenantId);
    const answer = await send(token);
    if (answer.status !== 401) return read(answer, token);
    const renewed = await tokens.renew(tenantId, token.fingerprint);
    return read(await send(renewed), renewed);
  };
}

/** Genesys' words may quote what it was sent: they are for the record of the message alone. */
function read({ status, headers, body }: HttpAnswer, { accessToken }: Token): unknown {
  const value = parseJson(body);
  if (status >= 200 && status < 300) return value;
  const { message, code, contextId } = errorBody.safeParse(value).data ?? {};
  const text = `Genesys answered ${status}${code ? ` (${code})` : ''}`;
  const words = `Genesys answered ${status}: ${message ?? code ?? 'no reason given'}`;
  const said = words.replaceAll(accessToken, '[token]').slice(0, 500);
  const details = { status, genesysCode: code, contextId, retryAfter: Number(headers['retry-after']) || undefined };
  switch (classify(status)) {
    case 'token':
    case 'credentials':
      throw new Fault('credentials_refused', text, { details, said });
    case 'retry':
      throw new Fault(status === 429 ? 'rate_limited' : 'unavailable', text, { details, said });
    case 'never':
      throw new Fault('rejected', text, { details, said });
  }
}
