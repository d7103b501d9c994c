import type { LostWords } from '../words/lost/en.ts';

/**
 * What of a message was lost, as the table of capabilities has it in English and joins it by semicolons, of which some
 * sentences have one of their own. A sentence that is not known here yet stays as it is.
 */
export function lostText(lost: string, words: LostWords): string {
  const known = Object.keys(words).toSorted((one, other) => other.length - one.length);
  const parts: string[] = [];
  for (let rest = lost; rest; ) {
    const phrase = known.find((one) => rest === one || rest.startsWith(`${one}; `)) ?? rest.split('; ')[0] ?? rest;
    parts.push(Object.hasOwn(words, phrase) ? words[phrase as keyof LostWords] : phrase);
    rest = rest.slice(phrase.length + 2);
  }
  return parts.join('; ');
}
