import { type Json, list, object, oneOf } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import type { TemplateComponent } from './simulator.ts';
import { checkButtons } from './template-button-checks.ts';
import { checkCarousel } from './template-carousel-checks.ts';
import { checkKind, kindOf } from './template-kind-checks.ts';
import { checkOffer } from './template-offer-checks.ts';
import { normalized, onlyKeys } from './template-part-shape.ts';
import { isText, length, ofPart, type ParameterFormat, tooLong } from './template-refusal.ts';
import { checkBody, checkHeader } from './template-text-checks.ts';

const contentKeys = ['category', 'components', 'message_send_ttl_seconds', 'parameter_format'];
const draftKeys = [...contentKeys, 'name', 'language', 'allow_category_change'];

export type Draft = {
  name: string;
  language: string;
  category: string;
  parameter_format: ParameterFormat;
  components: TemplateComponent[];
};

/**
 * A template as it is to be made.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 * @throws GraphError
 */
export function checkDraft(body: Json, handles: ReadonlyMap<string, string>): Draft {
  const draft = object(body, 'template', draftKeys);
  const { name, language } = draft;
  if (typeof name !== 'string' || name === '') throw new GraphError(100, 'The parameter name is required.');
  if (length(name) > 512) throw tooLong('name', 512);
  if (!/^[a-z0-9_]+$/.test(name))
    throw new GraphError(100, 'Param name can have lowercase letters, numbers and underscores only.');
  if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(language))
    throw new GraphError(100, `Param language must be one of the supported languages - got "${String(language)}".`);
  const format = draft.parameter_format === undefined ? 'POSITIONAL' : String(draft.parameter_format).toUpperCase();
  oneOf(format, 'parameter_format', ['NAMED', 'POSITIONAL']);
  return { name, language, ...checkContent(draft, format as ParameterFormat, handles) };
}

/** What an edit puts into the place of what was there. @throws GraphError */
export function checkChange(body: Json, before: Draft, handles: ReadonlyMap<string, string>): Draft {
  const change = object(body, 'template', contentKeys);
  if (Object.keys(change).length === 0) throw new GraphError(100, 'There is nothing to change.');
  const { components = before.components, category = before.category } = change;
  return { ...before, ...checkContent({ components, category }, before.parameter_format, handles) };
}

function checkContent(
  { category: given, components, message_send_ttl_seconds: life }: Json,
  format: ParameterFormat,
  handles: ReadonlyMap<string, string>,
): Omit<Draft, 'name' | 'language'> {
  const category = oneOf(String(given ?? '').toUpperCase() || undefined, 'category', [
    'MARKETING',
    'UTILITY',
    'AUTHENTICATION',
  ]);
  checkLife(life, category);
  const parts = list(components, 'components', { min: 1, max: 20 }).map((one, index) =>
    normalized(one, `components[${index}]`),
  );
  const twice = parts.find(({ type }, index) => parts.findIndex((one) => one.type === type) < index);
  if (twice) throw new GraphError(100, `There can be one component of type ${String(twice.type)} only.`);
  if (!parts.some(({ type }) => type === 'BODY')) throw ofPart('body', 'A template needs a body.');
  if (category !== 'AUTHENTICATION') checkKind(parts, category);
  const kept =
    category === 'AUTHENTICATION'
      ? parts.map(checkOfCode)
      : parts.map((part) => checkPart(part, category, format, parts, handles));
  if (category === 'AUTHENTICATION' && !parts.some(({ type }) => type === 'BUTTONS'))
    throw ofPart('buttons', 'An authentication template needs a button for its code.');
  return { category, parameter_format: format, components: kept as TemplateComponent[] };
}

const lives: Record<string, [number, number]> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

function checkLife(life: unknown, category: string): void {
  if (life === undefined || (life === -1 && category !== 'MARKETING')) return;
  const [least, most] = lives[category] as [number, number];
  if (!Number.isInteger(life) || (life as number) < least || (life as number) > most)
    throw new GraphError(100, `Param message_send_ttl_seconds must be between ${least} and ${most}.`);
}

/** In characters, where it is less than elsewhere. */
const longestBody: Record<string, number> = { LIMITED_TIME_OFFER: 600, SPM: 160 };

function checkPart(
  part: Json,
  category: string,
  format: ParameterFormat,
  parts: readonly Json[],
  handles: ReadonlyMap<string, string>,
): Json {
  onlyKeys(part);
  switch (part.type) {
    case 'HEADER':
      return checkHeader(part, category, format, handles);
    case 'BODY':
      checkBody(part, format, longestBody[kindOf(parts) ?? ''] ?? 1024);
      return part;
    case 'FOOTER': {
      if (typeof part.text !== 'string' || part.text === '') throw ofPart('footer', 'The footer has no text.');
      if (length(part.text) > 60) throw tooLong('footer', 60);
      if (/\{\{/.test(part.text)) throw ofPart('footer', 'The footer takes no variables.');
      return part;
    }
    case 'BUTTONS':
      return { ...part, buttons: checkButtons(part.buttons, format) };
    case 'LIMITED_TIME_OFFER':
      checkOffer(part, parts);
      return part;
    case 'CAROUSEL':
      return { ...part, cards: checkCarousel(part, category, format, handles) };
    default:
      return part;
  }
}

/**
 * An authentication template has Meta's own words. Its button is shown as an address afterwards.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/copy-code-button-authentication-templates
 */
function checkOfCode(part: Json): Json {
  onlyKeys(part);
  if (!['BODY', 'FOOTER', 'BUTTONS'].includes(String(part.type)))
    throw new GraphError(100, `An authentication template takes no ${String(part.type)}.`);
  if (part.text !== undefined)
    throw new GraphError(100, `The text of the ${String(part.type)} is given for authentication templates.`);
  if (part.type === 'BODY')
    return {
      ...part,
      text: `*{{1}}* is your verification code.${part.add_security_recommendation === true ? ' For your security, do not share this code.' : ''}`,
      example: { body_text: [['123456']] },
    };
  const minutes = part.code_expiration_minutes;
  if (part.type === 'FOOTER') {
    if (!Number.isInteger(minutes) || (minutes as number) < 1 || (minutes as number) > 90)
      throw new GraphError(100, 'Param code_expiration_minutes must be between 1 and 90.');
    return { ...part, text: `This code expires in ${String(minutes)} minutes.` };
  }
  const [button, more] = list(part.buttons, "buttons['buttons']", { min: 1, max: 1 }) as [Json, Json?];
  if (more || String(button.type).toUpperCase() !== 'OTP')
    throw ofPart('buttons', 'An authentication template has one button, of type OTP.');
  const kind = oneOf(String(button.otp_type ?? '').toUpperCase() || undefined, 'otp_type', [
    'COPY_CODE',
    'ONE_TAP',
    'ZERO_TAP',
  ]);
  if (length(String(button.text ?? '')) > 25) throw tooLong('text of a button', 25);
  const text = isText(button.text) ? button.text : 'Copy code';
  const url = `https://www.whatsapp.com/otp/code/?otp_type=${kind}&code=otp{{1}}`;
  return { ...part, buttons: [{ type: 'URL', text, url, example: [url.replace('{{1}}', '123456')] }] };
}
