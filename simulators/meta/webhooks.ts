import { sign } from '../../kit/crypto.ts';
import type { PendingWork } from '../pending-work.ts';
import { openDelivery, type WebhookReport } from '../webhook-delivery.ts';
import type { Accounts } from './accounts.ts';
import type { Json } from './field-checks.ts';
import type { Message } from './phone-message.ts';
import type { BusinessNumber, Phone } from './phones.ts';
import { type ReportedStatus, type StatusFault, statusObjects } from './status-objects.ts';

type WebhookOptions = {
  appSecret: string;
  url: () => string;
  /** The apps that hear of a field of this account, and where; `override`: what stands at the number instead, if anything. */
  receivers: Accounts['receivers'];
  overrideOf: (phoneNumberId: string) => string | null;
  timeoutMs: number;
  /** The pause before the first retry; it doubles up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  watch?: (report: WebhookReport) => void;
};

type Written = Json & { id: string; type: string };

const sevenDays = 7 * 24 * 3600 * 1000;

/**
 * Meta's webhooks. Delivered means HTTP 200 and nothing else; all else is repeated with growing pauses for up to seven
 * days, each update on its own and in no promised order.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function openWebhooks(options: WebhookOptions, pending: PendingWork, onAttempt: () => void, now: () => number) {
  const delivery = openDelivery(
    {
      timeoutMs: options.timeoutMs,
      succeeded: (status) => status === 200,
      pauseAfter: ({ attempt }, sinceFirst) =>
        sinceFirst > sevenDays ? null : Math.min(options.firstPauseMs * 2 ** (attempt - 1), options.longestPauseMs),
    },
    pending,
    { onAttempt, watch: options.watch },
  );
  const unixSeconds = () => Math.floor(now() / 1000);
  const seconds = () => String(unixSeconds());

  function postTo(url: () => string, secret: string, bytes: string): void {
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': sign(bytes, secret, 'hex'),
    };
    delivery.post({ url, body: bytes, headers });
  }

  /** To every app of the account. `ofNumber` is `undefined` for what is about the account. */
  function tell(wabaId: string, field: string, ofNumber: string | null | undefined, entry: object): void {
    const body = escapedJson({ object: 'whatsapp_business_account', entry: [{ id: wabaId, ...entry }] });
    for (const { app, url } of options.receivers(wabaId, field, ofNumber)) postTo(url, app.appSecret, body);
  }

  const change = (number: BusinessNumber, part: object, field = 'messages') => {
    const metadata = {
      display_phone_number: digits(number.displayPhoneNumber),
      phone_number_id: number.phoneNumberId,
    };
    const value = { messaging_product: 'whatsapp', metadata, ...part };
    tell(number.wabaId, field, options.overrideOf(number.phoneNumberId), { changes: [{ value, field }] });
  };

  /** Without a shared phone number `from` and `wa_id` are left out, not empty. */
  const fromCustomer = (customer: Phone, message: Written) => ({
    contacts: [contact(customer)],
    messages: [
      {
        ...(customer.waId && { from: customer.waId }),
        from_user_id: customer.userId,
        timestamp: seconds(),
        ...message,
      },
    ],
  });

  return {
    post: (body: object): void => postTo(options.url, options.appSecret, escapedJson(body)),
    attempts: delivery.attempts,
    close: delivery.close,

    message: (number: BusinessNumber, customer: Phone, message: Written): void =>
      change(number, fromCustomer(customer, message)),

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby */
    standby: (number: BusinessNumber, customer: Phone, message: Written): void =>
      change(number, { standby: fromCustomer(customer, message) }, 'standby'),

    /** Of no sender: a system message has no `contacts`, and `from` only where it says which number has changed. */
    system: (number: BusinessNumber, message: Written): void =>
      change(number, { messages: [{ timestamp: seconds(), ...message }] }),

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/smb_message_echoes */
    echo(number: BusinessNumber, customer: Phone, message: Written): void {
      const { name: _name, ...profile } = contact(customer).profile;
      const addressed = {
        from: digits(number.displayPhoneNumber),
        ...(customer.waId && { to: customer.waId }),
        to_user_id: customer.userId,
        timestamp: seconds(),
        ...message,
      };
      const echoes = { contacts: [{ ...contact(customer), profile }], message_echoes: [addressed] };
      change(number, echoes, 'smb_message_echoes');
    },

    /** Its `timestamp` is a number, unlike all others. */
    preference(number: BusinessNumber, customer: Phone, value: 'stop' | 'resume'): void {
      const preference = {
        ...(customer.waId && { wa_id: customer.waId }),
        user_id: customer.userId,
        detail: `User requested to ${value} marketing messages`,
        category: 'marketing_messages',
        value,
        timestamp: unixSeconds(),
      };
      change(number, { contacts: [contact(customer)], user_preferences: [preference] }, 'user_preferences');
    },

    /** `participants`: of a group, those who have it now; all in one webhook. */
    status(message: Message, status: ReportedStatus, participants: readonly Phone[], fault?: StatusFault): void {
      const { customer } = message;
      change(message.number, {
        ...(customer && status !== 'failed' && { contacts: [contact(customer)] }),
        statuses: statusObjects(message, status, seconds(), participants, fault),
      });
    },

    /** Management fields have a time of their own, and no number. */
    account: (wabaId: string, field: string, value: object): void =>
      tell(wabaId, field, undefined, { time: unixSeconds(), changes: [{ value, field }] }),
  };
}

export type Webhooks = ReturnType<typeof openWebhooks>;

export const digits = (phone: string) => phone.replaceAll(/\D/g, '');

const contact = (customer: Phone) => ({
  profile: { name: customer.name, ...(customer.username && { username: customer.username }) },
  ...(customer.waId && { wa_id: customer.waId }),
  user_id: customer.userId,
});

/**
 * JSON as Meta sends and signs it: everything beyond ASCII as `\uXXXX` in lowercase hex, the slash as `\/`.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
function escapedJson(body: object): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
