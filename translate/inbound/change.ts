import { editBody, type Message, reactionBody, revokeBody } from '../../wire/meta/message.ts';
import { kindIn, lines, named, type Part, type Referred, unreadable, type Wording } from './part.ts';

/** What a customer does to a message that is there already. */
export function fromReaction(message: Message, referred: Referred, words: Wording): Part {
  const read = reactionBody.safeParse(message.reaction);
  if (!read.success) return unreadable('reaction', words);
  const { message_id: about, emoji } = read.data;
  const attributes = { whatsapp_reaction: emoji ?? '', whatsapp_reaction_to: about };
  const what = named(referred, words);
  return emoji
    ? { kind: 'reaction', about, attributes, text: words.inbound.reacted(emoji, what) }
    : { kind: 'reaction-removed', about, attributes, text: words.inbound.reactionRemoved(what) };
}

export function fromEdit(message: Message, referred: Referred, words: Wording): Part {
  const read = editBody.safeParse(message.edit);
  if (!read.success) return unreadable('edit', words);
  const { inbound } = words;
  const { original_message_id: about, message: edited } = read.data;
  const caption = (edited[edited.type] as { caption?: unknown } | undefined)?.caption;
  const text = edited.text?.body ?? (typeof caption === 'string' ? caption : undefined);
  return {
    kind: 'edit',
    about,
    text: lines(
      text?.trim() ? inbound.edited(text) : inbound.editedKind(kindIn(words, edited.type)),
      referred?.text && inbound.insteadOf(named(referred, words)),
    ),
    attributes: { whatsapp_edited: about },
  };
}

/** What was deleted is not shown again: that is what the customer asked for. */
export function fromRevoke(message: Message, referred: Referred, words: Wording): Part {
  const read = revokeBody.safeParse(message.revoke);
  if (!read.success) return unreadable('revoke', words);
  const about = read.data.original_message_id;
  const time = referred && `${referred.occurredAt.slice(0, 16).replace('T', ' ')} UTC`;
  return {
    kind: 'revoke',
    about,
    text: words.sender.deleted(time),
    attributes: { whatsapp_deleted: about },
  };
}
