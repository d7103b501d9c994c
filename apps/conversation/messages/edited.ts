import type { PortalMessage } from '../../../contracts/portal-records.ts';

/** A message with the words that it has since it was edited: its text, or what is written below its file. */
export function asEdited(message: PortalMessage, words: string | null): PortalMessage {
  const { content } = message;
  if (words === null) return message;
  if (content.type === 'text') return { ...message, content: { ...content, text: words } };
  if (content.type === 'file')
    return { ...message, content: { ...content, file: { ...content.file, caption: words } } };
  return message;
}
