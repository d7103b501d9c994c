import { Fault } from '../../kit/fault.ts';
import type { HttpAnswer } from '../../kit/http.ts';
import { parseJson } from '../../kit/json.ts';
import { retryAfterMs } from '../../kit/retry-after.ts';
import { classify, errorBody } from '../../wire/genesys/errors.ts';

/**
 * An answer that is no success, as what a fault says of it. Genesys' words may quote what it was sent: they are for the
 * record of the message alone.
 */
export function refusedBy({ status, headers, body }: HttpAnswer, accessToken: string) {
  const { message, code, contextId } = errorBody.safeParse(parseJson(body)).data ?? {};
  const words = `Genesys answered ${status}: ${message ?? code ?? 'no reason given'}`;
  return {
    kind: classify(status),
    text: `Genesys answered ${status}${code ? ` (${code})` : ''}`,
    options: {
      details: { status, genesysCode: code, contextId },
      said: words.replaceAll(accessToken, '[token]').slice(0, 500),
    },
    afterMs: retryAfterMs(headers['retry-after']),
  };
}

/** What Genesys answered, where a fault comes of an answer. */
export const statusIn = (error: unknown): number | undefined =>
  error instanceof Fault ? (error.details as { status?: number } | undefined)?.status : undefined;
