import { cardsOf, type Definition, type Part, partIn } from './definition.ts';

/** What keeps a template from being filled in by a person: the texts have a sentence for each. */
export type Unsendable = 'catalogue' | 'payment' | 'animation' | 'unknown';

const parts = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST'];
const formats: Record<string, Unsendable | null> = {
  TEXT: null,
  NONE: null,
  IMAGE: null,
  VIDEO: null,
  DOCUMENT: null,
  LOCATION: null,
  PRODUCT: 'catalogue',
  // Meta takes it by its API for marketing messages alone.
  GIF: 'animation',
};
/** They take products or amounts; a kind that is not here takes nothing, or Meta is to judge. */
const buttons: Record<string, Unsendable> = {
  MPM: 'catalogue',
  SPM: 'catalogue',
  ORDER_DETAILS: 'payment',
  BOOKING_CONFIRMATION: 'unknown',
  REMINDER: 'unknown',
};

/** `null`: all of it can be filled in. */
export function unsendable(definition: Pick<Definition, 'components'>): Unsendable | null {
  const all = [definition.components, ...cardsOf(definition).map(({ components }) => components)];
  return all.map(inParts).find((reason) => reason !== null) ?? null;
}

function inParts(components: readonly Part[]): Unsendable | null {
  const format = partIn(components, 'HEADER')?.format ?? 'TEXT';
  if (!Object.hasOwn(formats, format)) return 'unknown';
  const pressed = (partIn(components, 'BUTTONS')?.buttons ?? []).map(({ type }) => buttons[type.toUpperCase()]);
  const other = components.find(({ type }) => !parts.includes(type));
  return formats[format] ?? pressed.find((reason) => reason) ?? (other ? reasonFor(other) : null);
}

/** Of an order it tells how far it is, which only a shop knows. */
const reasonFor = ({ type }: Part): Unsendable => (type.startsWith('ORDER') ? 'payment' : 'unknown');
