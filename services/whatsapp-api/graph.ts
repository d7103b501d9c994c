import type { z } from 'zod';
import { Fault, repeatable } from '../../kit/fault.ts';
import type { Http, HttpCall } from '../../kit/http.ts';
import { parseJson } from '../../kit/json.ts';
import { retryAfterMs } from '../../kit/retry-after.ts';
import { classify, isTokenRefused, pairLimit, waitOf } from '../../wire/meta/errors.ts';
import { errorAnswer } from '../../wire/meta/send.ts';

const timeoutMs = 30_000;

/**
 * With which token Meta is asked, and what has to wait when it is refused; `sends`: it is about a message. `explains`: what
 * Meta says of a refusal is for whoever asked, and goes into its details.
 */
export type Asking = { accessToken: string | null; scope?: string; sends?: boolean; explains?: boolean };

/** One `POST` to Meta's Graph API, never repeated. Answers the JSON of a 2xx; everything else is a fault. */
export const callGraph = (http: Http, url: string, asking: Asking, body: object): Promise<unknown> =>
  exchange(http, url, asking, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** One `DELETE`, as `callGraph`. */
export const deleteAtGraph = (http: Http, url: string, asking: Asking): Promise<unknown> =>
  exchange(http, url, asking, { method: 'DELETE' });

/** One `GET`, as `callGraph`. It changes nothing at Meta, so what may have happened to it is `unavailable`. */
export async function readGraph(http: Http, url: string, asking: Asking): Promise<unknown> {
  try {
    return await exchange(http, url, asking, { method: 'GET' });
  } catch (error) {
    throw repeatable(error);
  }
}

/** The Graph API below its version, asked with whatever token; nothing waits when one is refused. */
export const graphAt = (http: Http, base: string) => ({
  read: (accessToken: string, path: string) => readGraph(http, `${base}/${path}`, { accessToken }),
  post: (accessToken: string, path: string, body: object) => callGraph(http, `${base}/${path}`, { accessToken }, body),
  /** A `GET` that uses something up at Meta, and that shows who asks in its query alone. */
  redeem: (path: string) => exchange(http, `${base}/${path}`, { accessToken: null }, { method: 'GET' }),
});
export type Graph = ReturnType<typeof graphAt>;

/** @throws Fault `unavailable` for an answer of another shape */
export function shaped<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Fault('unavailable', 'WhatsApp answered in a form that is not known');
  return parsed.data;
}

/** Meta has understood, and said no. */
export const isRefused = (error: unknown): error is Fault =>
  error instanceof Fault && (error.code === 'rejected' || error.code === 'credentials_refused');

/** Meta's own code of a refusal; `null` where it gave none. */
export function metaCodeOf(error: unknown): number | null {
  const code = error instanceof Fault ? (error.details as { metaCode?: unknown } | undefined)?.metaCode : undefined;
  return typeof code === 'number' ? code : null;
}

async function exchange(http: Http, url: string, asking: Asking, call: HttpCall): Promise<unknown> {
  const headers = {
    ...(asking.accessToken !== null && { authorization: `Bearer ${asking.accessToken}` }),
    ...call.headers,
  };
  const answer = await http.call(url, { ...call, headers, timeoutMs });
  const value = parseJson(answer.body);
  if (answer.status >= 200 && answer.status < 300) return value;
  throw faultOf({ status: answer.status, value, retryAfter: answer.headers['retry-after'] }, asking);
}

/** `retryAfter`: the header. */
export type Refusal = { status: number; value: unknown; retryAfter?: string | string[] | null | undefined };

/**
 * Meta's error as ours. Rate limits come as HTTP 400: the code decides, the status only where there is no code. Meta's
 * words may quote the message; some quote the token ("Malformed access token ..."), which nobody needs to see.
 */
export function faultOf({ status, value, retryAfter }: Refusal, asking: Asking): Fault {
  const { accessToken, scope, sends, explains } = asking;
  const parsed = errorAnswer.safeParse(value);
  const asked = retryAfterMs(retryAfter);
  if (!parsed.success) return unsaid(status, scope, asked);
  const { code, message, error_data, is_transient, fbtrace_id } = parsed.data.error;
  const clean = (words: string) =>
    (accessToken === null ? words : words.replaceAll(accessToken, '[token]')).slice(0, 500);
  const said = clean(`${code} ${error_data?.details ?? message ?? 'no details'}`);
  const text = `WhatsApp answered with its error ${code}`;
  const explained = explains && { explanation: explanationOf(parsed.data.error, clean) };
  const options = { details: { metaCode: code, trace: fbtrace_id, ...explained }, said };
  const afterMs = asked ?? waitOf(code);
  const later = afterMs === undefined ? {} : { afterMs };
  switch (classify(code, is_transient)) {
    case 'retry':
      // A pair that is too fast concerns nobody else; every other limit of this class is the number's or its account's.
      return new Fault('rate_limited', text, { ...options, hold: { ...later, ...(code !== pairLimit && { scope }) } });
    case 'wait':
      return new Fault('rate_limited', text, { ...options, hold: later });
    case 'stopped':
      return new Fault('rate_limited', text, { ...options, hold: { ...later, scope } });
    case 'unsure':
      return new Fault('outcome_unknown', text, { ...options, hold: later });
    case 'credentials': {
      // A token that may not read a list may well send.
      const hold = (sends || isTokenRefused(code)) && scope ? { scope } : undefined;
      return new Fault('credentials_refused', text, { ...options, ...(hold && { hold }) });
    }
    case 'never':
      return new Fault('rejected', text, options);
  }
}

export type Explanation = { subcode: number | null; title: string | null; words: string | null };

function explanationOf(error: z.infer<typeof errorAnswer>['error'], clean: (words: string) => string): Explanation {
  const { error_subcode, error_user_title, error_user_msg, error_data, message } = error;
  const words = error_user_msg ?? error_data?.details ?? message;
  return {
    subcode: error_subcode ?? null,
    title: error_user_title ? clean(error_user_title) : null,
    words: words ? clean(words) : null,
  };
}

/** What came without Meta's code: from something between us and Meta, mostly. */
function unsaid(status: number, scope: string | undefined, afterMs: number | undefined): Fault {
  const hold = { ...(afterMs !== undefined && { afterMs }) };
  if (status === 401) return new Fault('credentials_refused', 'WhatsApp refused the access token', { hold: { scope } });
  // It says that it did not pass the request on.
  if (status === 429)
    return new Fault('rate_limited', 'WhatsApp asks to slow down', { hold: { scope, afterMs: afterMs ?? 1_000 } });
  if (status === 407) return new Fault('unavailable', 'a proxy before WhatsApp asks for credentials');
  const text = `WhatsApp answered ${status} without saying why`;
  if (status === 408 || status >= 500) return new Fault('outcome_unknown', text, { hold });
  return new Fault('rejected', text);
}
