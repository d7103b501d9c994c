import { filledText } from '../../ui/message/filled-text.ts';
import { cardsOf, type Definition, offerIn, type Part, partIn } from './definition.ts';
import { degreesOf } from './degrees.ts';
import { type Field, type Filled, fieldsOf, isFile } from './fields.ts';

/** What is wrong with a value: the texts have a sentence for each. */
export type Problem = 'missing' | 'long' | 'degrees' | 'time' | 'past' | 'file';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
const longest = { header: 60, body: 1024, offerBody: 600, cardBody: 160 };

/** By the key of its field. */
export function problemsOf(definition: Definition, filled: Filled, now: number): Map<string, Problem> {
  const fields = fieldsOf(definition);
  const problems = new Map<string, Problem>();
  for (const field of fields) {
    const problem = problemOf(field, filled, now);
    if (problem) problems.set(field.key, problem);
  }
  for (const { key } of fields.filter((field) => isOver(definition, field, filled.values)))
    if (!problems.has(key)) problems.set(key, 'long');
  return problems;
}

const bounds: Record<string, number> = { latitude: 90, longitude: 180 };

function problemOf(field: Field, { values, files }: Filled, now: number): Problem | null {
  const { key, kind, name } = field;
  if (isFile(field)) return files[key] ? null : 'file';
  const value = (values[key] ?? '').trim();
  if (kind === 'degrees') {
    const degrees = degreesOf(value);
    return degrees === null || Math.abs(degrees) > (bounds[name] ?? 0) ? 'degrees' : null;
  }
  if (kind === 'time') {
    const at = new Date(value).getTime();
    return Number.isFinite(at) ? (at > now ? null : 'past') : 'time';
  }
  if (unfit(value)) return 'missing';
  return [...value].length > field.longest ? 'long' : null;
}

/** What makes a value unfit for WhatsApp: it may not break lines, nor hold many spaces. */
export const unfit = (value: string): boolean => value.trim() === '' || /[\n\r\t]| {5}/.test(value);

/** Whether the text that a variable stands in gets too long with what is in it. A body that stands alone may be very long. */
function isOver(definition: Definition, { card, place, kind }: Field, values: Filled['values']): boolean {
  if (kind !== 'text' || (place !== 'header' && place !== 'body')) return false;
  const parts: readonly Part[] = card === null ? definition.components : (cardsOf(definition)[card]?.components ?? []);
  if (parts.length < 2) return false;
  const prefix = card === null ? place : `card ${card} ${place}`;
  const text = filledText(partIn(parts, place.toUpperCase())?.text ?? '', (name) => values[`${prefix} ${name}`]);
  const most =
    place === 'header'
      ? longest.header
      : card !== null
        ? longest.cardBody
        : offerIn(parts)
          ? longest.offerBody
          : longest.body;
  return [...text].length > most;
}
