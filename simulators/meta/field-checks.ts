import { GraphError } from './graph-error.ts';

export type Json = Record<string, unknown>;

/** A parameter below a type object, as Meta names it in `details`: `interactive['action']['buttons'][0]['id']`. */
export const below = (param: string, key: string | number) =>
  typeof key === 'number' ? `${param}[${key}]` : `${param}['${key}']`;

export const missing = (param: string) => new GraphError(131008, `The parameter ${param} is required.`);
export const invalid = (param: string, why: string) => new GraphError(131009, `Param ${param} ${why}`);

/** An object with no keys but these: a misspelt parameter is code 100 at Meta. */
export function object(value: unknown, param: string, keys: readonly string[]): Json {
  if (value === undefined || value === null) throw missing(param);
  if (typeof value !== 'object' || Array.isArray(value))
    throw new GraphError(100, `Param ${param} must be a JSON object.`);
  const unexpected = Object.keys(value).find((key) => !keys.includes(key));
  if (unexpected !== undefined) throw new GraphError(100, `Unexpected key "${unexpected}" on param "${param}".`);
  return value as Json;
}

export function list(value: unknown, param: string, limits: { min: number; max: number }): unknown[] {
  if (value === undefined || value === null) throw missing(param);
  if (!Array.isArray(value)) throw new GraphError(100, `Param ${param} must be an array.`);
  if (value.length < limits.min || value.length > limits.max) {
    throw invalid(param, `must have between ${limits.min} and ${limits.max} elements, has ${value.length}.`);
  }
  return value;
}

/** A required text of `min` to `max` characters; surrogate pairs count as one. */
export function text(value: unknown, param: string, max: number, min = 1): string {
  if (value === undefined || value === null) throw missing(param);
  if (typeof value !== 'string') throw new GraphError(100, `Param ${param} must be a string.`);
  // Counting characters walks the whole text; most are far below the limit in any count.
  const length = value.length <= max ? value.length : [...value].length;
  if (length < min) throw min === 1 ? missing(param) : invalid(param, `must be at least ${min} characters long.`);
  if (length > max) throw new GraphError(100, `Param ${param} must be at most ${max} characters long.`);
  return value;
}

export function optionalText(value: unknown, param: string, max: number): string | undefined {
  return value === undefined ? undefined : text(value, param, max);
}

export function oneOf(value: unknown, param: string, allowed: readonly string[]): string {
  if (value === undefined || value === null) throw missing(param);
  if (!allowed.includes(value as string)) {
    throw new GraphError(100, `Param ${param} must be one of {${allowed.join(', ')}} - got "${String(value)}".`);
  }
  return value as string;
}

export function flag(value: unknown, param: string): void {
  if (value !== undefined && typeof value !== 'boolean') throw new GraphError(100, `Param ${param} must be a boolean.`);
}

/** Buttons, rows and the like must be told apart by their ids. */
export function unique(values: readonly string[], param: string): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw invalid(param, `must be unique - "${twice}" is there twice.`);
}

export function webLink(value: unknown, param: string, max = 2000): string {
  const link = text(value, param, max);
  if (!/^https?:\/\/[^\s/]+/i.test(link) || !URL.canParse(link)) throw invalid(param, 'is not a valid URI.');
  return link;
}
