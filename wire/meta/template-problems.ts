import { checkButtons } from './template-buttons.ts';
import {
  type DraftComponent,
  type DraftProblem,
  type TemplateDraft,
  templateLimits,
  tooLong,
} from './template-draft.ts';
import { checkVariables } from './template-variables.ts';

const mediaFormats = new Set(['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF']);

/**
 * What Meta would refuse of a template, and what it often rejects. Parts that are not known here are left to Meta.
 * `hasSample`: the file for its head is there and only not uploaded yet.
 */
export function draftProblems(draft: TemplateDraft, { hasSample = false } = {}): DraftProblem[] {
  const { name, category, components } = draft;
  const part = (type: string) => components.find((component) => component.type === type);
  const problems: DraftProblem[] = [
    ...tooLong('name', name, templateLimits.name),
    ...(name !== '' && !/^[a-z0-9_]+$/.test(name) ? [{ place: 'name', code: 'name-pattern' } as const] : []),
    ...lifeProblems(draft),
    ...repeated(components),
  ];
  if (category === 'AUTHENTICATION') return [...problems, ...codeProblems(components)];
  return [
    ...problems,
    ...headerProblems(part('HEADER'), draft, hasSample),
    ...bodyProblems(part('BODY'), draft, part('LIMITED_TIME_OFFER') !== undefined),
    ...(part('FOOTER') ? tooLong('footer', part('FOOTER')?.text ?? '', templateLimits.footer) : []),
    ...(part('BUTTONS') ? checkButtons(part('BUTTONS')?.buttons ?? []) : []),
  ];
}

function repeated(components: readonly DraftComponent[]): DraftProblem[] {
  const types = components.map(({ type }) => type);
  const twice = [...new Set(types.filter((type, index) => types.indexOf(type) !== index))];
  return twice.map((type) => ({ place: placeOf(type), code: 'too-many', values: { most: '1' } }));
}

const placeOf = (type: string) => type.toLowerCase();

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/time-to-live */
const lives = {
  AUTHENTICATION: { least: 30, most: 900 },
  UTILITY: { least: 30, most: 43_200 },
  MARKETING: { least: 43_200, most: 2_592_000 },
} as const;

function lifeProblems({ category, message_send_ttl_seconds: seconds }: TemplateDraft): DraftProblem[] {
  if (seconds === undefined || (seconds === -1 && category !== 'MARKETING')) return [];
  const { least, most } = lives[category];
  if (seconds >= least && seconds <= most) return [];
  return [{ place: 'life', code: 'out-of-range', values: { least: String(least), most: String(most) } }];
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/copy-code-button-authentication-templates */
function codeProblems(components: readonly DraftComponent[]): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const component of components) {
    const place = placeOf(component.type);
    if (!['BODY', 'FOOTER', 'BUTTONS'].includes(component.type)) problems.push({ place, code: 'not-with-category' });
    // Meta's own words, in the template's language.
    else if (component.text !== undefined) problems.push({ place, code: 'not-with-category' });
    const minutes = component.code_expiration_minutes;
    const { least, most } = templateLimits.codeMinutes;
    if (minutes !== undefined && (minutes < least || minutes > most))
      problems.push({
        place: 'footer.minutes',
        code: 'out-of-range',
        values: { least: String(least), most: String(most) },
      });
  }
  if (!components.some(({ type }) => type === 'BODY')) problems.push({ place: 'body', code: 'missing' });
  const buttons = components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
  if (buttons.length !== 1 || buttons[0]?.type !== 'OTP') problems.push({ place: 'buttons', code: 'missing' });
  if (buttons[0]?.text) problems.push(...tooLong('buttons.0.text', buttons[0].text, templateLimits.label));
  return problems;
}

function headerProblems(
  header: DraftComponent | undefined,
  { parameter_format }: TemplateDraft,
  hasSample: boolean,
): DraftProblem[] {
  if (!header) return [];
  const format = header.format ?? 'TEXT';
  if (mediaFormats.has(format)) {
    const handle = header.example?.header_handle?.find((one) => one.trim() !== '');
    return hasSample || handle ? [] : [{ place: 'header.sample', code: 'sample-missing' }];
  }
  if (format !== 'TEXT') return [];
  const text = header.text ?? '';
  const examples = examplesOf(header.example?.header_text, header.example?.header_text_named_params);
  return [
    ...tooLong('header', text, templateLimits.header),
    ...checkVariables({
      place: 'header',
      text,
      format: parameter_format,
      examples,
      most: templateLimits.headerVariables,
    }),
  ];
}

function bodyProblems(
  body: DraftComponent | undefined,
  { parameter_format }: TemplateDraft,
  isOffer: boolean,
): DraftProblem[] {
  if (!body) return [{ place: 'body', code: 'missing' }];
  const text = body.text ?? '';
  const given = body.example?.body_text;
  const [row] = given ?? [];
  const list = Array.isArray(row) ? row : (given as string[] | undefined);
  const examples = examplesOf(list, body.example?.body_text_named_params);
  return [
    ...tooLong('body', text, isOffer ? templateLimits.offerBody : templateLimits.body),
    ...checkVariables({ place: 'body', text, format: parameter_format, examples, inside: true }),
  ];
}

type Named = NonNullable<NonNullable<DraftComponent['example']>['body_text_named_params']>;

/** By the name or number of their variable. */
function examplesOf(list: readonly string[] | undefined, names: Named | undefined): Map<string, string> {
  return new Map([
    ...(list ?? []).map((value, index) => [String(index + 1), value] as const),
    ...(names ?? []).map(({ param_name, example: value }) => [param_name, value] as const),
  ]);
}
