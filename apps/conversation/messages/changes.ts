import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { asEdited } from './edited.ts';

export type Reaction = { emoji: string; direction: PortalMessage['direction']; sentBy: string | null };

export type Changes = ReturnType<typeof changesOf>;

/** What later messages did to earlier ones, by the wamid that they are about. `byWamid`: with the words that they have now. */
export function changesOf(messages: readonly PortalMessage[]) {
  const byWamid = new Map<string, PortalMessage>();
  const reactions = new Map<string, Map<string, Reaction>>();
  const edits = new Map<string, string>();
  const revoked = new Set<string>();
  /** Shown at the message that they are about, and by themselves nowhere. */
  const done = new Set<string>();
  for (const message of messages) if (message.wamid) byWamid.set(message.wamid, message);
  for (const { messageId, about, content, direction, sentBy, status } of messages) {
    if (about === null || !byWamid.has(about)) continue;
    if (content.type === 'reaction') {
      done.add(messageId);
      if (status === 'failed') continue;
      const of = reactions.get(about) ?? new Map<string, Reaction>();
      // The business has one reaction to a message, whoever of it reacts.
      if (content.emoji) of.set(direction, { emoji: content.emoji, direction, sentBy });
      else of.delete(direction);
      reactions.set(about, of);
    } else if (content.type === 'edit') {
      done.add(messageId);
      edits.set(about, content.text);
    } else if (content.type === 'revoke') {
      done.add(messageId);
      revoked.add(about);
    }
  }
  for (const [about, words] of edits) {
    const message = byWamid.get(about);
    if (message) byWamid.set(about, asEdited(message, words));
  }
  return { byWamid, reactions, edits, revoked, done };
}
