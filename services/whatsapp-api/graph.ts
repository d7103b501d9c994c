import { Fault } from '../../kit/fault.ts';
import type { Http } from '../../kit/http.ts';
import { parseJson } from '../../kit/json.ts';
import { classify } from '../../wire/meta/errors.ts';
import { errorAnswer } from '../../wire/meta/send.ts';

/** One call of Meta's Graph API, never repeated. Answers the JSON of a 2xx; everything else is a fault. */
export async function callGraph(http: Http, url: string, accessToken: string, body: object): Promise<unknown> {
  const answer = await http.call(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    timeoutMs: 30_000,
  });
  const value = parseJson(answer.body);
  if (answer.status >= 200 && answer.status < 300) return value;
  throw faultOf(answer.status, value);
}

/** Meta's error as ours. Rate limits come as HTTP 400: the code decides, the status only where there is no code. */
export function faultOf(status: number, body: unknown): Fault {
  const parsed = errorAnswer.safeParse(body);
  if (!parsed.success) {
    if (status === 401) return new Fault('credentials_refused', 'WhatsApp refused the access token');
    if (status >= 500) return new Fault('outcome_unknown', `WhatsApp answered ${status} without saying why`);
    return new Fault('rejected', `WhatsApp answered ${status} without saying why`);
  }
  const { code, message, error_data, is_transient, fbtrace_id } = parsed.data.error;
  const text = `${code} ${error_data?.details ?? message ?? 'no details'}`.slice(0, 500);
  const options = { details: { metaCode: code, trace: fbtrace_id } };
  switch (classify(code, is_transient)) {
    case 'retry':
      return new Fault('rate_limited', text, options);
    case 'unsure':
      return new Fault('outcome_unknown', text, options);
    case 'credentials':
      return new Fault('credentials_refused', text, options);
    case 'wait':
    case 'never':
      return new Fault('rejected', text, options);
  }
}
