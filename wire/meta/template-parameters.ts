import { characters } from './send.ts';

export type Parameter = Record<string, unknown> & { type: string; parameter_name?: string };

/** The variables of a text in their order: `{{1}}` or `{{first_name}}`, each once. */
export function variablesOf(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').matchAll(variable)].map((match) => match[1] as string))];
}

const variable = /\{\{\s*(\w+)\s*\}\}/g;

/** A parameter may not hold a line break, a tab or more than four spaces in a row. */
const unfit = /[\n\r\t]| {5}/;

type Text = {
  /** `body` or `header`, for the sentences. */
  where: string;
  text: string;
  named: boolean;
  /** In characters, with the values in their places. */
  longest: number;
  /** Of one value, in characters. */
  longestValue?: number;
};

/** The parameters of a body or of a header in words. */
export function textProblems(definition: Text, given: readonly Parameter[]): string[] {
  const { where, text, named, longest, longestValue } = definition;
  const wanted = variablesOf(text);
  if (wanted.length !== given.length) {
    const names = wanted.map((name) => `{{${name}}}`).join(', ') || 'none';
    return [`the ${where} takes ${counted(wanted.length, 'parameter')} (${names}) and got ${given.length}`];
  }
  const problems: string[] = [];
  const values = new Map<string, string>();
  for (const [index, parameter] of given.entries()) {
    const name = named ? parameter.parameter_name : String(index + 1);
    if (!named && parameter.parameter_name)
      problems.push(`the ${where} numbers its parameters, "${parameter.parameter_name}" is named`);
    if (!name) problems.push(`parameter ${index + 1} of the ${where} has no name`);
    else if (named && !wanted.includes(name)) problems.push(`the ${where} has no parameter {{${name}}}`);
    else if (values.has(name)) problems.push(`the ${where} has its parameter {{${name}}} twice`);
    const value = wordsOf(parameter);
    problems.push(...valueProblems(`parameter {{${name ?? index + 1}}} of the ${where}`, value, parameter.type));
    if (longestValue && characters(value ?? '') > longestValue)
      problems.push(`parameter {{${name ?? index + 1}}} of the ${where} is longer than ${longestValue} characters`);
    values.set(name ?? '', value ?? '');
  }
  const filled = text.replace(variable, (_all, name: string) => values.get(name) ?? '');
  if (given.length > 0 && characters(filled) > longest)
    problems.push(`the ${where} is longer than ${longest} characters with its parameters`);
  return problems;
}

export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function valueProblems(label: string, value: string | null, type: string): string[] {
  if (value === null) return [`${label} is no text but "${type}"`];
  if (value.trim() === '') return [`${label} is empty`];
  return unfit.test(value) ? [`${label} holds a line break, a tab or many spaces`] : [];
}

/**
 * What the customer sees of a parameter; `null`: it is of a kind that stands in no text. Of amounts and times Meta shows
 * `fallback_value`, as a reader without its own formats does.
 */
function wordsOf(parameter: Parameter): string | null {
  const type = parameter.type.toLowerCase();
  if (type === 'text') return stringOf(parameter.text);
  if (type === 'currency' || type === 'date_time') return stringOf(record(parameter[type]).fallback_value);
  return null;
}

const stringOf = (value: unknown) => (typeof value === 'string' ? value : '');
/** The fields of what may be no object at all. */
export const record = (value: unknown) =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
const isGiven = (value: unknown) => (typeof value === 'string' ? value !== '' : typeof value === 'number');

/** The one parameter of a header that is a file, a place or a product. */
export function headerProblems(format: string, given: readonly Parameter[]): string[] {
  const kinds = headerKinds[format];
  if (!kinds) return [];
  const what = format === 'LOCATION' ? 'a location' : format === 'PRODUCT' ? 'a product' : `a file of kind ${kinds[0]}`;
  const kind = given[0]?.type.toLowerCase() ?? '';
  if (given.length !== 1 || !kinds.includes(kind)) return [`the header needs ${what}`];
  const part = record(given[0]?.[kind]);
  if (format === 'LOCATION')
    return isGiven(part.latitude) && isGiven(part.longitude) ? [] : ['the location of the header has no coordinates'];
  if (format === 'PRODUCT') return isGiven(part.product_retailer_id) ? [] : ['the header names no product'];
  return isGiven(part.id) === isGiven(part.link) ? ['the file of the header needs one of id and link'] : [];
}

