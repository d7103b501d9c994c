import type { OpenInboundMessage, ReasonCode } from '../wire/genesys/inbound.ts';
import type { VendorError } from '../wire/meta/errors.ts';
import { classify } from '../wire/meta/errors.ts';
import type { Address } from './inbound.ts';

export type Failure = { code: string; message: string };

/** Meta's error as one sentence with its code, for people. */
export function failureOf(errors: readonly VendorError[] | undefined): Failure {
  const error = errors?.[0];
  if (!error) return { code: 'unknown', message: 'WhatsApp gives no reason' };
  const details = error.error_data?.details ?? error.message ?? error.title ?? 'no details';
  return { code: String(error.code), message: `${error.code} ${details}`.slice(0, 500) };
}

type Words = { reason: ReasonCode; why: string; now: string };

const later = 'Try again in a few minutes.';
const administrator = 'Tell your administrator.';
const anotherWay = 'Reach the customer in another way.';
const correctTemplate = 'Choose another template, or have this one corrected.';

/**
 * What a failure means to an agent, by Meta's code or by ours: why, and what to do now.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const words: Record<string, Words> = {
  '131047': {
    reason: 'MessageNotAllowed',
    why: 'more than 24 hours have passed since the customer last wrote',
    now: 'Send a template, or wait until the customer writes.',
  },
  '131026': {
    reason: 'InvalidDestination',
    why: 'the customer cannot be reached on WhatsApp at this number',
    now: anotherWay,
  },
  '131021': { reason: 'InvalidDestination', why: 'the recipient is our own number', now: administrator },
  '131030': { reason: 'InvalidDestination', why: 'the number may not be written to yet', now: administrator },
  '131062': {
    reason: 'InvalidDestination',
    why: 'this kind of message needs the phone number of the customer, who does not share it',
    now: 'Ask the customer for the number.',
  },
  '130403': { reason: 'InvalidDestination', why: 'the customer is blocked by us', now: 'Have the block lifted first.' },
  '130472': { reason: 'MessageNotAllowed', why: 'WhatsApp keeps marketing from this customer', now: anotherWay },
  '130497': { reason: 'MessageNotAllowed', why: 'WhatsApp bars us from this country', now: administrator },
  '131049': {
    reason: 'MessageNotAllowed',
    why: 'WhatsApp holds back marketing that the customer gets too much of',
    now: 'Try again tomorrow at the earliest.',
  },
  '131050': {
    reason: 'RecipientOptedOut',
    why: 'the customer has stopped our marketing messages',
    now: 'Send no marketing to this customer.',
  },
  '131051': {
    reason: 'UnsupportedMessage',
    why: 'WhatsApp does not take this kind of message',
    now: 'Send it as text.',
  },
  '131053': {
    reason: 'MediaTypeNotAllowed',
    why: 'WhatsApp does not take this file',
    now: 'Send it in another format, such as PDF or JPEG.',
  },
  '131052': { reason: 'MediaTypeNotAllowed', why: 'WhatsApp could not fetch the file', now: 'Send it again.' },
  '131009': { reason: 'InvalidMessageStructure', why: 'WhatsApp refused a value in the message', now: administrator },
  '131008': { reason: 'InvalidMessageStructure', why: 'WhatsApp misses a value in the message', now: administrator },
  '100': { reason: 'InvalidMessageStructure', why: 'WhatsApp did not understand the message', now: administrator },
  '132000': {
    reason: 'InvalidMessageStructure',
    why: 'the template takes other parameters than were given',
    now: 'Fill in every parameter of the template.',
  },
  '132001': { reason: 'MessageNotAllowed', why: 'there is no such approved template', now: correctTemplate },
  '132005': { reason: 'InvalidMessageStructure', why: 'the text is too long for the template', now: 'Shorten it.' },
  '132007': { reason: 'MessageNotAllowed', why: 'the template breaks a rule of WhatsApp', now: correctTemplate },
  '132012': {
    reason: 'InvalidMessageStructure',
    why: 'a parameter of the template has another form than it needs',
    now: 'Correct the parameters of the template.',
  },
  '132015': { reason: 'MessageNotAllowed', why: 'WhatsApp has paused the template', now: 'Choose another template.' },
  '132016': { reason: 'MessageNotAllowed', why: 'WhatsApp has disabled the template', now: 'Choose another template.' },
  '132018': {
    reason: 'InvalidMessageStructure',
    why: 'a parameter of the template holds what it may not hold',
    now: 'Correct the parameters of the template.',
  },
  '130429': { reason: 'RateLimited', why: 'our number sends too much at once', now: later },
  '131048': { reason: 'RateLimited', why: 'WhatsApp has limited our number because of complaints', now: administrator },
  '131056': { reason: 'RateLimited', why: 'too many messages went to this customer at once', now: later },
  '131031': { reason: 'GeneralError', why: 'our WhatsApp account is locked', now: administrator },
  '131042': { reason: 'GeneralError', why: 'WhatsApp has a problem with our payment', now: administrator },
  '131037': { reason: 'GeneralError', why: 'the display name of our number is not approved', now: administrator },
  '190': { reason: 'GeneralError', why: 'our access to WhatsApp has expired', now: administrator },
  credentials_refused: { reason: 'GeneralError', why: 'our access to WhatsApp was refused', now: administrator },
  unavailable: { reason: 'ServerError', why: 'WhatsApp could not be reached', now: later },
  rate_limited: { reason: 'RateLimited', why: 'WhatsApp took no more messages', now: later },
  'outcome-unknown': {
    reason: 'ServerError',
    why: 'WhatsApp has not said whether it took the message',
    now: 'Wait before you send it again: it may have arrived.',
  },
};

/** Reasons that come with a sentence of their own. */
const ownSentence = new Set<ReasonCode>([
  'InvalidMessageStructure',
  'UnsupportedMessage',
  'InvalidDestination',
  'MediaTypeNotAllowed',
  'InvalidMediaContentLength',
  'GeneralError',
  'MessageNotAllowed',
]);

