import type { AccountChange } from './accounts.ts';
import type { App } from './apps.ts';
import type { ManagementStep } from './management-failures.ts';
import type { NumberFacts } from './number-facts.ts';
import type { FinishEvent, SignupMessage } from './signups.ts';
import type { TokenChange } from './tokens.ts';

/** What tests and the sandbox drive of the stand-in for Meta: the customers' phones and the Graph API behind them. */
export type MetaSimulator = CustomerActions &
  BusinessAccount &
  Onboarding & {
    /** Base of the stand-in Graph API, for `META_GRAPH_URL`. */
    url: string;
    /** A business number with its token. Webhooks of this number go to the app's callback. */
    addNumber(number: {
      phoneNumberId: string;
      wabaId: string;
      displayPhoneNumber: string;
      accessToken: string;
      /** Default `STANDARD`, 80 messages a second; `HIGH` is 1000. */
      throughput?: 'STANDARD' | 'HIGH';
    }): void;
    /** `waId` absent: a customer with a username who shares no phone number. `userId` is made when absent. */
    addCustomer(customer: { waId?: string; name: string; username?: string; userId?: string }): PhoneCustomer;
    customers(): PhoneCustomer[];
    /** Everything on this customer's phone in the chat with this number, oldest first; reactions are on their message. */
    chat(customerId: string, phoneNumberId: string): PhoneMessage[];
    /** Whether the phone shows "typing…" for the business: for 25 seconds, or until its next message. */
    isTyping(customerId: string, phoneNumberId: string): boolean;
    /** A file of either side as the phones have it: even after Meta has deleted it or its id has expired. */
    media(mediaId: string): { bytes: Uint8Array; mime: string; filename: string | null } | null;
    /** Sends any webhook body as Meta would: signed, escaped, redelivered until it gets a 200. */
    postWebhook(body: object): void;
    /** Meta's handshake with the callback, as when its URL is saved. False when the callback does not echo the challenge. */
    verifyCallback(): Promise<boolean>;
    /** The last answer that each webhook attempt got, newest last; at most 1000 are kept. */
    webhookAttempts(): WebhookAttempt[];
    /** Requests to the Graph API as they came, newest last; at most 1000 are kept. Of an upload, its fields. */
    requests(): RecordedRequest[];
    /** Every message that Graph accepted (counted once per accepted POST, so a doubled send shows as two); the last 50,000. */
    accepted(): { wamid: string; phoneNumberId: string; to: string; body: Record<string, unknown>; at: string }[];
    /** The next `times` calls to `POST /{number}/messages` fail in this way. */
    failNext(times: number, failure: MetaFailure): void;
    /** Nothing fails any more of what `failNext` and `failManagement` have ordered; `times` may be `Infinity` until then. */
    stopFailing(): void;
    /** The next `times` calls of this step fail: `gone`, as if there were no such file or number; `unavailable`, 503. */
    failMedia(times: number, step: MediaStep, how: MediaFailure): void;
    /** From now on this token is refused with 401/190. */
    revokeToken(accessToken: string): void;
    onChange(listener: () => void): () => void;
    /** Resolves when no webhook and no status is under way or waiting. */
    idle(): Promise<void>;
    close(): Promise<void>;
  };

