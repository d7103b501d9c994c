import { randomBytes } from 'node:crypto';

/**
 * What this stand-in says for a code: Meta's title and the HTTP status that Meta uses for it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 * Codes that come as HTTP 400, which is most of them, rate limits included, need no status here.
 */
const codes: Record<number, { title: string; status?: number }> = {
  0: { title: 'AuthException', status: 401 },
  1: { title: 'API Unknown' },
  2: { title: 'API Service', status: 503 },
  3: { title: 'API Method', status: 500 },
  4: { title: 'API Too Many Calls' },
  10: { title: 'Permission Denied', status: 403 },
  33: { title: 'Parameter value is not valid' },
  100: { title: 'Invalid parameter' },
  101: { title: 'Error validating application' },
  190: { title: 'Access token has expired', status: 401 },
  200: { title: 'API Permission', status: 403 },
  368: { title: 'Temporarily blocked for policies violations', status: 403 },
  80007: { title: 'Rate limit issues' },
  130429: { title: 'Rate limit hit' },
  130472: { title: "User's number is part of an experiment" },
  130497: { title: 'Business account is restricted from messaging users in this country', status: 403 },
  131000: { title: 'Something went wrong', status: 500 },
  131005: { title: 'Access denied', status: 403 },
  131008: { title: 'Required parameter is missing' },
  131009: { title: 'Parameter value is not valid' },
  131016: { title: 'Service unavailable', status: 500 },
  131021: { title: 'Recipient cannot be sender' },
  131026: { title: 'Message undeliverable' },
  131031: { title: 'Account has been locked', status: 403 },
  131037: { title: 'Display name approval needed' },
  131041: { title: 'Group unknown' },
  131042: { title: 'Business eligibility payment issue' },
  131045: { title: 'Incorrect certificate', status: 500 },
  131047: { title: 'Re-engagement message' },
  131048: { title: 'Spam rate limit hit' },
  131049: { title: 'Meta chose not to deliver' },
  131050: { title: 'User has stopped marketing messages' },
  131051: { title: 'Unsupported message type' },
  131052: { title: 'Media download error' },
  131053: { title: 'Media upload error' },
  131056: { title: 'Pair rate limit hit' },
  131057: { title: 'Account in maintenance mode', status: 500 },
  131059: { title: 'Invalid cursor' },
  131062: { title: 'Business-scoped user id is not supported for this message' },
  132000: { title: 'Template param count mismatch' },
  132001: { title: 'Template does not exist', status: 404 },
  132005: { title: 'Template hydrated text too long' },
  132012: { title: 'Template parameter format mismatch' },
  132015: { title: 'Template is paused' },
  132016: { title: 'Template is disabled' },
  133000: { title: 'Incomplete Deregistration', status: 500 },
  133004: { title: 'Server temporarily unavailable', status: 503 },
  133005: { title: 'Two step verification PIN Mismatch' },
  133006: { title: 'Phone number re-verification needed' },
  133008: { title: 'Too Many 2 step verification PIN guesses' },
  133009: { title: '2 step verification PIN guessed too fast' },
  133010: { title: 'Phone number not registered' },
  133016: { title: 'Account register deregister rate limit exceeded' },
  135000: { title: 'Generic user error' },
};

const titleOf = (code: number) => codes[code]?.title ?? 'Something went wrong';

/** `userTitle`, `userText`: for people, beside the words for developers. */
type Options = { subcode?: number; type?: string; message?: string; userTitle?: string; userText?: string };

/** A refusal of the Graph API. `param` reads like Meta's own details, e.g. `text['body']`. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: number;
  readonly details: string;
  readonly options: Options;

  constructor(code: number, details: string, options: Options = {}) {
    super(options.message ?? `(#${code}) ${titleOf(code)}`);
    this.code = code;
    this.details = details;
    this.options = options;
  }

  get status(): number {
    return codes[this.code]?.status ?? 400;
  }

  /** Meta sends `error_subcode` and `is_transient` only where they say something. */
  body(): object {
    return {
      error: {
        message: this.message,
        type: this.options.type ?? 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.details },
        ...(this.options.subcode && { error_subcode: this.options.subcode }),
        ...(this.options.userTitle && { error_user_title: this.options.userTitle }),
        ...(this.options.userText && { error_user_msg: this.options.userText }),
        ...([1, 2, 131000, 131016, 133004].includes(this.code) && { is_transient: true }),
        fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
      },
    };
  }
}

/** The same code as a status webhook reports it: title and message are equal there. */
export const statusError = (code: number, details?: string) => ({
  code,
  title: titleOf(code),
  message: titleOf(code),
  error_data: { details: details ?? titleOf(code) },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
});
