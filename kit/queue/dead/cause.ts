import type { Fault } from '../../fault.ts';

/** Why the broker gives a message up by itself, at its delivery limit. */
export const gaveUp = {
  cause: 'gave-up',
  code: 'internal',
  message: 'came back too often: its consumers died or stopped while they held it',
};

/** Meta's refusal of anything but a template, more than 24 hours after the customer last wrote. */
const windowClosed = 131047;

/**
 * Why a message died, so that equal ones can be told together: the vendor's own code where there is one, else the
 * fault's. Part of the management API: operators filter and script by it.
 */
export function causeOf({ code, details }: Pick<Fault, 'code' | 'details'>): string {
  const { metaCode, status } = (details ?? {}) as Record<string, unknown>;
  if (metaCode === windowClosed) return 'window-closed';
  if (typeof metaCode === 'number') return `whatsapp/${metaCode}`;
  if (typeof status === 'number') return `genesys/${status}`;
  return causeOfCode(code);
}

/** Of a letter that was buried without a cause. */
export const causeOfCode = (code: string): string => (code === 'internal' ? 'defect' : code.replaceAll('_', '-'));
