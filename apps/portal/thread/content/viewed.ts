import { createContext } from 'react';
import type { MessageContent, MessageFile } from '../../../../contracts/message-content.ts';
import type { PortalMessage } from '../../../../contracts/portal-records.ts';
import { keyOf } from '../lines.ts';

/** A picture or a film that can be seen as large as the window. */
export type Viewed = {
  key: string;
  message: PortalMessage;
  /** Of which card. */
  card: number | null;
  file: MessageFile;
  caption: string | null;
};

/** Those of a message, also at the heads of a block and of cards. `edited`: its caption from now on. */
export function viewedOf(message: PortalMessage, edited: string | null = null): Viewed[] {
  const { content } = message;
  const view = (file: MessageFile | null | undefined, words: string | null, card: number | null): Viewed[] =>
    file?.kind === 'image' || file?.kind === 'video'
      ? [{ key: `${keyOf(message)} ${card}`, message, card, file, caption: words?.trim() || null }]
      : [];
  const file = fileIn(content);
  const own = view(file, edited ?? file?.caption ?? ('body' in content ? content.body : null), null);
  const cards = 'cards' in content ? content.cards : [];
  return [...own, ...cards.flatMap(({ header, body }, card) => view(header?.file, body, card))];
}

/** Of a template or a block it stands at the head. */
export function fileIn(content: MessageContent): MessageFile | null {
  if (content.type === 'file') return content.file;
  return 'header' in content ? (content.header?.file ?? null) : null;
}

/** Shows the picture or film of this message large. */
export const ShowLarge = createContext<(messageId: string, card: number | null) => void>(() => {});
