import { escape } from './escape.ts';

/** What the page reads of JSON Schema. */
export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
};
type Field = { name: string; place: string; required: boolean; schema: Schema };

/** Fields as rows, those of objects and lists below the one that they belong to. Of an answer there is no choice. */
export function fieldTable(fields: Field[], isAnswer: boolean): string {
  const heads = ['Field', ...(isAnswer ? [] : ['In']), 'Type'];
  const rows = fields.flatMap((field) => [row(field, isAnswer), ...inner(field).map((one) => row(one, isAnswer))]);
  return `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table>`;
}

function row({ name, place, required, schema }: Field, isAnswer: boolean): string {
  const [star, where] = isAnswer
    ? ['', '']
    : [required ? '<b title="required">*</b>' : '', `<td class="place">${escape(place)}</td>`];
  return `<tr><td><code>${escape(name)}</code>${star}</td>${where}<td>${escape(typeOf(schema))}</td></tr>`;
}

/** One level down: deeper than that the machine-readable form is easier to read. */
function inner({ name, place, schema }: Field): Field[] {
  const isList = schema.items !== undefined;
  return fieldsOf(schema.items ?? schema, place).map((field) => ({
    ...field,
    name: `${name}${isList ? '[]' : ''}.${field.name}`,
  }));
}

export const fieldsOf = ({ properties = {}, required = [] }: Schema, place: string): Field[] =>
  Object.entries(properties).map(([name, schema]) => ({ name, place, schema, required: required.includes(name) }));

/** `string (uuid)`, `integer, 1 to 200, else 50`, `"active" or "suspended"`. */
export function typeOf(schema: Schema): string {
  const { type, items, anyOf, format, default: otherwise } = schema;
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  const names = [type ?? 'anything']
    .flat()
    .map((name) => (name === 'array' && items ? `list of ${typeOf(items)}` : name));
  const parts = [names.join(' or ') + (format ? ` (${format})` : '')];
  const size = range(schema.minimum ?? schema.minLength, schema.maximum ?? schema.maxLength);
  if (size) parts.push(schema.maxLength === undefined && schema.minLength === undefined ? size : `${size} characters`);
  if (otherwise !== undefined) parts.push(`else ${JSON.stringify(otherwise)}`);
  return parts.join(', ');
}

function range(least: number | undefined, most: number | undefined): string {
  if (most !== undefined && Math.abs(most) < Number.MAX_SAFE_INTEGER) {
    if (least === undefined || least < -Number.MAX_SAFE_INTEGER) return `up to ${most}`;
    return least === most ? String(most) : `${least} to ${most}`;
  }
  return least === undefined || least <= -Number.MAX_SAFE_INTEGER || least === 0 ? '' : `at least ${least}`;
}
