import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import type { RenderedTemplate, TemplateButton, TemplateComponent, TemplateDefinition } from './simulator.ts';
import { countMismatch, fillText, variablesOf } from './template-variables.ts';

const bodyMost = 1024;
const offerBodyMost = 600;
const cardBodyMost = 160;
const lower = (value: unknown) => String(value ?? '').toLowerCase();
const all = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const ofType = <C extends { type?: unknown }>(components: readonly C[], type: string) =>
  components.find((component) => lower(component.type) === type);

/**
 * A template as the phone shows it. What is sent must have what the definition asks for, and no more.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 * @throws GraphError 132000, 132005 or 132012
 */
export function renderTemplate(definition: TemplateDefinition, sent: readonly Json[]): RenderedTemplate {
  const named = definition.parameter_format === 'NAMED';
  // The words of an authentication template are Meta's own.
  const body = definition.category === 'AUTHENTICATION' ? '*{{1}}* is your verification code.' : '';
  const rendered = renderParts(definition.components, sent, named, body);
  const offer = ofType(definition.components, 'limited_time_offer');
  const most = offer ? offerBodyMost : bodyMost;
  if ([...rendered.body].length > most)
    throw new GraphError(132005, `body: the filled text is longer than ${most} characters.`);
  if (
    Boolean((offer?.limited_time_offer as Json | undefined)?.has_expiration) !==
    Boolean(ofType(sent, 'limited_time_offer'))
  )
    throw countMismatch(
      'limited_time_offer',
      all(ofType(sent, 'limited_time_offer')?.parameters).length,
      offer ? 1 : 0,
    );
  const offerText = (offer?.limited_time_offer as { text?: string } | undefined)?.text;
  if (offerText !== undefined) rendered.offer = offerText;
  const cards = ofType(definition.components, 'carousel')?.cards ?? [];
  const sentCards = all(ofType(sent, 'carousel')?.cards);
  // With cards of products a message may have another number of them than its template.
  const alike =
    cards.length > 0 && cards.every((card) => lower(ofType(card.components, 'header')?.format) === 'product');
  if (cards.length !== sentCards.length && !(alike && sentCards.length > 1))
    throw countMismatch('carousel cards', sentCards.length, cards.length);
  if (cards.length === 0) return rendered;
  return {
    ...rendered,
    cards: sentCards.map((sentCard, index) => {
      const { components } = cards[index] ?? (cards[0] as { components: TemplateComponent[] });
      const shown = renderParts(components, all(sentCard.components), named, '');
      if ([...shown.body].length > cardBodyMost)
        throw new GraphError(
          132005,
          `carousel cards[${index}]: the filled text is longer than ${cardBodyMost} characters.`,
        );
      return shown;
    }),
  };
}

function renderParts(
  defined: readonly TemplateComponent[],
  sent: readonly Json[],
  named: boolean,
  standardBody: string,
): RenderedTemplate {
  const header = renderHeader(ofType(defined, 'header'), all(ofType(sent, 'header')?.parameters), named);
  const body = ofType(defined, 'body')?.text ?? standardBody;
  const footer = ofType(defined, 'footer')?.text;
  return {
    ...(header !== undefined && { header }),
    body: fillText('body', body, all(ofType(sent, 'body')?.parameters), named),
    ...(footer !== undefined && { footer }),
    buttons: renderButtons(
      ofType(defined, 'buttons')?.buttons ?? [],
      sent.filter((component) => lower(component.type) === 'button'),
    ),
  };
}

function renderHeader(header: TemplateComponent | undefined, parameters: Json[], named: boolean): string | undefined {
  const format = lower(header?.format ?? 'text');
  if (header && format !== 'text') {
    const given = parameters[0]?.type;
    if (given !== format)
      throw new GraphError(
        132012,
        `header: Format mismatch, expected ${format}, received ${String(given ?? 'UNKNOWN')}`,
      );
    if (parameters.length > 1) throw countMismatch('header', parameters.length, 1);
    return `[${format}]`;
  }
  const other = parameters.find((parameter) => parameter.type !== 'text');
  if (other) throw new GraphError(132012, `header: Format mismatch, expected TEXT, received ${String(other.type)}`);
  const text = fillText('header', header?.text ?? '', parameters, named);
  return header && text;
}

/** Buttons whose parameter is not sent have nothing to fill in: replies, calls, flows and fixed links. */
const asked: Record<string, (button: TemplateButton) => boolean> = {
  url: (button) => variablesOf(button.url ?? '').length > 0,
  // A code to copy is sent as the end of a link.
  otp: () => true,
  copy_code: () => true,
  mpm: () => true,
  order_details: () => true,
};
const optional = new Set(['quick_reply', 'flow', 'catalog', 'voice_call']);

function renderButtons(buttons: readonly TemplateButton[], sent: readonly Json[]): RenderedTemplate['buttons'] {
  const unknown = sent.find((component) => !buttons[Number(component.index)]);
  if (unknown) throw countMismatch(`button ${String(unknown.index)}`, 1, 0);
  return buttons.map((button, index) => {
    const kind = lower(button.type);
    const given = sent.find((component) => Number(component.index) === index);
    const expected = asked[kind]?.(button) ? 1 : 0;
    const count = all(given?.parameters).length;
    if (kind === 'flow' && !given)
      throw new GraphError(131008, `buttons: Button at index ${index} of type Flow requires a parameter`);
    if (count !== expected && !(optional.has(kind) && count === 1))
      throw countMismatch(`button ${index}`, count, expected);
    if (given && lower(given.sub_type) !== (kind === 'otp' ? 'url' : kind))
      throw new GraphError(132012, `button ${index}: expected ${kind}, received ${String(given.sub_type)}`);
    return { type: button.type, text: button.text ?? '' };
  });
}
