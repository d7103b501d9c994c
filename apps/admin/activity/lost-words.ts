import type { Texts } from '../texts/en.ts';

type Words = Texts['capabilities'];

const said = (words: object, name: string): string | undefined =>
  Object.hasOwn(words, name) ? (words as Record<string, string>)[name] : undefined;

/** `undefined`: a kind that this page does not know yet. */
export const kindInWords = (direction: 'inbound' | 'outbound', kind: string, { kinds }: Words): string | undefined =>
  said(kinds[direction], kind);

/**
 * What was lost, as the table of capabilities has it in English and joins it by semicolons, of which some sentences have one
 * of their own. A sentence that this page does not know yet stays as it is.
 */
export function lostInWords(lost: string, { lost: words }: Words): string {
  const known = Object.keys(words).toSorted((one, other) => other.length - one.length);
  const parts: string[] = [];
  for (let rest = lost; rest; ) {
    const phrase = known.find((one) => rest === one || rest.startsWith(`${one}; `)) ?? rest.split('; ')[0] ?? rest;
    parts.push(said(words, phrase) ?? phrase);
    rest = rest.slice(phrase.length + 2);
  }
  return parts.join('; ');
}
