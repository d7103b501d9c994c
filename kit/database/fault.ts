import type { DatabaseConnection } from 'kysely';
import { Fault } from '../fault.ts';
import { storable } from './storable.ts';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
/** Another try may well succeed: serialization failure, deadlock, lock timeout, cancelled by timeout. */
const transientStates = new Set(['40001', '40P01', '55P03', '57014']);
const lostConnection =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08...|57P0.|53...)$/;
/** node-postgres gives these no code. */
const lostConnectionText =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/;

/**
 * A driver's error as the caller should see it: connection trouble is `unavailable`, a unique violation is `conflict`
 * with the constraint's name in `details`, text that PostgreSQL cannot hold is `bad_input`. Anything else is a defect
 * of ours, without the values that were in the statement.
 */
export function databaseFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const { code = '', constraint } = error as Error & { code?: string; constraint?: string };
  if (lostConnection.test(code) || transientStates.has(code) || lostConnectionText.test(error.message)) {
    return new Fault('unavailable', 'the database does not answer', { cause: error });
  }
  const cause = withoutValues(error, code);
  if (code === '23505') return new Fault('conflict', 'already there', { details: { constraint }, cause });
  if (code === '22021') return new Fault('bad_input', 'text that cannot be stored', { cause });
  return cause;
}

/**
 * Both drivers put whole rows and parameters beside the message (`detail`, `where`, `params`), and PostgreSQL quotes the
 * value itself in data exceptions (class 22): customers' words, which must not come into a log.
 */
function withoutValues(error: Error, code: string): Error {
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;
  const message = code.startsWith('22') ? error.message.replace(/".*/s, '…') : error.message;
  const clean = Object.assign(new Error(message), { name: 'DatabaseError', code });
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? [];
  clean.stack = [`DatabaseError: ${message} (${code})`, ...frames].join('\n');
  return clean;
}

/** Makes every statement of a Kysely connection fail with `databaseFault`. */
export async function throwFaults(connection: DatabaseConnection): Promise<void> {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    try {
      return await execute(storable(query), options);
    } catch (error) {
      throw databaseFault(error);
    }
  };
}
