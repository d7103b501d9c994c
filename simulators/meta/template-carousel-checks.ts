import { type Json, object } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { checkButtons } from './template-button-checks.ts';
import { normalized, onlyKeys } from './template-part-shape.ts';
import { ofPart, type ParameterFormat } from './template-refusal.ts';
import { checkBody, checkHeader } from './template-text-checks.ts';

/**
 * The cards of a template. Meta's pages name no subcode for cards that do not fit each other.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/product-card-carousel-templates
 * @throws GraphError
 */
export function checkCarousel(
  { cards }: Json,
  category: string,
  format: ParameterFormat,
  handles: ReadonlyMap<string, string>,
): { components: Json[] }[] {
  if (!Array.isArray(cards) || cards.length < 2 || cards.length > 10)
    throw new GraphError(100, 'A carousel must have between 2 and 10 cards.');
  const checked = (cards as unknown[]).map((one, index) => {
    const { components } = object(one, `cards[${index}]`, ['components']);
    return { components: checkCard(components, `cards[${index}]`, category, format, handles) };
  });
  const shapes = checked.map(({ components }) => components.map(shapeOf).sort().join());
  if (new Set(shapes).size > 1) throw new GraphError(100, 'All cards of a carousel must have the same components.');
  return checked;
}

const shapeOf = ({ type, format, buttons }: Json) =>
  [type, format, ...((buttons as Json[] | undefined) ?? []).map((button) => button.type)].join(':');

function checkCard(
  value: unknown,
  param: string,
  category: string,
  format: ParameterFormat,
  handles: ReadonlyMap<string, string>,
): Json[] {
  if (!Array.isArray(value)) throw new GraphError(100, `Param ${param}['components'] must be an array.`);
  const parts = (value as unknown[]).map((one, index) =>
    normalized(one, `${param}['components'][${index}]`, ['HEADER', 'BODY', 'BUTTONS']),
  );
  if (new Set(parts.map(({ type }) => type)).size < parts.length)
    throw new GraphError(100, `${param} has a component twice.`);
  const head = parts.find(({ type }) => type === 'HEADER')?.format;
  if (!['IMAGE', 'VIDEO', 'PRODUCT'].includes(String(head)))
    throw ofPart('header', `${param} needs a header of type IMAGE, VIDEO or PRODUCT.`);
  const takes = head === 'PRODUCT' ? ['SPM', 'URL'] : ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];
  const most = head === 'PRODUCT' ? 1 : 2;
  if (head === 'PRODUCT' && !parts.some(({ type }) => type === 'BUTTONS'))
    throw ofPart('buttons', `${param} needs a button.`);
  return parts.map((part) => {
    onlyKeys(part);
    if (part.type === 'HEADER') return checkHeader(part, category, format, handles);
    if (part.type === 'BODY') {
      checkBody(part, format, 160);
      return part;
    }
    const buttons = checkButtons(part.buttons, format);
    if (buttons.length > most || buttons.some(({ type }) => !takes.includes(String(type))))
      throw ofPart('buttons', `${param} can have ${most} of the buttons ${takes.join(', ')} at most.`);
    return { ...part, buttons };
  });
}
