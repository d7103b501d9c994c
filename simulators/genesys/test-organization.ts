import { webhookReceiver } from '../webhook-receiver.ts';
import { type GenesysOptions, startGenesysSimulator } from './start.ts';

/** For tests of the stand-in: one organisation with an integration and a token, and the receiver of its webhooks. */
export async function testOrganization(options: GenesysOptions = {}) {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  const receiver = await webhookReceiver();
  const genesys = await startGenesysSimulator({
    retry: { timeoutMs: 5_000, retries: 1, pauseMs: 1 },
    attachmentFetch: { timeoutMs: 5_000, tries: 3, pauseMs: 1 },
    now: () => now,
    ...options,
  });

  async function addClient(clientId: string): Promise<string> {
    genesys.addOrganization({ clientId, clientSecret: 's' });
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: 's',
    });
    const answer = await fetch(`${genesys.url}/oauth/token`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  const token = await addClient('client');
  const integration = { id: 'integration-1', clientId: 'client', name: 'WhatsApp +1', webhookSecret: 'secret-0001' };
  genesys.addIntegration({ ...integration, webhookUrl: receiver.url });

  async function call(method: string, path: string, body?: unknown, bearer = token) {
    const answer = await fetch(`${genesys.url}/api/v2/${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    // oxlint-disable-next-line typescript/no-explicit-any
    return { status: answer.status, body: (await answer.json()) as any };
  }

  let sent = 0;
  const channel = (from = '16505551234', customAttributes?: Record<string, string>) => ({
    from: { id: from, idType: 'Phone', nickname: 'Ann' },
    time: new Date(now).toISOString(),
    messageId: `wamid.${++sent}`,
    ...(customAttributes && { metadata: { customAttributes } }),
  });
  const inbound = (kind: string, body: object, id = integration.id) =>
    call('POST', `conversations/messages/${id}/inbound/open/${kind}`, body);

  return {
    genesys,
    receiver,
    integration,
    token,
    addClient,
    call,
    channel,
    inbound,
    /** The customer writes, and the id of the conversation that it belongs to. */
    async writes(text = 'Hi', from?: string): Promise<string> {
      const { body } = await inbound('message?prefetchConversationId=true', { channel: channel(from), text });
      return body.conversationId;
    },
    conversation: () => genesys.conversations().at(-1) as ReturnType<typeof genesys.conversations>[number],
    lastMessage: () => genesys.conversations().at(-1)?.messages.at(-1),
    /** The newest webhook's body, once all have come. */
    async webhook() {
      await genesys.idle();
      return receiver.bodies().at(-1);
    },
    pass: (ms: number) => void (now += ms),
    close: () => Promise.all([genesys.close(), receiver.close()]),
  };
}

export type TestOrganization = Awaited<ReturnType<typeof testOrganization>>;