/** What a customer does on the phone. Each message returns its wamid at once; the webhook follows. */
export type CustomerActions = {
  sendText(customerId: string, phoneNumberId: string, text: string, options?: { quoted?: string }): string;
  /** A message of any kind: the vendor's JSON of it, e.g. `{ type: 'location', location: {...} }`. */
  send(customerId: string, phoneNumberId: string, part: MessagePart, options?: SendOptions): string;
  /** A file from the phone: it goes to Meta's media store, and the message has its id, mime type, sha256 and url. */
  sendFile(customerId: string, phoneNumberId: string, kind: MediaKind, file: PhoneFile, options?: SendOptions): string;
  /**
   * Taps a reply button, a list row, a quick reply of a carousel or of a template, by its id (of templates: the
   * payload). Throws when that message has no such choice.
   */
  press(customerId: string, phoneNumberId: string, wamid: string, choiceId: string): string;
  /** `null` takes the reaction back: the webhook then has no `emoji`. */
  react(customerId: string, phoneNumberId: string, wamid: string, emoji: string | null): string;
  /** The customer's own message, within 15 minutes; Meta tells numbers that are also in the Business app. */
  edit(customerId: string, phoneNumberId: string, wamid: string, text: string): string;
  /** The customer's own message, within two days; Meta tells numbers that are also in the Business app. */
  revoke(customerId: string, phoneNumberId: string, wamid: string): string;
  /** Plays a voice message of the business. The first time is reported as `played`. */
  play(customerId: string, phoneNumberId: string, wamid: string): void;
  /** The customer has this chat open: what is delivered is read at once, and what waits is read now. */
  setOpen(customerId: string, phoneNumberId: string, open: boolean): void;
  /** The phone has no network while offline: messages stay `sent` and are delivered when it is back. */
  setOnline(customerId: string, online: boolean): void;
  /** A new phone number, told to every business number the customer has a chat with; the user id is a new one too. */
  changeNumber(customerId: string, newWaId: string): void;
  /** A new user id, told without any phone number. */
  changeUserId(customerId: string): void;
  /** Stops marketing messages of this number, or takes them again. */
  setPreference(customerId: string, phoneNumberId: string, value: 'stop' | 'resume'): void;
};

/** What happens on the business's side outside of the Graph API. */
export type BusinessAccount = {
  /** Typed by the owner in the WhatsApp Business app (coexistence): told on `smb_message_echoes`. */
  echo(customerId: string, phoneNumberId: string, part: MessagePart): string;
  /** The customer writes in a thread that another app owns: ours gets a copy on `standby`. */
  standby(customerId: string, phoneNumberId: string, part: MessagePart): string;
  /** Any management field of a WhatsApp Business Account, e.g. `account_update`. */
  account(wabaId: string, field: string, value: object): void;
  /** From the first one on, only known templates can be sent from this account. Same name and language: replaced. */
  addTemplate(wabaId: string, template: TemplateDefinition): void;
  /** Also told on `message_template_status_update`. Throws when there is no such template. */
  setTemplateStatus(
    wabaId: string,
    name: string,
    language: string,
    status: string,
    reason?: string,
    /** Of a rejection, in Meta's sentences. */
    info?: { reason: string; recommendation: string },
  ): void;
  templates(wabaId: string): TemplateDefinition[];
};

/** How accounts come to the platform: apps, Embedded Signup, tokens; and what becomes of accounts and numbers at Meta. */
export type Onboarding = {
  /** Of the app whose secret the stand-in was given, and by which its window is opened: META_APP_ID and META_SIGNUP_CONFIG_ID. */
  appId: string;
  configId: string;
  /** For META_SDK_URL. */
  sdkUrl: string;
  /** Another one, such as a tenant's own. */
  addApp(app: Pick<App, 'appId' | 'appSecret'> & Partial<App>): void;
  setApp(appId: string, change: Partial<Omit<App, 'appId'>>): void;
  /**
   * An account that no token reaches yet, as somebody can choose it in Embedded Signup. Its numbers are not registered, but
   * those in the WhatsApp Business app.
   */
  addAccount(
    account: AccountChange & {
      wabaId: string;
      numbers?: (Partial<NumberFacts> & { phoneNumberId: string; displayPhoneNumber: string })[];
    },
  ): void;
  setAccount(wabaId: string, change: AccountChange): void;
  setNumber(phoneNumberId: string, change: Partial<NumberFacts>): void;
  numberFacts(phoneNumberId: string): NumberFacts;
  /** A system user's token for an account; `text` is made when absent. */
  issueToken(wabaId: string, token?: { appId?: string; text?: string; expiresAt?: number | null }): string;
  /** Permissions, expiry, revocation; whether `debug_token` says which accounts it is for. */
  setToken(accessToken: string, change: TokenChange): void;
  /** What the window gives a page when somebody has gone through it. */
  signUp(choice: {
    wabaId: string;
    event?: FinishEvent;
    phoneNumberId?: string;
    appId?: string;
    tokenExpiresAt?: number | null;
  }): { code: string; message: SignupMessage };
  /** The apps that get an account's webhooks, with the callback that was set instead of their own. */
  subscriptions(wabaId: string): Map<string, string | null>;
  /** `override` absent: the app gets them no more. */
  setSubscription(wabaId: string, appId: string, override?: string | null): void;
  /** The next `times` calls of this step fail in this way. */
  failManagement(times: number, step: ManagementStep, failure: MetaFailure): void;
};

