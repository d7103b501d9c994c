import type { Texts } from '../texts/en.ts';

type Words = Texts['activity'];

const said = (words: object, name: string): string | undefined =>
  Object.hasOwn(words, name) ? (words as Record<string, string>)[name] : undefined;

/** Why a message failed, as people say it; with the code, by which documentation is searched. */
export function causeInWords(cause: string, { causes }: Words): string {
  const [, vendor, code = cause] = /^(whatsapp|genesys)\/(\d+)$/.exec(cause) ?? [];
  const words = vendor === 'genesys' ? ofGenesys(code, causes) : said(causes, sameName(code));
  return words === undefined ? cause : /^\d/.test(code) ? `${words} (${code})` : words;
}

/** Dead letters and failed messages write the same code with other signs, or by another name. */
const sameName = (code: string): string => {
  const name = code.replaceAll('_', '-');
  return name === 'internal' ? 'defect' : name === 'unauthenticated' ? 'forbidden' : name;
};

const ofGenesys = (status: string, causes: Words['causes']): string | undefined =>
  said(causes, `genesys/${status}`) ?? causes[/^4(?!08)/.test(status) ? 'genesys/4xx' : 'genesys/5xx'];

/** `category type` of a charge, as people say it. */
export function chargeInWords(charge: string, { categories, charges }: Words): string {
  const [category = '', type = ''] = charge.split(' ');
  const ofGroup = category.replace(/^group_/, '');
  const name = said(categories, ofGroup) ?? category;
  const how = said(charges, type) ?? type;
  return [ofGroup === category ? name : `${name} (${categories.group})`, how].filter(Boolean).join(' – ');
}