const headerKinds: Record<string, string[]> = {
  IMAGE: ['image'],
  VIDEO: ['video'],
  DOCUMENT: ['document'],
  GIF: ['gif', 'video'],
  LOCATION: ['location'],
  PRODUCT: ['product'],
};

export type Button = { type: string; text?: string; url?: string };
export type SentButton = { sub_type?: string; parameters?: readonly Parameter[] };

/**
 * What each kind of button takes: `never`, `maybe` or `always`, and in which field of its parameter. A kind that is not
 * here is left to Meta.
 */
const buttonKinds: Record<string, { subType: string; field: string; takes: 'never' | 'maybe' | 'always' }> = {
  QUICK_REPLY: { subType: 'quick_reply', field: 'payload', takes: 'maybe' },
  PHONE_NUMBER: { subType: 'phone_number', field: 'text', takes: 'never' },
  URL: { subType: 'url', field: 'text', takes: 'never' },
  OTP: { subType: 'url', field: 'text', takes: 'always' },
  COPY_CODE: { subType: 'copy_code', field: 'coupon_code', takes: 'always' },
  FLOW: { subType: 'flow', field: 'action', takes: 'maybe' },
  CATALOG: { subType: 'catalog', field: 'action', takes: 'maybe' },
  MPM: { subType: 'mpm', field: 'action', takes: 'always' },
};

/** Meta's pages say 15 and, since December 2025, 20: what it may take is not refused here. */
const couponCode = 20;
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates */
export const oneTimeCode = 15;
const wholeUrl = 2000;

/** One button; `sent` is absent where the message says nothing of it. */
export function buttonProblems(
  label: string,
  { type, url }: Button,
  sent: SentButton | undefined,
  code: boolean,
): string[] {
  const kind = type.toUpperCase();
  const known = buttonKinds[kind];
  if (!known) return [];
  const { subType, field } = known;
  const takes = kind === 'URL' && variablesOf(url).length > 0 ? 'always' : known.takes;
  const given = sent?.parameters ?? [];
  if (given.length === 0) return takes === 'always' ? [`${label} needs a parameter`] : [];
  if (takes === 'never') return [`${label} takes no parameter`];
  if (sent?.sub_type?.toLowerCase() !== subType)
    return [`${label} is of the kind ${subType}, not ${sent?.sub_type ?? 'without one'}`];
  const [parameter] = given;
  if (given.length > 1 || !parameter) return [`${label} takes one parameter and got ${given.length}`];
  if (parameter.type.toLowerCase() !== field)
    return [`${label} takes a parameter of type ${field}, not ${parameter.type}`];
  if (field === 'action') return [];
  const value = parameter[field];
  if (typeof value !== 'string' || value.trim() === '') return [`the parameter of ${label} is empty`];
  const longest = field === 'coupon_code' ? couponCode : code && subType === 'url' ? oneTimeCode : null;
  if (longest !== null && characters(value) > longest)
    return [`the parameter of ${label} is longer than ${longest} characters`];
  if (kind === 'URL' && characters((url ?? '').replace(variable, () => value)) > wholeUrl)
    return [`the address of ${label} is longer than ${wholeUrl} characters with its parameter`];
  return [];
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates */
export function offerProblems(expires: boolean, given: readonly Parameter[]): string[] {
  const ends = record(given[0]?.limited_time_offer).expiration_time_ms;
  if (given.length === 0) return expires ? ['the offer needs the time when it ends'] : [];
  return /^\d{13}$/.test(String(ends)) ? [] : ['the end of the offer must be in milliseconds since 1970'];
}
