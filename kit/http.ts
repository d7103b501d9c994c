import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, request } from 'undici';
import { currentSpan } from './context.ts';
import { Fault } from './fault.ts';
import { notPublic, type PublicOnly } from './public-only.ts';
import { type OpenSpan, traceHeader } from './tracing.ts';

export type HttpCall = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutMs?: number;
};

/** A call whose answer is read piece by piece. HEAD has no body; nothing is followed, unpacked or repeated. */
export type StreamCall = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array | Readable;
  /** Ends the request, also while its answer is being read. */
  signal?: AbortSignal;
  /** For the first byte of the answer, and between two pieces of it. Default 30 s. */
  timeoutMs?: number;
};

/**
 * Any status is an answer. Cancelling its body ends the request. Faults as `Http.call`, and the signal's own reason;
 * an answer that breaks off is an error of its body.
 */
export type Stream = (url: string, call: StreamCall) => Promise<Response>;

export type HttpAnswer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** Errors that come before a single byte of the request was written. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'EMFILE',
  'ENFILE',
]);

/** A handshake that failed: the other side, or its certificate, is not who it should be. */
const handshake = /^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO$)/;

/** Headers that are about one connection and not about what it carries. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Pooled keep-alive connections. Its 4 s keep-alive stays under the 5 s after which Node's servers hang up, and far
 * under the minute of our own, whatever a server says of itself.
 * With `only`, for addresses that somebody else names, other addresses are refused: `rejected`.
 */
export function openHttp(options: { connections?: number; only?: PublicOnly } = {}) {
  const { only } = options;
  const pool = () =>
    new Agent({
      connections: options.connections ?? 128,
      pipelining: 1,
      keepAliveTimeout: 4_000,
      keepAliveMaxTimeout: 4_000,
      connect: { timeout: 5_000, ...(only && { lookup: only.lookup }) },
    });
  const agent = pool();
  // A reader who has stopped reading holds a connection: none that calls wait for.
  const streams = pool();
  const stream: Stream = async (url, { method, headers, body, signal, timeoutMs = 30_000 }) => {
    const span = callSpan(method, url, headers);
    try {
      only?.check(new URL(url).hostname);
      const answer = await request(url, {
        method,
        headers,
        body: body ?? null,
        signal,
        dispatcher: streams,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      endCall(span, answer.statusCode);
      return await asResponse(method, answer);
    } catch (error) {
      if (signal?.aborted) span?.end({ failed: 'aborted' });
      signal?.throwIfAborted();
      throw lost(span, faultOf(error, url));
    }
  };
  return {
    stream,
    /**
     * One request, never repeated. Any status is an answer. Faults: `unavailable` when the request did not leave,
     * `outcome_unknown` when it may have been carried out and the answer was lost.
     */
    async call(url: string, { method, headers, body, timeoutMs = 15_000 }: HttpCall): Promise<HttpAnswer> {
      const span = callSpan(method, url, headers);
      try {
        only?.check(new URL(url).hostname);
        const answer = await request(url, {
          method,
          headers,
          body: body ?? null,
          dispatcher: agent,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
        });
        const text = await answer.body.text();
        endCall(span, answer.statusCode);
        return { status: answer.statusCode, headers: answer.headers, body: text };
      } catch (error) {
        throw lost(span, faultOf(error, url));
      }
    },
    close: async () => {
      // A stream that nobody reads would never end by itself.
      await Promise.all([agent.close(), streams.destroy()]);
    },
  };
}

/** What most callers need: whole answers. */
export type Http = Pick<ReturnType<typeof openHttp>, 'call' | 'close'>;

/** Of a call to a vendor. One to a neighbour carries its trace with it, and the neighbour shows it. */
function callSpan(method: string, url: string, headers?: Record<string, string>): OpenSpan | undefined {
  const current = currentSpan();
  if (!current || headers?.[traceHeader]) return undefined;
  const { hostname } = new URL(url);
  return current.call(`${method} ${hostname}`, { 'http.request.method': method, 'server.address': hostname });
}

function endCall(span: OpenSpan | undefined, status: number): void {
  const attributes = { 'http.response.status_code': status };
  span?.end({ attributes, ...(status >= 400 && { failed: String(status) }) });
}

function lost(span: OpenSpan | undefined, fault: Fault): Fault {
  span?.end({ failed: fault.code });
  return fault;
}

function faultOf(error: unknown, url: string): Fault {
  const code = errorCode(error);
  const place = new URL(url).host;
  if (code === notPublic) return new Fault('rejected', `${place} is not a public address`, { cause: error });
  return notSent.has(code) || handshake.test(code)
    ? new Fault('unavailable', `${place} cannot be reached (${code})`, { cause: error })
    : new Fault('outcome_unknown', `no answer from ${place} (${code})`, { cause: error });
}

async function asResponse(method: string, { statusCode, headers, body }: Dispatcher.ResponseData): Promise<Response> {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (!hopByHop.has(name)) for (const one of [value ?? []].flat()) kept.append(name, one);
  }
  const empty = method === 'HEAD' || [204, 205, 304].includes(statusCode);
  if (empty) await body.dump();
  return new Response(empty ? null : readableStream(body), { status: statusCode, headers: kept });
}

/**
 * A Node stream for the web: read only as fast as it is asked for, and ended at once when nobody wants the rest, even
 * while it waits for its next piece.
 */
export function readableStream(source: Readable): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        // Whoever is still waiting for a piece has already gone.
        source.once('error', () => {}).destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

function errorCode(error: unknown): string {
  const { code, cause, errors } = error as { code?: string; cause?: unknown; errors?: unknown[] };
  if (code) return code;
  if (errors?.[0]) return errorCode(errors[0]);
  return cause ? errorCode(cause) : 'error';
}
