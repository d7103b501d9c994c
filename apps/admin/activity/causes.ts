import type { Texts } from '../texts/en.ts';

type Words = Texts['activity'];

const said = (words: object, name: string): string | undefined =>
  Object.hasOwn(words, name) ? (words as Record<string, string>)[name] : undefined;

/** Why a message failed, as people say it; with the code, by which documentation is searched. */
export function causeInWords(cause: string, { causes }: Words): string {
  const words = said(causes, cause);
  return words === undefined ? cause : /^\d/.test(cause) ? `${words} (${cause})` : words;
}

/** `category type` of a charge, as people say it. */
export function chargeInWords(charge: string, { categories, charges }: Words): string {
  const [category = '', type = ''] = charge.split(' ');
  const ofGroup = category.replace(/^group_/, '');
  const name = said(categories, ofGroup) ?? category;
  const how = said(charges, type) ?? type;
  return [ofGroup === category ? name : `${name} (${categories.group})`, how].filter(Boolean).join(' – ');
}
