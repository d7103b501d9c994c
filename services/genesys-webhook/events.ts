import type { Hono } from 'hono';
import type { ConversationWork } from '../../contracts/queue.ts';
import { sameSecret } from '../../kit/crypto.ts';
import { Fault } from '../../kit/fault.ts';
import { deepest, isDeeperThan, parseJson } from '../../kit/json.ts';
import type { Logger } from '../../kit/log.ts';
import { conversationKey } from '../../kit/queue/conversation-key.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { readRaw, type Signers } from '../../kit/webhook.ts';
import { type ConversationEvent, conversationEventOf, meaningOf } from '../../wire/genesys/events.ts';
import type { Integration } from './webhook.ts';

/** EventBridge's own limit. */
const limitBytes = 256 * 1024;

type Dependencies = {
  log: Logger;
  /** The secrets of a tenant for its events. */
  secretsOf: Signers<{ secrets: string[] }>;
  integrationOf: Signers<Integration>;
  publish: (work: NewMessage) => Promise<void>;
  count: (outcome: 'accepted' | 'ignored' | 'bad_signature') => void;
};

const ofTenant = /^evt_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[\w-]{43}$/;

/**
 * What a trigger's data action or Amazon EventBridge says of conversations. They cannot sign: a secret comes along, the
 * tenant's own for this, or that of the integration that the body names.
 */
export function eventRoutes(app: Hono, { log, secretsOf, integrationOf, publish, count }: Dependencies): void {
  async function tenantOf(given: string, event: () => ConversationEvent): Promise<string | null> {
    const [, ...pieces] = ofTenant.exec(given) ?? [];
    if (pieces.length > 0) {
      const tenantId = pieces.join('-');
      const holds = ({ secrets }: { secrets: string[] }) => secrets.some((secret) => sameSecret(given, secret));
      return (await secretsOf(tenantId, holds)).isGenuine ? tenantId : null;
    }
    const holds = ({ webhookSecrets }: Integration) => webhookSecrets.some((secret) => sameSecret(given, secret));
    for (const integrationId of event().integrationIds) {
      const { signer, isGenuine } = await integrationOf(integrationId, holds);
      if (isGenuine && signer.owner) return signer.owner.tenantId;
    }
    return null;
  }

  app.post('/webhook/genesys/events', async (c) => {
    const receivedAt = new Date().toISOString();
    const raw = await readRaw(c, limitBytes);
    const refuse = (why: string) => {
      count('bad_signature');
      log.warn({ bytes: raw.length, why }, 'event refused');
      return new Fault('unauthenticated', 'the secret is missing or wrong');
    };
    const given = c.req.header('x-webhook-secret') ?? /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!given) throw refuse('no secret');
    const read = () => {
      const body = parseJson(raw.toString('utf8'));
      if (body === undefined || isDeeperThan(body, deepest)) throw new Fault('bad_input', 'the body is not JSON');
      return conversationEventOf(body) ?? nothing;
    };
    const tenantId = await tenantOf(given, read);
    if (!tenantId) throw refuse('wrong secret');

    const event = read();
    const what = event.isOpenMessage ? meaningOf(event) : null;
    const { conversationId } = event;
    if (!what || !conversationId || conversationId === '.' || conversationId === '..') {
      count('ignored');
      return c.body(null, 200);
    }
    // What is said to happen later has happened by now.
    const at = event.at !== null && event.at < receivedAt ? event.at : receivedAt;
    const body: ConversationWork = { conversation: { tenantId, conversationId, what, at } };
    await publish({
      id: `${conversationId}/${event.name}/${at}`,
      tenantId,
      // Beside the messages of the conversation, in order with its other events.
      key: conversationKey(tenantId, conversationId, 'events'),
      body,
    });
    count('accepted');
    return c.body(null, 200);
  });
}

/** JSON that is no event of a conversation. */
const nothing: ConversationEvent = {
  name: null,
  conversationId: null,
  at: null,
  disconnectType: null,
  isOpenMessage: false,
  integrationIds: [],
};
