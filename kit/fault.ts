/**
 * The one error class of the platform. The code comes from a closed list; HTTP status and whether a retry can help
 * derive from it. A fault crosses HTTP as JSON and comes back as a fault with the same code.
 */
const table = {
  bad_input: { status: 400, retryable: false },
  unauthenticated: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  conflict: { status: 409, retryable: false },
  too_large: { status: 413, retryable: false },
  /** The vendor understood the request and refused it: sending the same again gives the same answer. */
  rejected: { status: 422, retryable: false },
  /** The vendor refused the tenant's credentials: nothing of this tenant can pass until they are renewed. */
  credentials_refused: { status: 424, retryable: true },
  rate_limited: { status: 429, retryable: true },
  internal: { status: 500, retryable: false },
  unavailable: { status: 503, retryable: true },
  /** The request may or may not have been carried out. Never repeat it blindly. */
  outcome_unknown: { status: 504, retryable: false },
} as const;

export type FaultCode = keyof typeof table;

export const faultCodes = Object.keys(table) as [FaultCode, ...FaultCode[]];

/** The JSON form of a fault, the same at every edge of the platform. */
export type Problem = { code: FaultCode; message: string; details?: unknown; requestId?: string };

/**
 * How queued work waits that failed like this; see `kit/queue/`. Said by whoever knows the vendor.
 * - `afterMs`: not tried again before, as a `Retry-After` says
 * - `scope`: everything of this scope waits too, such as all that one tenant sends to Genesys; without `afterMs` until one
 *   piece of it, tried now and then, passes
 * - `counts`: false where nothing was tried at all (a budget of ours is spent): it is no attempt
 * - `notAfter`: ms since 1970: then it is looked at once more, however long it would wait otherwise
 */
export type Hold = { afterMs?: number; scope?: string; counts?: boolean; notAfter?: number };

/** Between services also what a vendor said, and how to wait. */
export type InnerProblem = Problem & { said?: string; hold?: Hold };

type FaultOptions = { details?: unknown; cause?: unknown; said?: string; hold?: Hold; requestId?: string };

export class Fault extends Error {
  readonly code: FaultCode;
  readonly details: unknown;
  readonly hold: Hold | undefined;
  /** Of the request that was answered with it: by that it is found in the logs. */
  readonly requestId: string | undefined;
  /** Private, so that nothing that copies or prints an error takes it along. */
  readonly #said: string | undefined;

  constructor(code: FaultCode, message: string, options: FaultOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.details = options.details;
    this.hold = options.hold;
    this.requestId = options.requestId;
    this.#said = options.said;
  }

  /**
   * What a vendor said in its own words. It may repeat what it was sent: for the record of that very message, and for
   * no log, dead letter or answer to the outside (SECURITY.md).
   */
  get said() {
    return this.#said;
  }

  get status() {
    return table[this.code].status;
  }

  get retryable() {
    return table[this.code].retryable;
  }

  toProblem(requestId?: string): Problem {
    return { code: this.code, message: this.message, details: this.details ?? null, requestId };
  }

  toInnerProblem(requestId?: string): InnerProblem {
    const { said, hold } = this;
    return { ...this.toProblem(requestId), ...(said !== undefined && { said }), ...(hold && { hold }) };
  }
}

/** The same fault, with word of how the work behind it has to wait. */
export function withHold({ code, message, details, said, cause, hold }: Fault, more: Hold): Fault {
  return new Fault(code, message, { details, said, cause, hold: { ...hold, ...more } });
}

/** Any thrown value as a fault. What is not a fault is a defect of ours: `internal`, its text kept out of the answer. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('internal', 'unexpected error', { cause: error });
}

/** What is written into a message's own record: the vendor's words where there are any. */
export function wordsOf(error: unknown): string {
  return error instanceof Fault ? (error.said ?? error.message) : (error as Error).message;
}

/**
 * The fault that a neighbour answered with, from its status and body. A 5xx without a problem comes from something in
 * between, which cannot say whether the neighbour did the work.
 */
export function faultFromAnswer(status: number, body: unknown, from: string, idempotent = true): Fault {
  const problem = body as Partial<InnerProblem> | null;
  if (problem && typeof problem.code === 'string' && problem.code in table) {
    const { code, message, details, said, hold, requestId } = problem;
    return new Fault(code, message ?? code, { details: details ?? undefined, said, hold, requestId });
  }
  const lost = idempotent ? 'unavailable' : 'outcome_unknown';
  return new Fault(status >= 500 ? lost : 'internal', `${from} answered ${status}`);
}

/**
 * For a call that does no harm when it is made again: a lost answer is `unavailable`. Any other error as it is.
 */
export function repeatable<T>(error: T): T | Fault {
  if (!(error instanceof Fault) || error.code !== 'outcome_unknown') return error;
  const { details, said, hold } = error;
  return new Fault('unavailable', error.message, { details, cause: error, said, hold });
}

/**
 * For webhooks: whatever goes wrong behind them, the vendor is to come again. A defect of ours is no reason to tell it
 * that the message is wrong.
 * @throws Fault `unavailable`
 */
export async function unavailableUnless<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new Fault('unavailable', 'the message cannot be taken now', { cause });
  }
}