export type MessagePart = Record<string, unknown> & { type: string };

export type SendOptions = {
  /** The wamid of the message that is answered. */
  quoted?: string;
  /** `frequently`: more than five times. */
  forwarded?: boolean | 'frequently';
  /** The advertisement that the customer came from, in the vendor's JSON. */
  referral?: object;
  /** The catalogue item that the customer asks about. */
  product?: { catalogId: string; productId: string };
  groupId?: string;
  /** The vendor's JSON, as in messages that Meta cannot pass on. */
  errors?: object[];
};

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

export type PhoneFile = {
  bytes: Uint8Array;
  mime: string;
  filename?: string;
  caption?: string;
  /** Of audio: recorded in the app. */
  voice?: boolean;
  /** Of stickers. */
  animated?: boolean;
};

export type MediaStep = 'look-up' | 'download' | 'upload';
export type MediaFailure = 'gone' | 'unavailable';

/**
 * Meta's own JSON of a template, as its list gives it. `id` is made when absent, `status` is then `APPROVED`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export type TemplateDefinition = {
  id?: string;
  name: string;
  language: string;
  status?: string;
  category: string;
  parameter_format?: 'NAMED' | 'POSITIONAL';
  components: TemplateComponent[];
  quality_score?: { score: string };
};

export type TemplateComponent = Record<string, unknown> & {
  type: string;
  format?: string;
  text?: string;
  buttons?: TemplateButton[];
  cards?: { components: TemplateComponent[] }[];
};

export type TemplateButton = Record<string, unknown> & { type: string; text?: string; url?: string };

/** How a phone shows a template whose definition is known: in `content.rendered`. */
export type RenderedTemplate = {
  /** The words, or the kind of the header: `[image]`. */
  header?: string;
  body: string;
  footer?: string;
  /** Of a limited-time offer. */
  offer?: string;
  buttons: { type: string; text: string }[];
  /** Of a carousel. */
  cards?: RenderedTemplate[];
};

export type PhoneCustomer = {
  id: string;
  waId: string | null;
  userId: string;
  name: string;
  username: string | null;
  online: boolean;
};

export type PhoneMessage = {
  wamid: string;
  from: 'customer' | 'business';
  type: string;
  /** One short readable line, whatever the kind. */
  text: string;
  /** The vendor's JSON below the key `type`; of contacts, `{ contacts }`; of templates also `rendered`. */
  content: Record<string, unknown>;
  /** The file that it carries; `null` also of the business's files that are a link, which is then in `content`. */
  media: {
    id: string;
    mime: string;
    filename: string | null;
    sizeBytes: number;
    voice: boolean;
    animated: boolean;
  } | null;
  /** At most one of each side. */
  reactions: { from: 'customer' | 'business'; emoji: string }[];
  /** What `press` takes. */
  choices: { id: string; title: string }[];
  edited: boolean;
  revoked: boolean;
  at: string;
  /** Of the business's messages: as far as Meta has reported it. */
  status: 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | null;
  /** Of the customer's messages: the business has marked it, or a later one, as read. */
  readByBusiness: boolean;
  quoted: string | null;
  groupId: string | null;
  callbackData: string | null;
};

export type WebhookAttempt = {
  at: string;
  attempt: number;
  status: number | null;
  error: string | null;
  tookMs: number;
};
export type RecordedRequest = { at: string; method: string; path: string; status: number; body: unknown };

/**
 * `error`: this code in Meta's error form, with the HTTP status that Meta uses for it. `lost`: the message is taken and
 * the connection is cut before the answer. `hang`: no answer for `ms`; then it is handled as usual, even if the caller has hung up. `cut`: the connection is cut, nothing taken.
 */
export type MetaFailure =
  | { kind: 'error'; code: number; details?: string }
  | { kind: 'lost' }
  | { kind: 'cut' }
  | { kind: 'hang'; ms: number }
  /** Accepted with 200 and reported as `failed` with this code by a status webhook. */
  | { kind: 'failed-later'; code: number };
