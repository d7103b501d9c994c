import type { InboundWork } from '../../contracts/queue.ts';
import type { NumberOwner } from '../../contracts/tenant.ts';
import { conversationKey } from '../../kit/queue/conversation-key.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import { change, contact, entry, envelope, message, messagesValue, status } from '../../wire/meta/webhook.ts';

/** A part of a webhook that nobody can be given, and why. */
export type Refused = {
  reason: 'unknown_number' | 'wrong_shape' | 'unhandled';
  from: 'whatsapp';
  subject: string | null;
  detail: string | null;
  payload: unknown;
};

type OwnerOf = (phoneNumberId: string) => Promise<NumberOwner | null>;

/**
 * Takes a webhook apart: one piece of work per message or status, so that what is wrong with one harms no other. Every
 * list of the envelope is plural, up to 1000 updates a post.
 */
export async function split(body: unknown, receivedAt: string, ownerOf: OwnerOf) {
  const work: NewMessage[] = [];
  const refused: Refused[] = [];
  const refuse = (reason: Refused['reason'], subject: string | null, detail: string | null, payload: unknown) =>
    refused.push({ reason, from: 'whatsapp', subject, detail, payload });

  const outer = envelope.safeParse(body);
  if (!outer.success) {
    refuse('wrong_shape', null, explain(outer.error), body);
    return { work, refused };
  }
  const changes = outer.data.entry.flatMap((rawEntry) => {
    const parsed = entry.safeParse(rawEntry);
    if (!parsed.success) refuse('wrong_shape', null, explain(parsed.error), rawEntry);
    return parsed.data?.changes ?? [];
  });
  for (const rawChange of changes) {
    const parsed = change.safeParse(rawChange);
    if (!parsed.success) {
      refuse('wrong_shape', null, explain(parsed.error), rawChange);
      continue;
    }
    if (parsed.data.field !== 'messages') {
      refuse('unhandled', null, `field ${parsed.data.field}`, rawChange);
      continue;
    }
    const value = messagesValue.safeParse(parsed.data.value);
    if (!value.success) {
      refuse('wrong_shape', null, explain(value.error), rawChange);
      continue;
    }
    const { metadata, messages = [], statuses = [], contacts = [], errors = [] } = value.data;
    const subject = metadata.phone_number_id;
    /** A part in an envelope of its own, as Meta would have sent it alone: fit to be sent through again. */
    const alone = (part: object) => ({
      field: 'messages',
      value: { messaging_product: 'whatsapp', metadata, ...part },
    });

    const owner = await ownerOf(subject);
    if (!owner) {
      refuse('unknown_number', subject, null, rawChange);
      continue;
    }
    for (const one of messages) {
      const read = message.safeParse(one);
      const sender = read.success ? senderOf(read.data, contacts) : null;
      if (read.success)
        work.push(workOf(owner, { kind: 'message', owner, receivedAt, message: read.data, contact: sender }));
      else refuse('wrong_shape', subject, explain(read.error), alone({ contacts, messages: [one] }));
    }
    for (const one of statuses) {
      const read = status.safeParse(one);
      if (read.success) work.push(workOf(owner, { kind: 'status', owner, receivedAt, status: read.data }));
      else refuse('wrong_shape', subject, explain(read.error), alone({ statuses: [one] }));
    }
    if (errors.length > 0) refuse('unhandled', subject, 'errors without a message', alone({ errors }));
  }
  return { work, refused };
}

/** The contact that a message is from; with one sender in the batch, Meta lists one contact for all. */
function senderOf(from: { from?: string; from_user_id?: string }, contacts: readonly unknown[]) {
  const known = contacts.map((one) => contact.safeParse(one).data).filter((one) => one !== undefined);
  const match = known.find(
    (one) => (one.user_id && one.user_id === from.from_user_id) || (one.wa_id && one.wa_id === from.from),
  );
  return match ?? (known.length === 1 ? (known[0] ?? null) : null);
}

function workOf(owner: NumberOwner, body: InboundWork): NewMessage {
  const customer =
    body.kind === 'message'
      ? (body.message.from_user_id ?? body.message.from)
      : (body.status.recipient_user_id ?? body.status.recipient_id);
  const id = body.kind === 'message' ? body.message.id : `${body.status.id}/${body.status.status}`;
  return {
    id,
    tenantId: owner.tenantId,
    key: conversationKey(owner.tenantId, owner.phoneNumberId, customer ?? id),
    body,
  };
}

function explain(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    .join('; ')
    .slice(0, 2000);
}
