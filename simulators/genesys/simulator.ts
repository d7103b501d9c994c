/** What tests and the sandbox drive of the stand-in for Genesys Cloud: its login, its API and the agent's desk. */
export type GenesysSimulator = {
  /** Base of the stand-in API and login, for `GENESYS_API_URL` and `GENESYS_LOGIN_URL`. */
  url: string;
  /**
   * Origin of the agents' desktop, for `GENESYS_APPS_URL`: another site than the gateway's, as at Genesys. A page at
   * `/desktop/?agent=<user id>`.
   */
  appsUrl: string;
  addOrganization(organization: {
    clientId: string;
    clientSecret: string;
    /** Default `Organization of <clientId>`. */
    name?: string;
    /** Default: a new one. */
    organizationId?: string;
    /** Seconds; default 86400. */
    tokenLifetime?: number;
    /** Requests a minute and token before 429; default 300 as at Genesys, `Infinity` for load tests. */
    requestsPerMinute?: number;
  }): void;
  /**
   * A client for the Authorization Code grant. `organization` is the client id of `addOrganization`, or `any` for a
   * platform's client with which the users of every organisation may sign in. Redirect URIs must match exactly.
   */
  addOAuthClient(client: {
    clientId: string;
    clientSecret: string;
    organization: string;
    grant: 'code';
    redirectUris: readonly string[];
    /** Seconds; default 86400. */
    tokenLifetime?: number;
  }): void;
  /**
   * A user, active at first, and the id. Permissions as Genesys writes them, `messaging:integration:edit`, with a star
   * for any part. @throws when the id is taken, or the email within the organisation.
   */
  addUser(user: {
    /** The client id of `addOrganization`. */
    organization: string;
    id?: string;
    name: string;
    email: string;
    /** Default: the organisation's home division. */
    division?: { id: string; name: string };
    permissions: readonly string[];
    /** Divisions in which they hold them, `*` for all; default: their own. */
    grantedIn?: readonly string[];
  }): string;
  /** Holds for the tokens that are out, too. Whoever is not active is refused at the login and at the API. */
  changeUser(
    id: string,
    change: {
      permissions?: readonly string[];
      state?: SimulatedUser['state'];
      name?: string;
      division?: { id: string; name: string };
      grantedIn?: readonly string[];
    },
  ): void;
  /** In the order in which they were added. A snapshot. */
  users(): SimulatedUser[];
  /**
   * What the browser is redirected to when this user is chosen on the sign-in page at `authorizeUrl`, after the page's
   * own checks: with a code, or with the error that the client is told.
   * @throws where the page would show an error, or does not offer exactly one such user.
   */
  authorize(userIdOrEmail: string, authorizeUrl: string): string;
  /** An Open Messaging integration of that organisation, with the webhook it calls. */
  addIntegration(integration: {
    id: string;
    clientId: string;
    name: string;
    webhookUrl: string;
    webhookSecret: string;
    /** Sends a `Published` receipt for each message from a customer, as some organisations see them. */
    publishedReceipts?: boolean;
    /** Where its messages go; default: a published flow that the organisation gets with its first integration. */
    flowId?: string;
  }): void;
  /** Those that are there now, with what was made of them by API. A snapshot. */
  integrations(): SimulatedIntegration[];
  /** Somebody has changed it in the vendor's own pages. Nothing comes or goes by one that is inactive. */
  changeIntegration(
    id: string,
    change: { status?: 'Active' | 'Inactive'; webhookUrl?: string; webhookSecret?: string },
  ): void;
  deleteIntegration(id: string): void;
  /**
   * What becomes of the next integrations that this client makes by API: `begun`, as at first, and made when it is looked
   * at; or it `lasts`; or it `fails`.
   */
  makeIntegrations(clientId: string, how: 'begun' | 'lasts' | 'fails'): void;
  /** A flow of Architect, published by default, and its id. */
  addFlow(flow: {
    clientId: string;
    id?: string;
    name: string;
    type: 'inboundshortmessage' | 'workflow';
    published?: boolean;
  }): string;
  changeFlow(id: string, change: { published: boolean }): void;
  /** Triggers that were made by API. A snapshot. */
  triggers(): {
    id: string;
    clientId: string;
    name: string;
    topicName: string;
    enabled: boolean;
    workflowId: string;
  }[];
  enableTrigger(id: string, enabled: boolean): void;
  /** Pages embedded in the desktop, that were made by API. A snapshot. */
  clientApps(): {
    id: string;
    clientId: string;
    type: string;
    name: string;
    enabled: boolean;
    url: string;
    sandbox: string;
    permissions: string;
  }[];
  /** Somebody has changed it in the vendor's own pages. */
  changeClientApp(id: string, change: { enabled: boolean }): void;
  /** In minutes, by channel, as the client has set them. */
  threadingWindows(clientId: string): Record<string, number>;
  /** Whether this client is told its own permissions, and the secrets of its integrations; both at first. */
  tells(clientId: string, what: { policies?: boolean; secrets?: boolean }): void;
  /** Oldest first; the last 20,000 are kept, each with its last 500 messages. A snapshot. */
  conversations(): DeskConversation[];
  /** The agent answers in this conversation. Resolves with the Genesys message id at once; the webhook follows. */
  reply(conversationId: string, text: string, options?: { agent?: string }): string;
  /**
   * The agent sends a file of at most 25 MB; the stand-in hosts it, reached as its option `downloads` says.
   * @throws when the integration's supported content does not allow its type: Genesys does not send such a message.
   */
  attach(conversationId: string, file: OutboundFile, options?: { text?: string; agent?: string }): string;
  /** A bot offers quick replies: like cards and date pickers they reach Open Messaging from bot flows only. */
  quickReplies(conversationId: string, text: string, choices: QuickReplyChoice[]): string;
  /** A bot sends one card, or several as a carousel. */
  cards(conversationId: string, cards: Card[], options?: { text?: string }): string;
  /** A bot asks for one of these times; `duration` in seconds. */
  datePicker(conversationId: string, picker: DatePicker, options?: { text?: string }): string;
  /** The agent sends a canned response with a template; `text` is its rendered form. */
  notification(conversationId: string, template: object, text: string, options?: { agent?: string }): string;
  /** The agent types: an event, and no message on the desk. */
  typing(conversationId: string, options?: { agent?: string }): string;
  /** Any other outbound body for that conversation (structured content, typing, bot), completed with id and channel. */
  send(conversationId: string, part: Record<string, unknown>): string;
  /**
   * Which media the integration lets through, by type or with a star for either half of it; `null` is the vendor's
   * own default: all inbound, JPEG, PNG and GIF outbound. Where nothing was set, everything goes through.
   */
  setSupportedContent(integrationId: string, allowed: { inbound: string[]; outbound: string[] } | null): void;
  /**
   * Calls that need one of these permissions are refused with 403 from now on; an empty list gives all back. This is
   * the role of the client for client credentials: users' tokens go by the users' permissions.
   */
  withoutPermissions(clientId: string, permissions: string[]): void;
  addCannedResponse(clientId: string, response: CannedResponse): void;
  /** What was downloaded for an inbound attachment, or sent as an outbound one; the newest 200 MB in all are kept. */
  attachmentBytes(messageId: string, index?: number): Uint8Array | null;
  disconnect(conversationId: string): void;
  /** The agent hands it on to another one: an end of their part, and not of the conversation. */
  transfer(conversationId: string, agent: string): void;
  /** This user of the organisation is an agent in it from now on. @throws when they are not active, or may not */
  accept(conversationId: string, userId: string): void;
  /** They are not any more; the conversation goes on. */
  release(conversationId: string, userId: string): void;
  /**
   * New conversations of this organisation are taken in turn by these users, as far as they are active and hold
   * `conversation:message:accept`; one that is joined again by who had it last. None, as at first: by nobody.
   */
  autoAccept(clientId: string, userIds: readonly string[]): void;
  /**
   * Where this organisation has the ends of its conversations sent, and in which shape: by Amazon EventBridge, as a
   * notification, or flat by the data action of a workflow. `null`: nowhere, as at first.
   */
  postEvents(
    clientId: string,
    target: {
      url: string;
      headers: Record<string, string>;
      shape: 'event-bridge' | 'notification' | 'flat';
    } | null,
  ): void;
  eventAttempts(): ReturnType<GenesysSimulator['webhookAttempts']>;
  /**
   * Webhooks of this integration are lost from now on: `silently`, as in an outage of the vendor's, or `as-failed`, as
   * those that it gives up after 85 s. `null`: no more.
   */
  loseWebhooks(integrationId: string, how: 'silently' | 'as-failed' | null): void;
  /** Sends any webhook body as Genesys would: signed, 10 s limit, five retries 5 s apart on time-out, 429 and 5xx. */
  postWebhook(integrationId: string, body: object): void;
  webhookAttempts(): { at: string; attempt: number; status: number | null; error: string | null; tookMs: number }[];
  /** Requests to the API as they came, newest last; at most 1000 are kept. */
  requests(): { at: string; method: string; path: string; status: number; body: unknown }[];
  /** How many inbound messages repeated the message id and time of an earlier one; both are on the desk. */
  duplicates(): number;
  /** How many access tokens were issued. */
  tokensIssued(): number;
  /** All access tokens issued so far are refused with 401 from now on; new ones can be had, by refresh tokens too. */
  expireTokens(): void;
  /** The client, of either grant, is refused at the login and its tokens at the API until `false`. */
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
  /** Nothing fails any more of what `failNext` has ordered; `times` may be `Infinity` until then. */
  stopFailing(): void;
  onChange(listener: () => void): () => void;
  /** Resolves when no webhook and no download of an attachment is under way or waiting for a retry. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** A message from a customer as it was taken: a repeated one is reported again. */
export type InboundReport = {
  integrationId: string;
  customerId: string;
  conversationId: string;
  messageId: string | null;
  /** `channel.time`: with `messageId` what makes a message unique at Genesys. */
  time: string;
  text: string;
};

export type SimulatedIntegration = {
  id: string;
  clientId: string;
  name: string;
  webhookUrl: string;
  webhookSecret: string;
  status: 'Active' | 'Inactive';
  flowId: string | null;
};

export type SimulatedUser = {
  id: string;
  /** The client id of `addOrganization`. */
  organization: string;
  organizationName: string;
  name: string;
  email: string;
  division: { id: string; name: string };
  permissions: readonly string[];
  state: 'active' | 'inactive' | 'deleted';
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
  /** The messages' custom attributes; of the same key the latest. */
  attributes: Record<string, string>;
  /** From an event Typing until the customer's next message, at most 5 s. */
  customerTyping: boolean;
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
  /** The `code` of each failed receipt's reason that has one. */
  reasonCodes: string[];
  attachments: DeskAttachment[];
  /** Structured content as it went out or came in: quick replies, cards, a button's answer. Attachments are apart. */
  content: unknown[];
  /** For a structured response: the message whose button was pressed. */
  inReplyTo: string | null;
  /** `channel.metadata.customAttributes` that came with it. */
  attributes: Record<string, string>;
  /** The flat `metadata` beside the channel. */
  metadata: Record<string, string>;
};

export type DeskAttachment = {
  /** `Image`, `Video`, `Audio`, `File` or `Link`. */
  mediaType: string;
  url: string;
  mime: string;
  filename: string | null;
  /** `dropped`: the supported content does not allow it inbound, and no agent sees it. Outbound ones are `fetched`. */
  state: 'fetching' | 'fetched' | 'failed' | 'dropped';
  sizeBytes: number | null;
  /** Of the bytes, in lower-case hex. */
  sha256: string | null;
};

export type OutboundFile = { bytes: Uint8Array; mime: string; filename: string };

export type QuickReplyChoice = { text: string; payload: string; image?: string };

export type CardAction = { type: 'Link' | 'Postback'; text: string; url?: string; payload?: string };

export type Card = {
  title: string;
  description?: string;
  image?: string;
  video?: string;
  defaultAction?: CardAction;
  actions: CardAction[];
};

export type DatePicker = {
  title: string;
  subtitle?: string;
  availableTimes: { dateTime: string; duration: number }[];
};

export type CannedResponse = {
  id: string;
  name: string;
  text: string;
  messagingTemplate?: { whatsApp: { name: string; namespace: string; language: string } };
};
