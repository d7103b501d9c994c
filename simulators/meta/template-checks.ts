import { below, invalid, type Json, list, missing, object, oneOf, text } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { checkHeaderMedia } from './media-checks.ts';
import { checkLocation } from './place-and-contact-checks.ts';

/**
 * The shape of a template message. Whether the template exists, and how many parameters it takes, is not known here:
 * 132000 and 132001 can be ordered with `failNext`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export function checkTemplate(value: unknown): void {
  const template = object(value, 'template', ['name', 'namespace', 'language', 'components']);
  const name = text(template.name, "template['name']", 512);
  if (!/^[a-z0-9_]+$/.test(name)) throw invalid("template['name']", 'may have lowercase letters, digits and _ only.');
  const language = object(template.language, "template['language']", ['code', 'policy']);
  const code = text(language.code, "template['language']['code']", 20);
  if (!/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(code))
    throw invalid("template['language']['code']", 'is not a language code.');
  if (language.policy !== undefined) oneOf(language.policy, "template['language']['policy']", ['deterministic']);
  if (template.components !== undefined) checkComponents(template.components, "template['components']", true);
}

const componentKeys = ['type', 'sub_type', 'index', 'parameters', 'cards'];

function checkComponents(value: unknown, param: string, outside: boolean): void {
  const types = ['header', 'body', 'button', ...(outside ? ['limited_time_offer', 'carousel'] : [])];
  const once = new Set<string>();
  for (const [index, entry] of list(value, param, { min: 0, max: 30 }).entries()) {
    const here = below(param, index);
    const component = object(entry, here, componentKeys);
    // Meta takes the type in either case.
    const type = oneOf(String(component.type ?? '').toLowerCase() || undefined, below(here, 'type'), types);
    const key = type === 'button' ? `button ${String(component.index)}` : type;
    if (once.has(key)) throw invalid(below(here, 'type'), `${key} is there twice.`);
    once.add(key);
    if (type === 'carousel') checkTemplateCards(component.cards, below(here, 'cards'));
    else if (type === 'button') checkButton(component, here);
    else {
      const parts = type === 'header' && !outside ? cardHeads : (parametersOf[type] as readonly string[]);
      checkParameters(component.parameters, below(here, 'parameters'), parts);
    }
  }
}

const parametersOf: Record<string, readonly string[]> = {
  header: ['text', 'image', 'video', 'document', 'location', 'product'],
  body: ['text', 'currency', 'date_time'],
  limited_time_offer: ['limited_time_offer'],
};

/** Of media cards, and of those with products. */
const cardHeads = ['image', 'video', 'product'];

/** By the kinds that Meta names in its refusal of any other; `phone_number` is none: it takes nothing. */
const buttonParameters: Record<string, readonly string[]> = {
  quick_reply: ['payload'],
  url: ['text'],
  copy_code: ['coupon_code'],
  flow: ['action'],
  catalog: ['action'],
  mpm: ['action'],
  order_details: ['action'],
  voice_call: ['ttl_minutes', 'payload'],
};
/** They may be there without a parameter. */
const bare = new Set(['flow', 'catalog', 'voice_call']);

function checkButton(button: Json, param: string): void {
  const kind = oneOf(
    String(button.sub_type ?? '').toLowerCase() || undefined,
    below(param, 'sub_type'),
    Object.keys(buttonParameters),
  );
  const index = button.index === undefined ? undefined : String(button.index);
  if (index === undefined) throw missing(below(param, 'index'));
  if (!/^[0-9]$/.test(index)) throw invalid(below(param, 'index'), 'must be between 0 and 9.');
  if (button.parameters === undefined && bare.has(kind)) return;
  for (const parameter of checkParameters(
    button.parameters,
    below(param, 'parameters'),
    buttonParameters[kind] as readonly string[],
  ))
    if (parameter.type === 'action')
      object(parameter.action, below(below(param, 'parameters'), 'action'), actionKeys[kind] ?? []);
}

const actionKeys: Record<string, readonly string[]> = {
  flow: ['flow_token', 'flow_action_data'],
  catalog: ['thumbnail_product_retailer_id'],
  mpm: ['thumbnail_product_retailer_id', 'sections'],
  order_details: ['order_details'],
};

/** Named and positional parameters do not mix. */
function checkParameters(value: unknown, param: string, types: readonly string[]): Json[] {
  const parameters = list(value, param, { min: 1, max: 100 }).map((entry, index) =>
    checkParameter(entry, below(param, index), types),
  );
  const named = parameters.filter((parameter) => parameter.parameter_name !== undefined).length;
  if (named > 0 && named < parameters.length)
    throw new GraphError(132012, `Param ${param} mixes named and positional parameters.`);
  return parameters;
}

function checkParameter(value: unknown, param: string, types: readonly string[]): Json {
  const given = object(value, param, ['type', 'parameter_name', ...types]);
  const type = oneOf(given.type, below(param, 'type'), types);
  const part = given[type];
  const here = below(param, type);
  if (given.parameter_name !== undefined) text(given.parameter_name, below(param, 'parameter_name'), 512);
  if (type === 'text') text(part, here, 1024);
  else if (type === 'payload') text(part, here, 256);
  else if (type === 'coupon_code') text(part, here, 20);
  else if (type === 'image' || type === 'video' || type === 'document') checkHeaderMedia(type, part, here);
  else if (type === 'currency') checkCurrency(part, here);
  else if (type === 'date_time') text((part as Json | undefined)?.fallback_value, below(here, 'fallback_value'), 1024);
  else if (type === 'location') checkLocation(part, here);
  else if (type === 'limited_time_offer') checkOffer(part, here);
  else if (type === 'product') checkProduct(part, here);
  else if (type === 'ttl_minutes') {
    if (!Number.isInteger(part)) throw invalid(here, 'must be a whole number.');
  } else if (part === undefined || part === null || typeof part !== 'object') throw missing(here);
  return given;
}

/**
 * The end of an offer, in milliseconds: what is given in seconds would be long over.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 */
function checkOffer(value: unknown, param: string): void {
  const here = below(param, 'expiration_time_ms');
  const { expiration_time_ms } = object(value, param, ['expiration_time_ms']);
  if (expiration_time_ms === undefined) throw missing(here);
  if (!Number.isInteger(Number(expiration_time_ms)) || String(expiration_time_ms).length !== 13)
    throw invalid(here, 'is not a time in milliseconds.');
}

function checkProduct(value: unknown, param: string): void {
  const product = object(value, param, ['product_retailer_id', 'catalog_id']);
  text(product.product_retailer_id, below(param, 'product_retailer_id'), 100);
  text(product.catalog_id, below(param, 'catalog_id'), 100);
}

function checkCurrency(value: unknown, param: string): void {
  const currency = object(value, param, ['fallback_value', 'code', 'amount_1000']);
  text(currency.fallback_value, below(param, 'fallback_value'), 1024);
  if (!/^[A-Z]{3}$/.test(text(currency.code, below(param, 'code'), 3)))
    throw invalid(below(param, 'code'), 'is not an ISO 4217 code.');
  if (!Number.isInteger(currency.amount_1000)) throw invalid(below(param, 'amount_1000'), 'must be a whole number.');
}

function checkTemplateCards(value: unknown, param: string): void {
  for (const [index, entry] of list(value, param, { min: 2, max: 10 }).entries()) {
    const here = below(param, index);
    const card = object(entry, here, ['card_index', 'components']);
    if (card.card_index !== index) throw invalid(below(here, 'card_index'), `must be ${index}.`);
    checkComponents(card.components, below(here, 'components'), false);
  }
}
