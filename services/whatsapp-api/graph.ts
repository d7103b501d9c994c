import { Fault, repeatable } from '../../kit/fault.ts';
import type { Http, HttpCall } from '../../kit/http.ts';
import { parseJson } from '../../kit/json.ts';
import { classify } from '../../wire/meta/errors.ts';
import { errorAnswer } from '../../wire/meta/send.ts';

const timeoutMs = 30_000;

/** One `POST` to Meta's Graph API, never repeated. Answers the JSON of a 2xx; everything else is a fault. */
export const callGraph = (http: Http, url: string, accessToken: string, body: object): Promise<unknown> =>
  exchange(http, url, accessToken, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** One `GET`, as `callGraph`. It changes nothing at Meta, so what may have happened to it is `unavailable`. */
export async function readGraph(http: Http, url: string, accessToken: string): Promise<unknown> {
  try {
    return await exchange(http, url, accessToken, { method: 'GET' });
  } catch (error) {
    throw repeatable(error);
  }
}

/** Meta's own code of a refusal; `null` where it gave none. */
export function metaCodeOf(error: unknown): number | null {
  const code = error instanceof Fault ? (error.details as { metaCode?: unknown } | undefined)?.metaCode : undefined;
  return typeof code === 'number' ? code : null;
}

async function exchange(http: Http, url: string, accessToken: string, call: HttpCall): Promise<unknown> {
  const headers = { authorization: `Bearer ${accessToken}`, ...call.headers };
  const answer = await http.call(url, { ...call, headers, timeoutMs });
  const value = parseJson(answer.body);
  if (answer.status >= 200 && answer.status < 300) return value;
  throw faultOf(answer.status, value, accessToken);
}

/**
 * Meta's error as ours. Rate limits come as HTTP 400: the code decides, the status only where there is no code. Meta's
 * words may quote the message; some quote the token ("Malformed access token ..."), which nobody needs to see.
 */
export function faultOf(status: number, body: unknown, accessToken: string): Fault {
  const parsed = errorAnswer.safeParse(body);
  if (!parsed.success) {
    if (status === 401) return new Fault('credentials_refused', 'WhatsApp refused the access token');
    // Something between us and Meta: it says that it did not pass the request on.
    if (status === 429) return new Fault('rate_limited', 'WhatsApp asks to slow down');
    if (status === 407) return new Fault('unavailable', 'a proxy before WhatsApp asks for credentials');
    if (status === 408) return new Fault('outcome_unknown', 'WhatsApp answered 408 without saying why');
    if (status >= 500) return new Fault('outcome_unknown', `WhatsApp answered ${status} without saying why`);
    return new Fault('rejected', `WhatsApp answered ${status} without saying why`);
  }
  const { code, message, error_data, is_transient, fbtrace_id } = parsed.data.error;
  const words = `${code} ${error_data?.details ?? message ?? 'no details'}`;
  const said = words.replaceAll(accessToken, '[token]').slice(0, 500);
  const text = `WhatsApp answered with its error ${code}`;
  const options = { details: { metaCode: code, trace: fbtrace_id }, said };
  switch (classify(code, is_transient)) {
    case 'retry':
      return new Fault('rate_limited', text, options);
    case 'unsure':
      return new Fault('outcome_unknown', text, options);
    case 'credentials':
      return new Fault('credentials_refused', text, options);
    case 'stopped':
    case 'wait':
    case 'never':
      return new Fault('rejected', text, options);
  }
}
