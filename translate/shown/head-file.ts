import type { MediaKind } from '../../wire/meta/media.ts';
import type { SendPart } from '../../wire/meta/send.ts';
import { cardsOf } from '../outbound/template.ts';
import { readPart } from './outbound.ts';

/**
 * The file at the head of a message of the business, or of one of its cards, as Meta knows it. `sent` is as it was stored;
 * `null` where there is none that Meta keeps.
 */
export function headFile(sent: unknown, card: number | null): { mediaId: string; kind: MediaKind } | null {
  const part = readPart(sent);
  const head = part && headOf(part, card);
  if (!head) return null;
  const kind = (['image', 'video', 'document'] as const).find((one) => one === head.type);
  const mediaId = kind && (head[kind] as { id?: unknown } | undefined)?.id;
  return kind && typeof mediaId === 'string' ? { mediaId, kind } : null;
}

type Head = { type: string; [field: string]: unknown };

function headOf(part: SendPart, card: number | null): Head | undefined {
  switch (part.type) {
    case 'template': {
      const { components = [] } = part.template;
      const own =
        card === null ? components : cardsOf(part.template).find((one) => one.card_index === card)?.components;
      return own?.find(({ type }) => type.toLowerCase() === 'header')?.parameters?.[0];
    }
    case 'interactive': {
      const { interactive } = part;
      if (interactive.type === 'carousel') return card === null ? undefined : interactive.action.cards[card]?.header;
      return card === null && 'header' in interactive ? (interactive.header as Head | undefined) : undefined;
    }
    default:
      return undefined;
  }
}
