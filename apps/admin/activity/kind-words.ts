import type { Texts } from '../texts/en.ts';

/** `undefined`: a kind that this page does not know yet. */
export const kindInWords = (
  direction: 'inbound' | 'outbound',
  kind: string,
  { kinds }: Texts['capabilities'],
): string | undefined =>
  Object.hasOwn(kinds[direction], kind) ? (kinds[direction] as Record<string, string>)[kind] : undefined;
