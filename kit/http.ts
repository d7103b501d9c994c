import { Agent, request } from 'undici';
import { Fault } from './fault.ts';

export type HttpCall = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutMs?: number;
};

export type HttpAnswer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** Errors that come before a single byte of the request was written. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Pooled keep-alive connections. Its 4 s keep-alive stays under the 5 s after which Node's servers hang up. */
export function openHttp(options: { connections?: number } = {}) {
  const agent = new Agent({
    connections: options.connections ?? 128,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: { timeout: 5_000 },
  });
  return {
    /**
     * One request, never repeated. Any status is an answer. Faults: `unavailable` when the request did not leave,
     * `outcome_unknown` when it may have been carried out and the answer was lost.
     */
    async call(url: string, { method, headers, body, timeoutMs = 15_000 }: HttpCall): Promise<HttpAnswer> {
      try {
        const answer = await request(url, {
          method,
          headers,
          body: body ?? null,
          dispatcher: agent,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
        });
        return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
      } catch (error) {
        const code = errorCode(error);
        const place = new URL(url).host;
        throw notSent.has(code)
          ? new Fault('unavailable', `${place} cannot be reached (${code})`, { cause: error })
          : new Fault('outcome_unknown', `no answer from ${place} (${code})`, { cause: error });
      }
    },
    close: () => agent.close(),
  };
}

export type Http = ReturnType<typeof openHttp>;

function errorCode(error: unknown): string {
  const { code, cause, errors } = error as { code?: string; cause?: unknown; errors?: unknown[] };
  if (code) return code;
  if (errors?.[0]) return errorCode(errors[0]);
  return cause ? errorCode(cause) : 'error';
}
