/** What tests and the sandbox drive of the stand-in for Genesys Cloud: its login, its API and the agent's desk. */
export type GenesysSimulator = {
  /** Base of the stand-in API and login, for `GENESYS_API_URL` and `GENESYS_LOGIN_URL`. */
  url: string;
  addOrganization(organization: {
    clientId: string;
    clientSecret: string;
    /** Seconds; default 86400. */
    tokenLifetime?: number;
    /** Requests a minute and token before 429; default 300 as at Genesys, `Infinity` for load tests. */
    requestsPerMinute?: number;
  }): void;
  /** An Open Messaging integration of that organisation, with the webhook it calls. */
  addIntegration(integration: {
    id: string;
    clientId: string;
    name: string;
    webhookUrl: string;
    webhookSecret: string;
    /** Sends a `Published` receipt for each message from a customer, as some organisations see them. */
    publishedReceipts?: boolean;
  }): void;
  /** Oldest first; the last 20,000 are kept, each with its last 500 messages. A snapshot. */
  conversations(): DeskConversation[];
  /** The agent answers in this conversation. Resolves with the Genesys message id at once; the webhook follows. */
  reply(conversationId: string, text: string, options?: { agent?: string }): string;
  /** Any other outbound body for that conversation (structured content, typing, bot), completed with id and channel. */
  send(conversationId: string, part: Record<string, unknown>): string;
  disconnect(conversationId: string): void;
  /** Sends any webhook body as Genesys would: signed, 10 s limit, five retries 5 s apart on time-out, 429 and 5xx. */
  postWebhook(integrationId: string, body: object): void;
  webhookAttempts(): { at: string; attempt: number; status: number | null; error: string | null; tookMs: number }[];
  /** Requests to the API as they came, newest last; at most 1000 are kept. */
  requests(): { at: string; method: string; path: string; status: number; body: unknown }[];
  /** How many inbound messages repeated the message id and time of an earlier one; both are on the desk. */
  duplicates(): number;
  /** How many access tokens were issued. */
  tokensIssued(): number;
  /** All access tokens issued so far are refused with 401 from now on; new ones can be had. */
  expireTokens(): void;
  /** The client is refused at the login and its tokens at the API until `false`. */
  refuseClient(clientId: string, refused: boolean): void;
  /**
   * The next `times` API calls (not the login's) fail in this way. `lost`: carried out, and the connection is cut before
   * the answer. `cut`: nothing is carried out. `hang`: carried out after `ms`, even if the caller has hung up by then.
   */
  failNext(
    times: number,
    failure:
      | { kind: 'error'; status: number; retryAfter?: number }
      | { kind: 'hang'; ms: number }
      | { kind: 'cut' }
      | { kind: 'lost' },
  ): void;
  onChange(listener: () => void): () => void;
  /** Resolves when no webhook is under way or waiting for a retry. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export type DeskConversation = {
  id: string;
  integrationId: string;
  customer: { id: string; idType: string; nickname: string };
  state: 'connected' | 'disconnected';
  /** Names are the desk's: the agent who has taken it, if any. */
  agent: string | null;
  startedAt: string;
  lastAt: string;
  messages: DeskMessage[];
};

export type DeskMessage = {
  id: string;
  /** `inbound`: from the customer. */
  direction: 'inbound' | 'outbound';
  from: string;
  text: string;
  at: string;
  /** The provider's id that came with an inbound message (the wamid). */
  externalId: string | null;
  /** As the agent sees it, from our webhook answers and receipts. `failed` carries the reasons. */
  status: 'sent' | 'delivered' | 'failed' | null;
  reasons: string[];
  attachments: { mediaType: string; url: string; filename: string | null }[];
};
