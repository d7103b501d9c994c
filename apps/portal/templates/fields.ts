import type { Composed } from '../../../contracts/portal.ts';
import { type Template, variablesOf } from '../../../contracts/whatsapp-api.ts';

type TemplateMessage = Extract<Composed, { type: 'template' }>['template'];
type SentComponent = NonNullable<TemplateMessage['components']>[number];
type Definition = Template['definition'];
type Part = Definition['components'][number];

/** One thing to be filled in: a variable of a text, or what a button needs. */
export type Field = {
  key: string;
  place: 'header' | 'body' | 'button';
  /** The name or number of the variable. */
  name: string;
  /** What stands around it, so that people know what is meant. */
  example: string | null;
  button?: { index: number; subType: 'url' | 'copy_code'; text: string };
};

const partOf = ({ components }: Definition, type: string): Part | undefined =>
  components.find((part) => part.type === type);

/** A file at the head is not chosen here yet, and neither are cards and offers. */
export function cannotFill(definition: Definition): boolean {
  const format = partOf(definition, 'HEADER')?.format ?? 'TEXT';
  const rare = ['CAROUSEL', 'LIMITED_TIME_OFFER'].some((type) => partOf(definition, type));
  return rare || !['TEXT', 'NONE'].includes(format);
}

const isNamed = (definition: Definition, names: readonly string[]) =>
  definition.parameter_format?.toUpperCase() === 'NAMED' || names.some((name) => !/^\d+$/.test(name));

/** Meta writes the body of authentication templates itself: it takes one code, and so does the button. */
const isCode = ({ category }: Definition) => category?.toUpperCase() === 'AUTHENTICATION';

export const bodyText = (definition: Definition): string =>
  partOf(definition, 'BODY')?.text ?? (isCode(definition) ? '{{1}}' : '');

export function fieldsOf(definition: Definition): Field[] {
  const header = variablesOf(partOf(definition, 'HEADER')?.text).map(
    (name): Field => ({
      key: `header ${name}`,
      place: 'header',
      name,
      example: exampleOf(partOf(definition, 'HEADER'), 'header', name),
    }),
  );
  const body = variablesOf(bodyText(definition)).map(
    (name): Field => ({
      key: `body ${name}`,
      place: 'body',
      name,
      example: exampleOf(partOf(definition, 'BODY'), 'body', name),
    }),
  );
  if (isCode(definition)) return [...header, ...body];
  const buttons = (partOf(definition, 'BUTTONS')?.buttons ?? []).flatMap((button, index): Field[] => {
    const type = button.type.toUpperCase();
    const text = button.text ?? type;
    if (type === 'URL' && variablesOf(button.url).length > 0)
      return [
        {
          key: `button ${index}`,
          place: 'button',
          name: '1',
          example: button.url ?? null,
          button: { index, subType: 'url', text },
        },
      ];
    if (type === 'COPY_CODE')
      return [
        {
          key: `button ${index}`,
          place: 'button',
          name: '1',
          example: null,
          button: { index, subType: 'copy_code', text },
        },
      ];
    return [];
  });
  return [...header, ...body, ...buttons];
}

/** Meta's own example of a value, as the template was approved with it. */
function exampleOf(part: Part | undefined, place: 'header' | 'body', name: string): string | null {
  const example = (part as { example?: Record<string, unknown> } | undefined)?.example;
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

/** A text with the values that there are; what is not filled in keeps its braces. */
export const filledText = (text: string, value: (name: string) => string | undefined): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => value(name)?.trim() || whole);

/** The template as it is sent. */
export function messageOf({ name, language, definition }: Template, values: Record<string, string>): TemplateMessage {
  const fields = fieldsOf(definition);
  const component = (place: 'header' | 'body'): SentComponent[] => {
    const own = fields.filter((field) => field.place === place);
    if (own.length === 0) return [];
    const named = isNamed(
      definition,
      own.map((field) => field.name),
    );
    const parameters = own.map((field) => ({
      type: 'text',
      ...(named && { parameter_name: field.name }),
      text: (values[field.key] ?? '').trim(),
    }));
    return [{ type: place, parameters }];
  };
  const buttons = fields.flatMap(({ key, button }): SentComponent[] => {
    if (!button) return [];
    const value = (values[key] ?? '').trim();
    const parameter =
      button.subType === 'url' ? { type: 'text', text: value } : { type: 'coupon_code', coupon_code: value };
    return [{ type: 'button', sub_type: button.subType, index: String(button.index), parameters: [parameter] }];
  });
  const code = isCode(definition)
    ? [
        {
          type: 'button' as const,
          sub_type: 'url',
          index: '0',
          parameters: [{ type: 'text', text: (values['body 1'] ?? '').trim() }],
        },
      ]
    : [];
  const components = [...component('header'), ...component('body'), ...buttons, ...code];
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

/** What makes a value unfit for WhatsApp: it may not break lines, nor hold many spaces. */
export const unfit = (value: string): boolean => value.trim() === '' || /[\n\r\t]| {5}/.test(value);
