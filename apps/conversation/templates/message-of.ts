import type { Composed } from '../../../contracts/portal-conversation.ts';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { cardsOf, type Definition, isCode, type Part, partIn } from './definition.ts';
import { degreesOf } from './degrees.ts';
import { type Field, fieldsOf } from './fields.ts';

type TemplateMessage = Extract<Composed, { type: 'template' }>['template'];
type Component = NonNullable<TemplateMessage['components']>[number];
type Values = Readonly<Record<string, string>>;

/**
 * The template as it is sent, but for the files at its head and at those of its cards. `flowToken`: by which a form that the
 * customer fills in is known.
 */
export function messageOf(
  { name, language, definition }: Template,
  values: Values,
  flowToken: string,
): TemplateMessage {
  const fields = fieldsOf(definition);
  const of = (card: number | null, parts: readonly Part[]) =>
    componentsOf({ definition, parts, card, values, flowToken, fields: fields.filter((field) => field.card === card) });
  const cards = cardsOf(definition).map((card, index) => ({
    card_index: index,
    components: of(index, card.components),
  }));
  const components: Component[] = [
    ...of(null, definition.components),
    ...(cards.length > 0 ? [{ type: 'carousel' as const, cards }] : []),
  ];
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

type Filling = {
  definition: Definition;
  parts: readonly Part[];
  card: number | null;
  fields: readonly Field[];
  values: Values;
  flowToken: string;
};

function componentsOf(filling: Filling): Component[] {
  const { definition, parts, fields, values } = filling;
  const at = (key: string) => (values[key] ?? '').trim();
  const texts = (place: 'header' | 'body'): Component[] => {
    const own = fields.filter((field) => field.place === place && field.kind === 'text');
    if (own.length === 0) return [];
    const named = isNamed(definition, own);
    const parameters = own.map(({ key, name }) => ({
      type: 'text',
      ...(named && { parameter_name: name }),
      text: at(key),
    }));
    return [{ type: place, parameters }];
  };
  return [
    ...locationOf(fields, at),
    ...texts('header'),
    ...texts('body'),
    ...offerOf(fields, at),
    ...(partIn(parts, 'BUTTONS')?.buttons ?? []).flatMap((button, index) => buttonOf(filling, button, index, at)),
  ];
}

const isNamed = (definition: Definition, fields: readonly Field[]) =>
  definition.parameter_format?.toUpperCase() === 'NAMED' || fields.some(({ name }) => !/^\d+$/.test(name));

type At = (key: string) => string;

function locationOf(fields: readonly Field[], at: At): Component[] {
  const own = fields.filter(({ place }) => place === 'location');
  if (own.length === 0) return [];
  const value = ({ kind, key }: Field) => (kind === 'degrees' ? String(degreesOf(at(key))) : at(key));
  const location = Object.fromEntries(own.map((field) => [field.name, value(field)]));
  return [{ type: 'header', parameters: [{ type: 'location', location }] }];
}

/** The time is that of the browser's own zone. */
function offerOf(fields: readonly Field[], at: At): Component[] {
  const field = fields.find(({ place }) => place === 'offer');
  if (!field) return [];
  const limited_time_offer = { expiration_time_ms: new Date(at(field.key)).getTime() };
  return [{ type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer }] }];
}

type Button = NonNullable<Part['buttons']>[number];

function buttonOf(
  { definition, card, fields, flowToken }: Filling,
  button: Button,
  index: number,
  at: At,
): Component[] {
  const component = (sub_type: string, parameter: { type: string; [field: string]: unknown }): Component[] => [
    { type: 'button', sub_type, index: String(index), parameters: [parameter] },
  ];
  const type = button.type.toUpperCase();
  // A code stands in the text and in the button.
  if (isCode(definition)) return index === 0 ? component('url', { type: 'text', text: at('body 1') }) : [];
  if (type === 'FLOW') return component('flow', { type: 'action', action: { flow_token: flowToken } });
  // Its picture is WhatsApp's choice where no product is named; the button itself is named all the same.
  if (type === 'CATALOG') return [{ type: 'button', sub_type: 'catalog', index: String(index) }];
  // The same words stand on all cards: this tells which one was tapped.
  if (type === 'QUICK_REPLY' && card !== null)
    return component('quick_reply', { type: 'payload', payload: `${button.text ?? ''} (${card + 1})` });
  const field = fields.find((one) => one.button?.index === index);
  if (!field?.button) return [];
  const value = at(field.key);
  return field.button.subType === 'url'
    ? component('url', { type: 'text', text: value })
    : component('copy_code', { type: 'coupon_code', coupon_code: value });
}
