import { checkButtons } from './template-buttons.ts';
import { cardProblems } from './template-cards.ts';
import {
  type DraftComponent,
  type DraftProblem,
  type TemplateDraft,
  templateLimits,
  tooLong,
} from './template-draft.ts';
import { kindOf, type TemplateKind } from './template-kind.ts';
import { kindProblems } from './template-kind-problems.ts';
import { offerProblems } from './template-offer.ts';
import { bodyProblems, headerProblems } from './template-parts.ts';

/** Files that are there and only not uploaded yet: for its head, and for each of its cards. */
export type Samples = { hasSample?: boolean; cardSamples?: readonly boolean[] };

/** What Meta would refuse of a template, and what it often rejects. Parts that are not known here are left to Meta. */
export function draftProblems(
  draft: TemplateDraft,
  { hasSample = false, cardSamples = [] }: Samples = {},
): DraftProblem[] {
  const { name, category, components, parameter_format: format } = draft;
  const part = (type: string) => components.find((component) => component.type === type);
  const problems: DraftProblem[] = [
    ...tooLong('name', name, templateLimits.name),
    ...(name !== '' && !/^[a-z0-9_]+$/.test(name) ? [{ place: 'name', code: 'name-pattern' } as const] : []),
    ...lifeProblems(draft),
    ...repeated(components),
  ];
  if (category === 'AUTHENTICATION') return [...problems, ...codeProblems(components)];
  const [header, body, footer, buttons] = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].map(part);
  const [offer, carousel] = ['LIMITED_TIME_OFFER', 'CAROUSEL'].map(part);
  const most = longestBody[kindOf(components)] ?? templateLimits.body;
  return [
    ...problems,
    ...kindProblems(draft),
    ...(header ? headerProblems(header, hasSample, { place: 'header', format }) : []),
    ...(offer ? offerProblems(offer, buttons) : []),
    ...(body ? bodyProblems(body, most, { place: 'body', format }) : [{ place: 'body', code: 'missing' } as const]),
    ...(footer ? tooLong('footer', footer.text ?? '', templateLimits.footer) : []),
    ...(buttons ? checkButtons(buttons.buttons ?? []) : []),
    ...(carousel
      ? cardProblems(carousel.cards ?? [], { format, hasSample: (card) => cardSamples[card] ?? false })
      : []),
  ];
}

/** In characters, where it is less than elsewhere. */
const longestBody: Partial<Record<TemplateKind, number>> = {
  OFFER: templateLimits.offerBody,
  SPM: templateLimits.productBody,
};

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
