/** What tests and the sandbox drive of the stand-in for Meta: the customers' phones and the Graph API behind them. */
export type MetaSimulator = {
  /** Base of the stand-in Graph API, for `META_GRAPH_URL`. */
  url: string;
  /** A business number with its token. Webhooks of this number go to the app's callback. */
  addNumber(number: { phoneNumberId: string; wabaId: string; displayPhoneNumber: string; accessToken: string }): void;
  /** `waId` absent: a customer with a username who shares no phone number. `userId` is made when absent. */
  addCustomer(customer: { waId?: string; name: string; username?: string; userId?: string }): PhoneCustomer;
  customers(): PhoneCustomer[];
  /** The customer types and sends. Resolves with the wamid at once; the webhook follows. */
  sendText(customerId: string, phoneNumberId: string, text: string, options?: { quoted?: string }): string;
  /** The customer has this chat open: what is delivered is read at once, and what waits is read now. */
  setOpen(customerId: string, phoneNumberId: string, open: boolean): void;
  /** The phone has no network while offline: messages stay `sent` and are delivered when it is back. */
  setOnline(customerId: string, online: boolean): void;
  /** Everything on this customer's phone in the chat with this number, oldest first. */
  chat(customerId: string, phoneNumberId: string): PhoneMessage[];
  /** Sends any webhook body as Meta would: signed, escaped, redelivered until it gets a 200. */
  postWebhook(body: object): void;
  /** Meta's handshake with the callback, as when its URL is saved. False when the callback does not echo the challenge. */
  verifyCallback(): Promise<boolean>;
  /** The last answer that each webhook attempt got, newest last; at most 1000 are kept. */
  webhookAttempts(): WebhookAttempt[];
  /** Requests to the Graph API as they came, newest last; at most 1000 are kept. */
  requests(): RecordedRequest[];
  /** Every message that Graph accepted (counted once per accepted POST, so a doubled send shows as two); the last 50,000. */
  accepted(): { wamid: string; phoneNumberId: string; to: string; body: Record<string, unknown>; at: string }[];
  /** The next `times` calls to `POST /{number}/messages` fail in this way. */
  failNext(times: number, failure: MetaFailure): void;
  /** From now on this token is refused with 401/190. */
  revokeToken(accessToken: string): void;
  onChange(listener: () => void): () => void;
  /** Resolves when no webhook and no status is under way or waiting. */
  idle(): Promise<void>;
  close(): Promise<void>;
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
  text: string;
  at: string;
  /** Of the business's messages: as far as Meta has reported it. */
  status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | null;
  quoted: string | null;
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
