import type { Logger } from '../../kit/log.ts';
import { changes as openChanges } from '../changes.ts';
import { failurePlan } from '../failure-plan.ts';
import { listen, vendorApp } from '../http-server.ts';
import { pendingWork } from '../pending-work.ts';
import type { WebhookReport } from '../webhook-delivery.ts';
import { accountApi } from './account-api.ts';
import { agentApi } from './agent-api.ts';
import { agentMedia } from './agent-media.ts';
import { attachmentFetch, type FetchRules } from './attachment-fetch.ts';
import { authorizationApi } from './authorization-api.ts';
import { contractCheck } from './contract-check.ts';
import { conversationApi } from './conversation-api.ts';
import { conversationEvents } from './conversation-events.ts';
import { customerMessages } from './customer-messages.ts';
import { type Message, openDesk } from './desk.ts';
import { deskActions } from './desk-actions.ts';
import { deskPeople } from './desk-people.ts';
import { desktopRoutes } from './desktop/desktop.ts';
import { type DownloadAccess, openDownloads } from './downloads.ts';
import { type InboundLimits, inboundLimits, inboundRules } from './inbound-rules.ts';
import { openIntegrations } from './integrations.ts';
import { fileKey, keptFiles } from './kept-files.ts';
import { openLogin } from './login.ts';
import { openClientApps } from './management/client-apps.ts';
import { openManagement } from './management/management.ts';
import { openSettings } from './management/messaging-settings.ts';
import { openThreading } from './management/threading.ts';
import { openMessaging } from './open-messaging.ts';
import { openOutbound } from './outbound.ts';
import { fileSender } from './outbound-file.ts';
import { type ApiFailure, platformApi } from './platform-api.ts';
import { receiptsApi } from './receipts-api.ts';
import { responsesApi } from './responses-api.ts';
import type { GenesysSimulator, InboundReport } from './simulator.ts';
import { structuredResponsesApi } from './structured-responses-api.ts';
import { supportedContent } from './supported-content.ts';
import { usersApi } from './users-api.ts';
import { openWebhooks, publishedReceipt, type RetryRules } from './webhooks.ts';

export type GenesysOptions = {
  /** 0, the default, takes any. */
  port?: number;
  host?: string;
  /** Of the outbound webhooks; the vendor's 10 s, five retries, 5 s apart. */
  retry?: RetryRules;
  /** Of the download of inbound attachments; default 10 s, three tries, 1 s apart. */
  attachmentFetch?: FetchRules;
  /** How the URLs of agents' attachments are reached; default `token`. */
  downloads?: DownloadAccess;
  /** Whether a structured response may only carry a payload that was offered; default true. */
  strictPayloads?: boolean;
  /** Whether a refresh token is good for one use only; default true. Each use gives a new one in any case. */
  rotateRefreshTokens?: boolean;
  /** How long after its end a conversation is joined again; default 72 hours, 0 for never. */
  threadingMs?: number;
  /** Milliseconds; for the clock that answers tell, token expiry, rate limit, signed downloads, typing and threading. */
  now?: () => number;
  log?: Logger;
  /** Told at once of everything that passes, where snapshots would be too large or too late. */
  watch?: { webhook?: (report: WebhookReport) => void; inbound?: (message: InboundReport) => void };
} & Partial<InboundLimits>;