export function reasonCodeOf(code: string | undefined): ReasonCode {
  if (!code) return 'GeneralError';
  const known = words[code];
  if (known) return known.reason;
  if (ownSentence.has(code as ReasonCode)) return code as ReasonCode;
  return /^\d+$/.test(code) && classify(Number(code)) === 'unsure' ? 'ServerError' : 'GeneralError';
}

/** One plain sentence for the agent: what, why, what to do now. */
export function sentenceOf(failure: Failure | null, text: string | null): string {
  const what = `Not delivered to the customer${text?.trim() ? `: “${excerpt(text)}”` : ''}.`;
  const known = failure ? words[failure.code] : undefined;
  if (known) return `${what} Why: ${known.why}. ${known.now}${numbered(failure)}`;
  if (failure && ownSentence.has(failure.code as ReasonCode)) return `${what} ${failure.message}`;
  return `${what} WhatsApp says: ${failure?.message ?? 'nothing more'}. ${administrator}`;
}

const numbered = (failure: Failure | null) =>
  failure && /^\d+$/.test(failure.code) ? ` (WhatsApp ${failure.code})` : '';

const excerpt = (text: string): string => {
  const signs = [...text.replaceAll(/\s+/g, ' ').trim()];
  return signs.length <= 80 ? signs.join('') : `${signs.slice(0, 79).join('')}…`;
};

export const delayedSentence = (text: string | null): string =>
  `Delayed${text?.trim() ? `: “${excerpt(text)}”` : ''}. WhatsApp does not take the message now; it is tried again by itself.`;

/** Said before a template that goes instead of a free text. */
export const replacedSentence = (text: string, template: string): string =>
  `Not sent as you wrote it: “${excerpt(text)}”. More than 24 hours have passed since the customer last wrote, so the template “${template}” was sent instead.`;

/**
 * Words for the agent, put into the conversation. Open Messaging has no other way in: it stands as a message on the
 * customer's side, and says of itself that it is a notice.
 */
export function toNotice(
  to: Address,
  about: { genesysMessageId: string; what: 'failed' | 'delayed' | 'replaced' },
  time: string,
  sentence: string,
): OpenInboundMessage {
  const { genesysMessageId, what } = about;
  return {
    channel: {
      from: to,
      time,
      messageId: `${genesysMessageId}/${what}`,
      metadata: { customAttributes: { whatsapp_notice: what, whatsapp_notice_about: genesysMessageId.slice(0, 256) } },
    },
    text: `[Notice] ${sentence}`,
  };
}
