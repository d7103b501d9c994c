import type { Failure } from '../../../contracts/fields.ts';
import type { Said } from '../words/en.ts';
import { fileLost, interrupted } from './own-failures.ts';

type Words = Pick<Said, 'failures' | 'saidBy' | 'waits'>;

/**
 * Codes of Meta's and of ours by the sentence that says what to do; see test/failure-words.test.ts. Codes in words are of the
 * platform: faults, what it refuses itself (`translate/failure-codes.ts`), and the reasons by which Genesys calls these.
 */
const codes: Partial<Record<keyof Said['failures'], string>> = {
  window: '131047',
  unreachable: '131026 131021 130472 number-of-another InvalidDestination',
  marketing: '131049',
  stopped: '131050',
  blocked: '130403',
  number: '131062',
  kind: '131051 UnsupportedMessage',
  file: '131052 131053 file-type file-type-refused file-empty picture-misplaced sound-as-header MediaTypeNotAllowed',
  size: 'too_large file-too-large file-over-limit picture-too-heavy picture-too-many-pixels InvalidMediaContentLength',
  fileGone: 'file-gone file-unreachable file-refused',
  fileLost,
  template: '132001 132007',
  paused: '132015 132016',
  parameters: '132000 132012 132018',
  long: '132005',
  standIn: 'fallback-missing fallback-unfit',
  invalid: '100 131008 131009 InvalidMessageStructure',
  empty: 'nothing-to-send canned-response-empty',
  busy: '4 80007 130429 131048 131056 rate_limited',
  account:
    '0 3 10 33 190 200 294 299 368 130497 131005 131030 131031 131037 131042 131045 131064 133000 133006 133010 134011 credentials_refused',
  unsettled: 'outcome-unknown outcome_unknown',
  byHand: 'dropped settled',
  connection: 'unavailable',
  interrupted,
  other: 'internal unknown',
};
const sentences = new Map(
  Object.entries(codes).flatMap(([sentence, of]) =>
    of.split(' ').map((code) => [code, sentence as keyof Said['failures']] as const),
  ),
);

/** Why a message was not sent, in the reader's language; where there is no sentence for it, whose words they are. */
export function failureText(failure: Failure | null, { failures, saidBy }: Words): string {
  if (!failure) return failures.other;
  const { code, message } = failure;
  const sentence = sentences.get(code);
  if (sentence) return failures[sentence];
  // Theirs are English, whatever is written around them.
  const isolated = `\u2068${message}\u2069`;
  if (/^\d+$/.test(code)) return saidBy.whatsapp(isolated);
  return code === 'genesys' ? saidBy.genesys(isolated) : message;
}

/** Why nobody tries any more: what did not answer then was WhatsApp, and not the platform. */
export const whyGivenUp = (failure: Failure | null, texts: Words): string =>
  failure?.code === 'unavailable' ? texts.waits.unavailable : failureText(failure, texts);

const isWait = (code: string, waits: Said['waits']): code is keyof Said['waits'] => Object.hasOwn(waits, code);

/** What a message waits for that is tried again by itself; nothing where that is only its turn. */
export function waitText(failure: Failure | null, { waits }: Words): string {
  return failure && isWait(failure.code, waits) ? waits[failure.code] : '';
}
