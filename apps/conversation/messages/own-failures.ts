import type { Failure } from '../../../contracts/fields.ts';

/** Codes of failures that this browser alone knows of. */
export const interrupted = 'interrupted';
export const fileLost = 'file-lost';

const unheard = new Set(['unavailable', 'rate_limited', 'internal', 'outcome_unknown', interrupted]);

/**
 * Nobody has said that the message was refused: it may be on its way all the same, and is tried again under its own id, by
 * which it is sent once. What was refused gets another one.
 */
export const isUnheard = (failure: Failure | null): boolean => unheard.has(failure?.code ?? '');
