import type { ReasonCode } from '../wire/genesys/inbound.ts';

/** What an agent can do now. */
type Advice =
  | 'later'
  | 'tomorrow'
  | 'administrator'
  | 'another-way'
  | 'template-or-wait'
  | 'wait-first'
  | 'ask-number'
  | 'lift-block'
  | 'no-marketing'
  | 'as-text'
  | 'other-format'
  | 'again'
  | 'other-template'
  | 'correct-template'
  | 'fill-parameters'
  | 'correct-parameters'
  | 'shorten';

/**
 * Failures by Meta's code or by ours: what Genesys calls the reason, and what the agent is told to do. Why it failed is
 * said in `words/`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export const failureCodes = {
  '131047': { reason: 'MessageNotAllowed', now: 'template-or-wait' },
  '131026': { reason: 'InvalidDestination', now: 'another-way' },
  '131021': { reason: 'InvalidDestination', now: 'administrator' },
  '131030': { reason: 'InvalidDestination', now: 'administrator' },
  '131062': { reason: 'InvalidDestination', now: 'ask-number' },
  '130403': { reason: 'InvalidDestination', now: 'lift-block' },
  '130472': { reason: 'MessageNotAllowed', now: 'another-way' },
  '130497': { reason: 'MessageNotAllowed', now: 'administrator' },
  '131049': { reason: 'MessageNotAllowed', now: 'tomorrow' },
  '131050': { reason: 'RecipientOptedOut', now: 'no-marketing' },
  '131051': { reason: 'UnsupportedMessage', now: 'as-text' },
  '131053': { reason: 'MediaTypeNotAllowed', now: 'other-format' },
  '131052': { reason: 'MediaTypeNotAllowed', now: 'again' },
  '131009': { reason: 'InvalidMessageStructure', now: 'administrator' },
  '131008': { reason: 'InvalidMessageStructure', now: 'administrator' },
  '100': { reason: 'InvalidMessageStructure', now: 'administrator' },
  '132000': { reason: 'InvalidMessageStructure', now: 'fill-parameters' },
  '132001': { reason: 'MessageNotAllowed', now: 'correct-template' },
  '132005': { reason: 'InvalidMessageStructure', now: 'shorten' },
  '132007': { reason: 'MessageNotAllowed', now: 'correct-template' },
  '132012': { reason: 'InvalidMessageStructure', now: 'correct-parameters' },
  '132015': { reason: 'MessageNotAllowed', now: 'other-template' },
  '132016': { reason: 'MessageNotAllowed', now: 'other-template' },
  '132018': { reason: 'InvalidMessageStructure', now: 'correct-parameters' },
  '130429': { reason: 'RateLimited', now: 'later' },
  '131048': { reason: 'RateLimited', now: 'administrator' },
  '131056': { reason: 'RateLimited', now: 'later' },
  '131031': { reason: 'GeneralError', now: 'administrator' },
  '131042': { reason: 'GeneralError', now: 'administrator' },
  '131037': { reason: 'GeneralError', now: 'administrator' },
  '190': { reason: 'GeneralError', now: 'administrator' },
  credentials_refused: { reason: 'GeneralError', now: 'administrator' },
  unavailable: { reason: 'ServerError', now: 'later' },
  rate_limited: { reason: 'RateLimited', now: 'later' },
  'outcome-unknown': { reason: 'ServerError', now: 'wait-first' },
} as const satisfies Record<string, { reason: ReasonCode; now: Advice }>;

export type FailureCode = keyof typeof failureCodes;
export type AdviceCode = (typeof failureCodes)[FailureCode]['now'];

/** Refusals of our own: what Genesys calls the reason, and what has to be known to say the sentence. */
export const refusalCodes = {
  'nothing-to-send': { reason: 'UnsupportedMessage', values: [] },
  'canned-response-empty': { reason: 'InvalidMessageStructure', values: [] },
  'number-of-another': { reason: 'InvalidDestination', values: [] },
  'fallback-missing': { reason: 'MessageNotAllowed', values: ['template', 'language'] },
  'fallback-unfit': { reason: 'MessageNotAllowed', values: ['template', 'language'] },
  'picture-misplaced': { reason: 'MediaTypeNotAllowed', values: [] },
  'picture-too-heavy': { reason: 'InvalidMediaContentLength', values: [] },
  'picture-too-many-pixels': { reason: 'InvalidMediaContentLength', values: [] },
  'sound-as-header': { reason: 'MediaTypeNotAllowed', values: [] },
  /** `formats` are names that are alike in every language, parted by a slash. */
  'file-type': { reason: 'MediaTypeNotAllowed', values: ['mime', 'formats'] },
  'file-too-large': { reason: 'InvalidMediaContentLength', values: ['sizeBytes', 'maxBytes'] },
  'file-over-limit': { reason: 'InvalidMediaContentLength', values: ['maxBytes'] },
  'file-empty': { reason: 'InvalidMediaContentLength', values: [] },
  'file-gone': { reason: 'GeneralError', values: [] },
  'file-unreachable': { reason: 'GeneralError', values: [] },
  /** `said` are the words of WhatsApp. */
  'file-type-refused': { reason: 'MediaTypeNotAllowed', values: ['said'] },
  'file-refused': { reason: 'GeneralError', values: ['said'] },
} as const satisfies Record<string, { reason: ReasonCode; values: readonly string[] }>;

export type RefusalCode = keyof typeof refusalCodes;
export type ValuesOf<K extends RefusalCode> = Readonly<Record<(typeof refusalCodes)[K]['values'][number], string>>;
