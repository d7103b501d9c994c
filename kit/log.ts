import pino from 'pino';
import { currentSpan, requestId } from './context.ts';
import { errorForLog } from './log-error.ts';

export type Logger = pino.Logger;

/**
 * Names under which a secret might come along in a logged object. Message bodies are never passed to the log at all, at
 * no level; test/journeys/secrecy.test.ts looks.
 */
const secretNames = [
  'authorization',
  'accessToken',
  'access_token',
  'clientSecret',
  'webhookSecret',
  'token',
  'secret',
];

/**
 * Structured lines on standard output, written in the background: a line costs the message path no system call.
 * `close` flushes what is left. `secrets`, the process's own, are cut out of every line: the text of a defect may hold
 * anything.
 */
export function openLog(options: {
  level: string;
  destination?: pino.DestinationStream;
  secrets?: readonly string[];
}): Logger {
  const withheld = (options.secrets ?? []).map((secret) => JSON.stringify(secret).slice(1, -1));
  const destination =
    options.destination ?? pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 500 });
  return pino(
    {
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const span = currentSpan();
        if (!span) return { requestId: requestId() };
        return { requestId: requestId(), traceId: span.traceId, spanId: span.spanId };
      },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorForLog },
      hooks: { streamWrite: (line) => withheld.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line) },
      redact: { paths: [...secretNames, ...secretNames.map((name) => `*.${name}`)], censor: '[redacted]' },
    },
    destination,
  );
}
