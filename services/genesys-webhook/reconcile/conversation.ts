import type { genesysContract } from '../../../contracts/genesys-api.ts';
import type { Finding } from '../../../contracts/reconciliation.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { NumberOwner } from '../../../contracts/tenant-records.ts';
import type { Client } from '../../../kit/client.ts';
import type { Output } from '../../../kit/contract.ts';
import { Fault } from '../../../kit/fault.ts';
import { type OutboundEvent, outboundEvent } from '../../../wire/genesys/outbound.ts';

type Conversation = Output<typeof stateContract.nextConversations>['conversations'][number];
type Read = Output<typeof genesysContract.readMessages>['messages'][number];

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'knownMessages'>;
  genesys: Pick<Client<typeof genesysContract>, 'readConversation' | 'readMessages'>;
  /** `null`: the integration is nobody's any more. */
  ownerOf: (integrationId: string) => Promise<NumberOwner | null>;
  /** Hands an event to the outbound queue, as its webhook would have at that time. */
  deliver: (owner: NumberOwner, event: OutboundEvent, at: string | null) => Promise<void>;
};

export type Span = { from: string; to: string };

const mostAtOnce = 1000;
const ofMessages = ['Text', 'Structured', 'Message'];

/** Reads one conversation back and delivers what is not known of its messages to the customer. */
export function conversationReader({ state, genesys, ownerOf, deliver }: Dependencies) {
  /** Which of these are not known under any of their ids. */
  async function unknown<T>(tenantId: string, items: readonly T[], idsOf: (item: T) => string[]): Promise<T[]> {
    const left: T[] = [];
    for (let at = 0; at < items.length; at += mostAtOnce / 2) {
      const page = items.slice(at, at + mostAtOnce / 2);
      const genesysMessageIds = page.flatMap(idsOf);
      const known = new Set((await state.knownMessages({ tenantId, genesysMessageIds })).known);
      left.push(...page.filter((item) => !idsOf(item).some((one) => known.has(one))));
    }
    return left;
  }

  async function readAll(tenantId: string, conversationId: string, ids: readonly string[]): Promise<Read[]> {
    const read: Read[] = [];
    for (let at = 0; at < ids.length; at += mostAtOnce) {
      const genesysMessageIds = ids.slice(at, at + mostAtOnce);
      read.push(...(await genesys.readMessages({ tenantId, conversationId, genesysMessageIds })).messages);
    }
    return read;
  }

  /** What is missing, oldest first, and all else that was written on the same side where that matters. */
  async function missingOf(tenantId: string, conversationId: string, span: Span): Promise<Read[][] | null> {
    const { conversation } = await genesys.readConversation({ tenantId, conversationId });
    if (!conversation) return null;
    const touched = conversation.messages
      .filter(({ at }) => at === null || (at >= span.from && at <= span.to))
      .map(({ genesysMessageId }) => genesysMessageId);
    const strange = await unknown(tenantId, touched, (id) => [id]);
    const read = (await readAll(tenantId, conversationId, strange)).filter(isToCustomer);
    // Under the id of the webhook it may be known all the same: it is not confirmed that both are one.
    const missing = (await unknown(tenantId, read, idsOf)).toSorted(byTime);
    if (!missing.some(({ failed }) => failed)) return [missing, []];
    const others = touched.filter((id) => !strange.includes(id));
    return [missing, (await readAll(tenantId, conversationId, others)).filter(isToCustomer)];
  }

  return async (tenantId: string, conversation: Conversation, span: Span) => {
    const { conversationId } = conversation;
    const finding = (genesysMessageId: string | null, outcome: Finding['outcome'], why: string | null = null) => ({
      conversationId,
      genesysMessageId,
      outcome,
      why,
    });
    const [missing, others] =
      (await missingOf(tenantId, conversationId, span).catch((error: unknown) => {
        if (error instanceof Fault && error.code === 'rejected') return null;
        throw error;
      })) ?? [];
    if (!missing)
      return { missing: 0, findings: [finding(null, 'unreadable', 'Genesys does not hand this conversation out')] };

    const owner = await ownerOf(conversation.integrationId);
    const findings: Finding[] = [];
    for (const message of missing) {
      const { genesysMessageId: id } = message;
      if (!owner || owner.tenantId !== tenantId) {
        findings.push(finding(id, 'given-up', 'the number is not connected any more'));
        continue;
      }
      if (message.failed && isRepeated(message, [...missing, ...(others ?? [])])) {
        findings.push(finding(id, 'given-up', 'Genesys said that it failed, and the same text was sent again'));
        continue;
      }
      const event = outboundEvent.safeParse(asWebhook(message, conversation));
      if (!event.success) {
        findings.push(finding(id, 'unreadable', 'it has a shape that no webhook has'));
        continue;
      }
      await deliver(owner, event.data, message.at);
      findings.push(finding(id, 'delivered', message.failed ? 'Genesys said that it failed' : null));
    }
    return { missing: missing.length, findings };
  };
}

function idsOf({ genesysMessageId, normalized }: Read): string[] {
  const { id, channel } = normalized as { id?: unknown; channel?: { messageId?: unknown } };
  const all = [genesysMessageId, id, channel?.messageId];
  return [
    ...new Set(all.filter((one) => typeof one === 'string' && /^[\x21-\x7e]{1,256}$/.test(one)) as string[]),
  ].slice(0, 2);
}

const isToCustomer = ({ outbound, normalized }: Read): boolean =>
  outbound && ofMessages.includes(String(normalized.type ?? ''));

const byTime = (left: Read, right: Read): number => (left.at ?? '').localeCompare(right.at ?? '');

/** The agent was told, and wrote it once more. */
function isRepeated(message: Read, others: readonly Read[]): boolean {
  const { text } = message.normalized;
  return (
    typeof text === 'string' &&
    others.some((other) => other !== message && other.normalized.text === text && byTime(message, other) < 0)
  );
}

/** As Genesys would have posted it: the customer and the integration are ours to know. */
function asWebhook(
  { genesysMessageId, normalized, at }: Read,
  { conversationId, integrationId, address }: Conversation,
) {
  const { channel, type } = normalized;
  const id = typeof normalized.id === 'string' ? normalized.id : genesysMessageId;
  return {
    ...normalized,
    id,
    channel: {
      platform: 'Open',
      type: 'Private',
      messageId: id,
      ...(at && { time: at }),
      ...(channel as object | undefined),
      id: integrationId,
      to: address,
      from: { id: integrationId, idType: 'Opaque' },
    },
    // Newer models have one type for text and structured content.
    type: type === 'Message' ? (Array.isArray(normalized.content) ? 'Structured' : 'Text') : type,
    direction: 'Outbound',
    conversationId,
  };
}
