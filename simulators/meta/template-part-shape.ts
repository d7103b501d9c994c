import { type Json, oneOf } from './field-checks.ts';
import { GraphError } from './graph-error.ts';

const ofMessage = [
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
] as const;

/** Meta takes the names of kinds in either case, and shows them in capitals. */
export function normalized(value: unknown, param: string, types: readonly string[] = ofMessage): Json {
  if (typeof value !== 'object' || value === null) throw new GraphError(100, `Param ${param} must be an object.`);
  const part = { ...(value as Json) };
  part.type = oneOf(String(part.type ?? '').toUpperCase() || undefined, `${param}['type']`, types);
  if (part.format !== undefined) part.format = String(part.format).toUpperCase();
  return part;
}

const keysOf: Record<string, readonly string[]> = {
  HEADER: ['type', 'format', 'text', 'example'],
  BODY: ['type', 'text', 'example', 'add_security_recommendation'],
  FOOTER: ['type', 'text', 'code_expiration_minutes'],
  BUTTONS: ['type', 'buttons'],
  CAROUSEL: ['type', 'cards'],
  LIMITED_TIME_OFFER: ['type', 'limited_time_offer'],
};

export function onlyKeys(part: Json): void {
  const keys = keysOf[String(part.type)];
  const other = keys && Object.keys(part).find((key) => !keys.includes(key));
  if (other !== undefined) throw new GraphError(100, `Unexpected key "${other}" on the ${String(part.type)}.`);
}
