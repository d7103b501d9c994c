import pino from 'pino';
import { requestId } from './context.ts';

export type Logger = pino.Logger;

/** Names under which a secret might come along in a logged object. Message bodies are never passed to the log at all. */
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
 * `close` flushes what is left.
 */
export function openLog(options: { level: string; destination?: pino.DestinationStream }): Logger {
  const destination =
    options.destination ?? pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 500 });
  return pino(
    {
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ requestId: requestId() }),
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secretNames, ...secretNames.map((name) => `*.${name}`)], censor: '[redacted]' },
    },
    destination,
  );
}
