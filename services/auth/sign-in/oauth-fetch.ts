import type { CustomFetch } from 'openid-client';
import type { Http, HttpCall } from '../../../kit/http.ts';

const timeoutMs = 10_000;

/** What the OAuth library needs of `fetch`, over the platform's own connections. */
export const oauthFetch =
  (http: Http): CustomFetch =>
  async (url, { method, headers, body }) => {
    const answer = await http.call(url, {
      method: method as HttpCall['method'],
      headers,
      body: body instanceof URLSearchParams ? body.toString() : ((body ?? undefined) as string | undefined),
      timeoutMs,
    });
    const kept = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const one of [value ?? []].flat()) kept.append(name, one);
    const empty = [204, 205, 304].includes(answer.status);
    return new Response(empty ? null : answer.body, { status: answer.status, headers: kept });
  };
