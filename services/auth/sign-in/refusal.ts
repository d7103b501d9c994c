import { Fault } from '../../../kit/fault.ts';

/** Why somebody is not let in, in one word: for the audit log, and for nobody outside. */
export const refusal = (reason: string, cause?: unknown): Fault =>
  new Fault('unauthenticated', 'the sign-in is refused', { details: { refusal: reason }, cause });

/** The word, where it is a refusal: any other failure may be over the next time. */
export function refusalIn(error: unknown): string | null {
  if (!(error instanceof Fault)) return null;
  const { refusal: reason } = (error.details ?? {}) as { refusal?: unknown };
  return typeof reason === 'string' ? reason : null;
}

/** All that whoever is refused gets to know, whatever the reason. */
export const notLetIn = (): Fault => new Fault('unauthenticated', 'the sign-in failed');