/** The stand-in for Genesys Cloud: login, API and desk on one port. */
export async function startGenesysSimulator(options: GenesysOptions = {}): Promise<GenesysSimulator> {
  const {
    now = Date.now,
    downloads: access = 'token',
    strictPayloads = true,
    rotateRefreshTokens = true,
    log,
  } = options;
  const pending = pendingWork();
  const changes = openChanges();
  const changed = changes.happened;
  const retry = options.retry ?? { timeoutMs: 10_000, retries: 5, pauseMs: 5_000 };
  const webhooks = openWebhooks(retry, pending, { changed, watch: options.watch?.webhook });
  const events = conversationEvents(retry, pending, changed, now);
  const threading = openThreading(options.threadingMs ?? 72 * 3600 * 1000);
  const desk = openDesk({ threadingMs: ({ clientId }) => threading.msOf(clientId), now });
  const integrations = openIntegrations();
  const supported = supportedContent();
  const settings = openSettings();
  const files = keptFiles();
  const fetchRules = options.attachmentFetch ?? { timeoutMs: 10_000, tries: 3, pauseMs: 1_000 };
  const fetching = attachmentFetch({ rules: fetchRules, pending, files, changed, log });
  const failures = failurePlan<ApiFailure>();
  const conforms = contractCheck();
  const rules = inboundRules(conforms, {
    textLimit: options.textLimit ?? inboundLimits.textLimit,
    attributesLimit: options.attributesLimit ?? inboundLimits.attributesLimit,
  });
  const sendOut = openOutbound({ desk, webhooks, supported, settings, now, changed });
  const messages = customerMessages(desk, (message, time) => {
    const { integration } = message.conversation;
    options.watch?.inbound?.({
      integrationId: integration.id,
      customerId: message.conversation.customer.id,
      conversationId: message.conversation.id,
      messageId: message.externalId,
      time,
      text: message.text,
    });
    people.offer(message.conversation);
    fetching.start(message);
    if (integration.publishedReceipts)
      webhooks.post(integration, publishedReceipt(message, new Date(now()).toISOString()));
    changed();
  });

  const app = vendorApp();
  const { organizations, users, accessTokens, choose } = openLogin(app, { now, rotateRefreshTokens });
  const people = deskPeople({
    users,
    organizationOf: ({ integration }) => organizations.named(integration.clientId),
    now,
    joined: events.joined,
    left: events.left,
  });
  const api = platformApi(app, { accessTokens, failures, pending, now });
  openMessaging(api, { desk, rules, integrations, messages, supported, settings, changed });
  receiptsApi(api, { desk, rules, integrations, changed });
  structuredResponsesApi(api, { desk, rules, integrations, messages, strictPayloads });
  conversationApi(api, {
    desk,
    conforms,
    integrations,
    ended: events.ended,
    changed,
    sendOut: (conversation, text) =>
      sendOut(conversation, { text, originatingEntity: 'Bot' }, 'Bot').message as Message,
  });
  const apps = openClientApps();
  const management = openManagement(api, {
    conforms,
    organizations,
    integrations,
    supported,
    settings,
    threading,
    apps,
  });
  usersApi(api, users);
  accountApi(api, accessTokens);
  authorizationApi(api, users);
  const responses = responsesApi(api, now);
  const downloads = openDownloads(app, api, { access, files, now, url: () => server.url });
  const sendFile = fileSender({ sendOut, downloads, files });
  const media = agentMedia(app, { supported, pending, url: () => server.url });
  agentApi(api, { desk, conforms, sendOut, sendFile, media });
  const actions = deskActions({
    desk,
    sendOut,
    sendFile,
    people,
    conforms,
    supported,
    ended: events.ended,
    transferred: events.transferred,
    changed,
  });
  desktopRoutes(app, { desk, users, apps, reply: actions.reply });
  const server = await listen(app, options);
  log?.info({ url: server.url }, 'stand-in for Genesys Cloud listens');

  return {
    ...actions,
    url: server.url,
    // To a browser another site than 127.0.0.1, where the platform is.
    appsUrl: server.url.replace('//127.0.0.1:', '//localhost:'),
    addOrganization: organizations.add,
    addOAuthClient: organizations.addClient,
    addUser: users.add,
    changeUser: users.change,
    users: users.list,
    authorize: choose,
    ...management,
    setSupportedContent: (integrationId, allowed) => supported.set(integrations.named(integrationId), allowed),
    withoutPermissions: (clientId, permissions) => void (organizations.named(clientId).withheld = permissions),
    addCannedResponse: (clientId, response) => responses.add(organizations.named(clientId).clientId, response),
    conversations: desk.list,
    attachmentBytes: (messageId, index = 0) => files.get(fileKey(messageId, index)),
    autoAccept(clientId, userIds) {
      people.autoAccept(organizations.named(clientId).clientId, userIds);
    },
    postEvents: events.to,
    eventAttempts: events.attempts,
    loseWebhooks: (integrationId, how) => webhooks.lose(integrations.named(integrationId).id, how),
    postWebhook: (integrationId, body) => webhooks.post(integrations.named(integrationId), body),
    webhookAttempts: webhooks.attempts,
    requests: api.requests,
    duplicates: messages.duplicates,
    tokensIssued: accessTokens.issued,
    expireTokens: accessTokens.expireAll,
    refuseClient: organizations.refuse,
    failNext: failures.order,
    stopFailing: failures.stop,
    onChange: changes.onChange,
    idle: pending.idle,
    async close() {
      pending.close();
      changes.close();
      await Promise.all([server.close(), webhooks.close(), events.close(), fetching.close()]);
    },
  };
}
