import { Fault } from './fault.ts';

/** Facts and no words: a vendor's code or trace id, the name of a constraint. */
const fact = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && /^[\w.:+/=-]{1,100}$/.test(value));

/**
 * An error as the log has it: what went wrong and where, with its causes. Everything else that libraries hang on their
 * errors stays out: PostgreSQL's rows, Redis' arguments, a request with its headers.
 */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return `[thrown: ${typeof error}]`;
  const { code } = error as { code?: unknown };
  const facts = error instanceof Fault ? Object.entries(error.details ?? {}).filter(([, value]) => fact(value)) : [];
  return {
    type: error.name,
    ...(fact(code) && { code }),
    message: messageOf(error),
    ...(facts.length > 0 && { details: Object.fromEntries(facts) }),
    stack: stackOf(error),
  };
}

/** V8 quotes the text that it cannot parse. */
const messageOf = (error: Error): string =>
  error instanceof SyntaxError && /JSON/.test(error.message) ? 'the text is not JSON' : error.message;

/** A stack begins with the message, which may have lines of its own. */
function stackOf(error: Error, seen: readonly Error[] = []): string {
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? [];
  const own = [`${error.name}: ${messageOf(error)}`, ...frames].join('\n');
  const { cause } = error;
  if (!(cause instanceof Error) || cause === error || seen.includes(cause)) return own;
  return `${own}\ncaused by: ${stackOf(cause, [...seen, error])}`;
}
