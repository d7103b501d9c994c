import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { bodyText, cardsOf, type Definition, isCode, offerIn, type Part, partIn } from './definition.ts';

/** One thing to be filled in. */
export type Field = {
  key: string;
  /** Of which card, the first one being 0; `null`: of the message itself. */
  card: number | null;
  place: 'header' | 'body' | 'button' | 'location' | 'offer';
  kind: 'text' | 'degrees' | 'time' | HeadKind;
  /** The name or number of a variable, or which part of a place. */
  name: string;
  /** What stands around it, so that people know what is meant. */
  example: string | null;
  /** In characters. */
  longest: number;
  button?: { index: number; subType: 'url' | 'copy_code'; text: string };
};

/** A file at the head. */
export type HeadKind = 'image' | 'video' | 'document';

/** What is put into them: texts by the key of their field, and files. */
export type Filled = { values: Readonly<Record<string, string>>; files: Readonly<Record<string, File>> };

export const isFile = (field: Field): field is Field & { kind: HeadKind } =>
  field.kind === 'image' || field.kind === 'video' || field.kind === 'document';

/** Worth to be offered again with the next message. */
export const isKept = ({ kind }: Field): boolean => kind === 'text' || kind === 'degrees';

/** A text of a parameter; what has a limit of its own has less. */
const longestText = 1024;
const longestCode = 15;
const longestCoupon = 20;
const longestUrl = 2000;

/** The message's own come first, then those of each card. */
export function fieldsOf(definition: Definition): Field[] {
  const own = fieldsIn(definition.components, null, bodyText(definition), isCode(definition));
  const cards = cardsOf(definition).flatMap(({ components }, card) =>
    fieldsIn(components, card, partIn(components, 'BODY')?.text ?? '', false),
  );
  return [...own, ...cards];
}

function fieldsIn(parts: readonly Part[], card: number | null, body: string, code: boolean): Field[] {
  const field = (key: string, more: Pick<Field, 'place' | 'name'> & Partial<Field>): Field => ({
    key: card === null ? key : `card ${card} ${key}`,
    card,
    kind: 'text',
    example: null,
    longest: longestText,
    ...more,
  });
  const texts = (place: 'header' | 'body', text: string | undefined) =>
    variablesOf(text).map((name) =>
      field(`${place} ${name}`, {
        place,
        name,
        example: exampleOf(partIn(parts, place.toUpperCase()), place, name),
        ...(code && { longest: longestCode }),
      }),
    );
  const offer = offerIn(parts);
  return [
    ...headFields(partIn(parts, 'HEADER'), field),
    ...texts('header', partIn(parts, 'HEADER')?.text),
    ...(offer?.ends ? [field('offer', { place: 'offer', kind: 'time', name: 'ends' })] : []),
    ...texts('body', body),
    ...(code ? [] : buttonFields(partIn(parts, 'BUTTONS')?.buttons ?? [], field)),
  ];
}

type Make = (key: string, more: Pick<Field, 'place' | 'name'> & Partial<Field>) => Field;

const files: Record<string, HeadKind> = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' };

function headFields(header: Part | undefined, field: Make): Field[] {
  const format = header?.format ?? 'TEXT';
  const kind = files[format];
  if (kind) return [field('header', { place: 'header', kind, name: 'file' })];
  if (format !== 'LOCATION') return [];
  return [
    field('location name', { place: 'location', name: 'name' }),
    field('location address', { place: 'location', name: 'address' }),
    field('location latitude', { place: 'location', kind: 'degrees', name: 'latitude' }),
    field('location longitude', { place: 'location', kind: 'degrees', name: 'longitude' }),
  ];
}

function buttonFields(buttons: NonNullable<Part['buttons']>, field: Make): Field[] {
  return buttons.flatMap((button, index): Field[] => {
    const type = button.type.toUpperCase();
    const text = button.text ?? type;
    const key = `button ${index}`;
    if (type === 'URL' && variablesOf(button.url).length > 0)
      return [
        field(key, {
          place: 'button',
          name: '1',
          example: button.url ?? null,
          longest: Math.min(longestText, longestUrl - (button.url ?? '').length),
          button: { index, subType: 'url', text },
        }),
      ];
    if (type === 'COPY_CODE')
      return [
        field(key, {
          place: 'button',
          name: '1',
          example: typeof button.example === 'string' ? button.example : null,
          longest: longestCoupon,
          button: { index, subType: 'copy_code', text },
        }),
      ];
    return [];
  });
}

/** Meta's own example of a value, as the template was approved with it. */
function exampleOf(part: Part | undefined, place: 'header' | 'body', name: string): string | null {
  const example = part?.example as Record<string, unknown> | undefined;
  const named = example?.[`${place}_text_named_params`];
  if (Array.isArray(named)) {
    const found = (named as { param_name?: string; example?: string }[]).find((one) => one.param_name === name);
    if (found?.example) return found.example;
  }
  const list = example?.[`${place}_text`];
  const row: unknown = Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list;
  const value: unknown = Array.isArray(row) ? row[Number(name) - 1] : undefined;
  return typeof value === 'string' ? value : null;
}
