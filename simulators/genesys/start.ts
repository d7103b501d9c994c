import type { Logger } from '../../kit/log.ts';
import { changes as openChanges } from '../changes.ts';
import { failurePlan } from '../failure-plan.ts';
import { listen, vendorApp } from '../http-server.ts';
import { pendingWork } from '../pending-work.ts';
import { contractCheck } from './contract-check.ts';
import { conversationApi } from './conversation-api.ts';
import { type Conversation, type Integration, type Message, openDesk } from './desk.ts';
import { inboundRules } from './inbound-rules.ts';
import { openLogin } from './login.ts';
import { openMessaging } from './open-messaging.ts';
import { type ApiFailure, platformApi } from './platform-api.ts';
import type { GenesysSimulator } from './simulator.ts';
import { openWebhooks, outboundBody, publishedReceipt, type RetryRules } from './webhooks.ts';

export type GenesysOptions = {
  /** 0, the default, takes any. */
  port?: number;
  host?: string;
  /** Of the outbound webhooks; the vendor's 10 s, five retries, 5 s apart. */
  retry?: RetryRules;
  /** How long after its end a conversation is joined again; default 72 hours, 0 for never. */
  threadingMs?: number;
  /** Milliseconds; for token expiry, rate limit and threading. */
  now?: () => number;
  log?: Logger;
};

/** The stand-in for Genesys Cloud: login, API and desk on one port. */
export async function startGenesysSimulator(options: GenesysOptions = {}): Promise<GenesysSimulator> {
  const now = options.now ?? Date.now;
  const pending = pendingWork();
  const changes = openChanges();
  const changed = changes.happened;
  const webhooks = openWebhooks(options.retry ?? { timeoutMs: 10_000, retries: 5, pauseMs: 5_000 }, pending, changed);
  const desk = openDesk({ threadingMs: options.threadingMs ?? 72 * 3600 * 1000, now });
  const login = openLogin(now);
  const integrations = new Map<string, Integration>();
  const failures = failurePlan<ApiFailure>();
  const conforms = contractCheck();
  const isoNow = () => new Date(now()).toISOString();

  /** Sends a body to the customer. What a person would see is a message on the desk; typing and receipts are not. */
  function sendOut(
    conversation: Conversation,
    part: Record<string, unknown>,
    from: string,
  ): { id: string; message?: Message } {
    const body = outboundBody(conversation, part, isoNow());
    const visible = body.type === 'Text' || body.type === 'Structured';
    const text = typeof body.text === 'string' ? body.text : '';
    const shown = { id: body.id, direction: 'outbound', from, text, attachments: attachmentsOf(body.content) } as const;
    const message = visible ? desk.add(conversation, shown, String(body.type)) : undefined;
    webhooks.post(conversation.integration, body, message);
    changed();
    return { id: body.id, message };
  }

  function conversationOf(id: string): Conversation {
    const conversation = desk.find(id);
    if (!conversation) throw new Error(`no conversation "${id}"`);
    return conversation;
  }

  const app = vendorApp();
  login.addTo(app);
  const api = platformApi(app, { login, failures, pending });
  const messaging = openMessaging(api, {
    desk,
    rules: inboundRules(conforms),
    integrations,
    changed,
    arrived(message) {
      const { integration } = message.conversation;
      if (integration.publishedReceipts) webhooks.post(integration, publishedReceipt(message, isoNow()));
      changed();
    },
  });
  conversationApi(api, {
    desk,
    conforms,
    integrations,
    changed,
    sendOut: (conversation, text) =>
      sendOut(conversation, { text, originatingEntity: 'Bot' }, 'Bot').message as Message,
  });
  const server = await listen(app, options);
  options.log?.info({ url: server.url }, 'stand-in for Genesys Cloud listens');

  return {
    url: server.url,
    addOrganization: login.add,
    addIntegration(integration) {
      login.organization(integration.clientId);
      // Conversations point at the object: a changed webhook URL holds for those that are open, too.
      const known = integrations.get(integration.id);
      if (known) Object.assign(known, integration);
      else integrations.set(integration.id, { ...integration });
    },
    conversations: desk.list,
    reply(conversationId, text, { agent } = {}) {
      const conversation = conversationOf(conversationId);
      if (conversation.state !== 'connected') throw new Error(`conversation ${conversationId} is disconnected`);
      return sendOut(conversation, { text }, desk.agent(conversation, agent)).id;
    },
    send(conversationId, part) {
      const conversation = conversationOf(conversationId);
      const from = part.originatingEntity === 'Bot' ? 'Bot' : desk.agent(conversation);
      return sendOut(conversation, part, from).id;
    },
    disconnect(conversationId) {
      desk.disconnect(conversationOf(conversationId));
      changed();
    },
    postWebhook(integrationId, body) {
      const integration = integrations.get(integrationId);
      if (!integration) throw new Error(`no integration "${integrationId}"`);
      webhooks.post(integration, body);
    },
    webhookAttempts: webhooks.attempts,
    requests: api.requests,
    duplicates: messaging.duplicates,
    tokensIssued: login.issued,
    expireTokens: login.expireAll,
    refuseClient: (clientId, refused) => void (login.organization(clientId).refused = refused),
    failNext: failures.order,
    onChange: changes.onChange,
    idle: pending.idle,
    async close() {
      pending.close();
      changes.close();
      await Promise.all([server.close(), webhooks.close()]);
    },
  };
}

function attachmentsOf(content: unknown): Message['attachments'] {
  if (!Array.isArray(content)) return [];
  return (content as { attachment?: { mediaType?: string; url?: string; filename?: string } }[]).flatMap(
    ({ attachment }) =>
      attachment?.url
        ? [{ mediaType: attachment.mediaType ?? 'File', url: attachment.url, filename: attachment.filename ?? null }]
        : [],
  );
}
