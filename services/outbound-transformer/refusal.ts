import type { Template } from '../../contracts/whatsapp-api.ts';
import type { Fault } from '../../kit/fault.ts';
import type { Failure } from '../../translate/failures.ts';

/** The code that a failure is known by: Meta's own where it gave one, else the fault's. */
export function codeOf({ code, details }: Fault): string {
  const { metaCode } = (details ?? {}) as { metaCode?: number };
  return metaCode ? String(metaCode) : code;
}

/** What Meta would answer to marketing for a customer who has stopped it. */
export const optedOut: Failure = {
  code: '131050',
  message: 'The customer has stopped our marketing messages.',
};

export const isMarketing = (template: Template | null): boolean => template?.category?.toUpperCase() === 'MARKETING';
