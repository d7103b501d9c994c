import { editBody, type Message, reactionBody, revokeBody } from '../../wire/meta/message.ts';
import { lines, named, type Part, type Referred, unreadable } from './part.ts';

/** What a customer does to a message that is there already. */
export function fromReaction(message: Message, referred: Referred): Part {
  const read = reactionBody.safeParse(message.reaction);
  if (!read.success) return unreadable('reaction');
  const { message_id: about, emoji } = read.data;
  const attributes = { whatsapp_reaction: emoji ?? '', whatsapp_reaction_to: about };
  return emoji
    ? { kind: 'reaction', about, attributes, text: `[Reacted ${emoji} to ${named(referred)}]` }
    : { kind: 'reaction-removed', about, attributes, text: `[Took back the reaction to ${named(referred)}]` };
}

export function fromEdit(message: Message, referred: Referred): Part {
  const read = editBody.safeParse(message.edit);
  if (!read.success) return unreadable('edit');
  const { original_message_id: about, message: edited } = read.data;
  const caption = (edited[edited.type] as { caption?: unknown } | undefined)?.caption;
  const text = edited.text?.body ?? (typeof caption === 'string' ? caption : undefined);
  return {
    kind: 'edit',
    about,
    text: lines(
      text?.trim() ? `[Edited] ${text}` : `[Edited a message of kind ${edited.type}]`,
      referred?.text && `[Instead of ${named(referred)}]`,
    ),
    attributes: { whatsapp_edited: about },
  };
}

/** What was deleted is not shown again: that is what the customer asked for. */
export function fromRevoke(message: Message, referred: Referred): Part {
  const read = revokeBody.safeParse(message.revoke);
  if (!read.success) return unreadable('revoke');
  const about = read.data.original_message_id;
  const time = referred ? ` of ${referred.occurredAt.slice(0, 16).replace('T', ' ')} UTC` : '';
  return {
    kind: 'revoke',
    about,
    text: `[The customer deleted their message${time}]`,
    attributes: { whatsapp_deleted: about },
  };
}
