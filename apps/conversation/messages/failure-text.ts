import type { Failure } from '../../../contracts/fields.ts';
import type { Said } from '../words/en.ts';
import { fileLost, interrupted } from './own-failures.ts';

type Words = Pick<Said, 'failures' | 'waits'>;

/** Meta's codes that agents meet, and ours, by the sentence that says what to do. */
const sentences: Record<string, keyof Said['failures']> = {
  '131047': 'window',
  '131026': 'unreachable',
  '131021': 'unreachable',
  '131049': 'marketing',
  '131050': 'stopped',
  '130472': 'unreachable',
  '131051': 'kind',
  '131052': 'file',
  '131053': 'file',
  '132001': 'template',
  '132007': 'template',
  '132015': 'paused',
  '132016': 'paused',
  '132000': 'parameters',
  '132012': 'parameters',
  '132018': 'parameters',
  '130429': 'busy',
  '131048': 'busy',
  '131056': 'busy',
  rate_limited: 'busy',
  unavailable: 'connection',
  internal: 'other',
  [interrupted]: 'interrupted',
  [fileLost]: 'fileLost',
  credentials_refused: 'account',
  '131031': 'account',
  '131042': 'account',
  '190': 'account',
};

/** Why a message was not sent, in the reader's language where there is a sentence for it; else as it was said. */
export function failureText(failure: Failure | null, { failures }: Words): string {
  if (!failure) return failures.other;
  const sentence = sentences[failure.code];
  return sentence ? failures[sentence] : failure.message;
}

/** Why nobody tries any more: what did not answer then was WhatsApp, and not the platform. */
export const whyGivenUp = (failure: Failure | null, texts: Words): string =>
  failure?.code === 'unavailable' ? texts.waits.unavailable : failureText(failure, texts);

const isWait = (code: string, waits: Said['waits']): code is keyof Said['waits'] => Object.hasOwn(waits, code);

/** What a message waits for that is tried again by itself; nothing where that is only its turn. */
export function waitText(failure: Failure | null, { waits }: Words): string {
  return failure && isWait(failure.code, waits) ? waits[failure.code] : '';
}
