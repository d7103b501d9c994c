import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';

const placeholder = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** The names of a text's variables, each once: `1`, `2` or words. */
export const variablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name]) => name as string)),
];

/**
 * The text with its parameters filled in: numbers of positional ones are their place in the list.
 * @throws GraphError 132000 for another count, 132012 for the other kind or another name
 */
export function fillText(where: string, text: string, parameters: readonly Json[], named: boolean): string {
  const names = variablesOf(text);
  if (parameters.length !== names.length) throw countMismatch(where, parameters.length, names.length);
  const values = new Map<string, string>();
  for (const [index, parameter] of parameters.entries()) {
    const name = parameter.parameter_name as string | undefined;
    if (named !== (name !== undefined))
      throw new GraphError(132012, `${where}: the template has ${named ? 'named' : 'positional'} parameters.`);
    if (name !== undefined && !names.includes(name))
      throw new GraphError(132012, `${where}: the template has no parameter named "${name}".`);
    values.set(name ?? String(index + 1), valueOf(parameter));
  }
  return text.replaceAll(placeholder, (whole, name: string) => values.get(name) ?? whole);
}

export const countMismatch = (where: string, given: number, expected: number) =>
  new GraphError(
    132000,
    `${where}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  );

/** Of a currency or a date the fallback is shown. */
function valueOf(parameter: Json): string {
  const part = parameter[String(parameter.type)];
  return typeof part === 'object' ? String((part as Json).fallback_value) : String(part);
}
