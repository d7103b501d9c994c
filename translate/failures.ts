import type { OpenInboundMessage, ReasonCode } from '../wire/genesys/inbound.ts';
import type { VendorError } from '../wire/meta/errors.ts';
import { classify } from '../wire/meta/errors.ts';
import { type FailureCode, failureCodes, type RefusalCode, refusalCodes, type ValuesOf } from './failure-codes.ts';
import type { Address } from './inbound.ts';
import { en } from './words/en.ts';
import type { Words } from './words/words.ts';

/**
 * Why a message failed: Meta's code, ours, or a reason code of Genesys'. `message` is English, for the record; `values` are
 * what a refusal of ours needs to be said in another language.
 */
export type Failure = { code: string; message: string; values?: Record<string, string> };

/** Meta's error as one sentence with its code, for people. */
export function failureOf(errors: readonly VendorError[] | undefined): Failure {
  const error = errors?.[0];
  if (!error) return { code: 'unknown', message: 'WhatsApp gives no reason' };
  const details = error.error_data?.details ?? error.message ?? error.title ?? 'no details';
  return { code: String(error.code), message: `${error.code} ${details}`.slice(0, 500) };
}

/** A refusal of our own. */
export function refusal<K extends RefusalCode>(code: K, values: ValuesOf<K>): Failure {
  const message = en.notices.refusals[code](values).slice(0, 500);
  return { code, message, ...(Object.keys(values).length > 0 && { values: { ...values } }) };
}

const isKnown = (code: string): code is FailureCode => Object.hasOwn(failureCodes, code);
const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusalCodes, code);

/** Genesys' reasons as codes of their own: with them comes a sentence that is said as it is. */
const ownSentence = new Set<string>([
  'InvalidMessageStructure',
  'UnsupportedMessage',
  'InvalidDestination',
  'MediaTypeNotAllowed',
  'InvalidMediaContentLength',
  'GeneralError',
  'MessageNotAllowed',
] satisfies ReasonCode[]);

const isNumber = (code: string) => /^\d+$/.test(code);

export function reasonCodeOf(code: string | undefined): ReasonCode {
  if (!code) return 'GeneralError';
  if (isKnown(code)) return failureCodes[code].reason;
  if (isRefusal(code)) return refusalCodes[code].reason;
  if (ownSentence.has(code)) return code as ReasonCode;
  return isNumber(code) && classify(Number(code)) === 'unsure' ? 'ServerError' : 'GeneralError';
}

/** What to say of a code of Meta's that has no sentence of its own; `null`: its words have to do. */
function likeOf(code: string): FailureCode | null {
  if (!isNumber(code)) return null;
  const kind = classify(Number(code));
  if (kind === 'credentials') return 'credentials_refused';
  return kind === 'retry' ? 'rate_limited' : null;
}

/** One plain sentence for the agent: what, why, what to do now. */
export function sentenceOf(failure: Failure | null, text: string | null, words: Words): string {
  return `${words.notices.notDelivered(excerptOf(text, words))} ${whyOf(failure, words)}`;
}

function whyOf(failure: Failure | null, { notices }: Words): string {
  if (!failure || failure.code === 'unknown') return notices.whatsappSaysNothing;
  const { code, message, values = {} } = failure;
  const known = isKnown(code) ? code : likeOf(code);
  if (known) {
    const why = notices.because(notices.why[known], notices.now[failureCodes[known].now]);
    return isNumber(code) ? `${why} ${notices.code(code)}` : why;
  }
  if (isRefusal(code) && refusalCodes[code].values.every((name) => name in values))
    return notices.refusals[code](values as never);
  if (isRefusal(code) || ownSentence.has(code)) return message;
  const said = message.replaceAll(/\s+/g, ' ').trim();
  return isNumber(code) ? notices.whatsappSays(said) : notices.platformFailed(said);
}

function excerptOf(text: string | null, { quoted }: Words): string | null {
  const signs = [...(text ?? '').replaceAll(/\s+/g, ' ').trim()];
  if (signs.length === 0) return null;
  return quoted(signs.length <= 80 ? signs.join('') : `${signs.slice(0, 79).join('')}…`);
}

export const delayedSentence = (text: string | null, words: Words): string =>
  words.notices.delayed(excerptOf(text, words));

/** Said of a message of which WhatsApp has reported nothing for a while. */
export const unknownSentence = (text: string | null, words: Words): string =>
  words.notices.unknown(excerptOf(text, words));

/** Said of a template that went instead of a free text; `null`: of a message without words. */
export const replacedSentence = (text: string | null, template: string, words: Words): string =>
  words.notices.replaced(excerptOf(text, words), template);

/**
 * Words for the agent, put into the conversation. Open Messaging has no other way in: it stands as a message on the
 * customer's side, and says of itself that it is a notice. `portal`: about what did not come from Genesys, by our own id.
 */
export function toNotice(
  to: Address,
  about: { genesysMessageId: string; what: 'failed' | 'delayed' | 'unknown' | 'replaced' | 'portal' },
  time: string,
  sentence: string,
  { notices }: Words,
): OpenInboundMessage {
  const { genesysMessageId, what } = about;
  return {
    channel: {
      from: to,
      time,
      messageId: `${genesysMessageId}/${what}`,
      metadata: { customAttributes: { whatsapp_notice: what, whatsapp_notice_about: genesysMessageId.slice(0, 256) } },
    },
    text: `[${notices.mark}] ${sentence}`,
  };
}
