import type { Template } from '../../../contracts/whatsapp-api.ts';

/** Meta's JSON of a template: its parts, and those of each of its cards. */
export type Definition = Template['definition'];
export type Part = NonNullable<Definition['components'][number]['cards']>[number]['components'][number];

export const partIn = (parts: readonly Part[], type: string): Part | undefined =>
  parts.find((part) => part.type === type);

export const cardsOf = ({ components }: Pick<Definition, 'components'>) =>
  components.find(({ type }) => type === 'CAROUSEL')?.cards ?? [];

/** Meta writes the body of authentication templates itself: it takes one code, and so does the button. */
export const isCode = ({ category }: Definition): boolean => category?.toUpperCase() === 'AUTHENTICATION';

export const bodyText = (definition: Definition): string =>
  partIn(definition.components, 'BODY')?.text ?? (isCode(definition) ? '{{1}}' : '');

export type Offer = { text: string; ends: boolean };

export function offerIn(parts: readonly Part[]): Offer | null {
  const part = partIn(parts, 'LIMITED_TIME_OFFER');
  const { text, has_expiration } = (part?.limited_time_offer ?? {}) as { text?: string; has_expiration?: boolean };
  return part ? { text: text ?? '', ends: has_expiration === true } : null;
}
