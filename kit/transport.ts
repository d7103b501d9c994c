import { Readable } from 'node:stream';
import { callerHeader, writeCaller } from './caller.ts';
import type { Send } from './client.ts';
import { clientAddress, clientAddressHeader, currentCaller, currentSpan, requestId } from './context.ts';
import type { Http, Stream } from './http.ts';
import { traceHeader } from './tracing.ts';

/** Text of answers that were made in this process: reading it back out of a `Response` costs more than most handlers. */
const texts = new WeakMap<Response, string>();
export const rememberText = (response: Response, text: string): void => void texts.set(response, text);

/** A call that stays in the process. The handler is looked up at each call: neighbours may refer to each other. */
export function inProcess(handler: () => (request: Request) => Response | Promise<Response>): Send {
  return async (path, init) => {
    const answer = await handler()(lightRequest(`http://in-process${path}`, inTrace(init)));
    return { status: answer.status, body: texts.get(answer) ?? (await answer.text()) };
  };
}

/**
 * What routing and the contract routes read of a request, without its machinery of headers and streams. For anything
 * else the real `Request` is made, at first need.
 */
function lightRequest(url: string, init: Parameters<Send>[1]): Request {
  let real: Request | undefined;
  const whole = () => {
    real ??= new Request(url, init as RequestInit);
    return real;
  };
  const { headers, body = '' } = init;
  const light = {
    method: init.method,
    url,
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    text: async () => (typeof body === 'string' ? body : whole().text()),
    json: async () => (typeof body === 'string' ? JSON.parse(body) : whole().json()),
    arrayBuffer: () => whole().arrayBuffer(),
    get body() {
      return whole().body;
    },
    get signal() {
      return whole().signal;
    },
    clone: () => whole().clone(),
  };
  return light as unknown as Request;
}

/** A request to one of our services tells which trace it is a part of, where there is one. */
function inTrace<T extends { headers?: Record<string, string> }>(init: T): T {
  const span = currentSpan();
  return span ? { ...init, headers: { ...init.headers, [traceHeader]: span.traceparent } } : init;
}

/**
 * Longer than any neighbour waits for a vendor, or takes to fetch, convert and upload a file: its answer is worth more
 * than our impatience.
 */
const patienceMs = 180_000;

/** `baseUrl` is read at each call: a deployment may learn its neighbours' addresses after it started. */
export function overHttp(http: Http, baseUrl: () => string): Send {
  return (path, init) => http.call(baseUrl() + path, { ...inTrace(init), timeoutMs: patienceMs });
}

/** What every call between services carries: the internal token, the id of the request that caused it, who asked, and from where. */
export function internal(send: Send, internalToken: string): Send {
  return (path, init) => send(path, { ...init, headers: { ...init.headers, ...internalHeaders(internalToken) } });
}

/**
 * A raw request passed to a neighbour, its body and its answer streamed. The signal ends it, while it waits and while it is read;
 * so does cancelling the body. Faults: `unavailable` or `outcome_unknown` where the neighbour is not reached.
 */
export type PassOn = (
  path: string,
  init: {
    method: 'GET' | 'HEAD' | 'PUT';
    headers?: Record<string, string>;
    body?: ReadableStream<Uint8Array>;
    signal?: AbortSignal;
  },
) => Promise<Response>;

export function passInProcess(handler: () => (request: Request) => Response | Promise<Response>): PassOn {
  return async (path, init) => {
    const { signal } = init;
    signal?.throwIfAborted();
    const answer = await unlessAborted(
      Promise.resolve(handler()(new Request(`http://in-process${path}`, { ...inTrace(init), duplex: 'half' }))),
      signal,
    );
    if (!signal || !answer.body) return answer;
    return new Response(answer.body.pipeThrough(new TransformStream(), { signal }), answer);
  };
}

/** The neighbour goes on until it notices: its late answer is thrown away. */
async function unlessAborted(work: Promise<Response>, signal?: AbortSignal): Promise<Response> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    void work.then(
      (late) => late.body?.cancel(),
      () => {},
    );
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

export function passOverHttp(stream: Stream, baseUrl: () => string): PassOn {
  return (path, { body, ...init }) =>
    stream(baseUrl() + path, { ...inTrace(init), body: body && Readable.fromWeb(body), timeoutMs: patienceMs });
}

/** The same headers as those of `internal`, for a raw request. */
export function internalHeaders(internalToken: string): Record<string, string> {
  const id = requestId();
  const caller = currentCaller();
  const address = clientAddress();
  return {
    authorization: `Bearer ${internalToken}`,
    ...(id && { 'x-request-id': id }),
    ...(caller && { [callerHeader]: writeCaller(caller) }),
    ...(address && { [clientAddressHeader]: address }),
  };
}
