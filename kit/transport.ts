import type { Send } from './client.ts';
import { requestId } from './context.ts';
import type { Http } from './http.ts';

/** A call that stays in the process. The handler is looked up at each call: neighbours may refer to each other. */
export function inProcess(handler: () => (request: Request) => Response | Promise<Response>): Send {
  return async (path, init) => {
    const answer = await handler()(new Request(`http://in-process${path}`, init as RequestInit));
    return { status: answer.status, body: await answer.text() };
  };
}

/** Longer than any neighbour waits for a vendor: its answer is worth more than our impatience. */
const patienceMs = 60_000;

/** `baseUrl` is read at each call: a deployment may learn its neighbours' addresses after it started. */
export function overHttp(http: Http, baseUrl: () => string): Send {
  return (path, init) => http.call(baseUrl() + path, { ...init, timeoutMs: patienceMs });
}

/** What every call between services carries: the internal token and the id of the request that caused it. */
export function internal(send: Send, internalToken: string): Send {
  const authorization = `Bearer ${internalToken}`;
  return (path, init) => {
    const id = requestId();
    return send(path, { ...init, headers: { ...init.headers, authorization, ...(id && { 'x-request-id': id }) } });
  };
}
