import type { DraftProblem } from './template-draft.ts';

type Checked = {
  place: string;
  text: string;
  format: 'POSITIONAL' | 'NAMED';
  /** By the name or number of their variable. */
  examples: ReadonlyMap<string, string>;
  /** Variables. */
  most?: number;
  /** No variable may begin or end the text, and there must be words around them. */
  inside?: boolean;
};

const braces = /\{\{([^{}]*)\}\}/g;
const isNumber = (name: string) => /^[1-9]\d*$/.test(name);
const isName = (name: string) => /^[a-z][a-z0-9_]*$/.test(name);

/**
 * The variables of a text that is being written: their form, their order, and an example for each.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview#parameter-formats
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review
 */
export function checkVariables({ place, text, format, examples, most, inside }: Checked): DraftProblem[] {
  const found = [...text.matchAll(braces)].map((match) => match[1] ?? '');
  const left = text.replaceAll(braces, '');
  const stray = /\{\{|\}\}/.exec(left)?.[0];
  if (stray !== undefined) return [{ place, code: 'variable-form', values: { found: stray } }];
  const bad = found.find((name) => !isNumber(name) && !isName(name));
  if (bad !== undefined) return [{ place, code: 'variable-form', values: { found: `{{${bad}}}` } }];
  const names = [...new Set(found)];
  const ofOtherKind = names.find((name) => isNumber(name) !== (format === 'POSITIONAL'));
  if (ofOtherKind !== undefined) return [{ place, code: 'variable-kind', values: { found: `{{${ofOtherKind}}}` } }];
  const problems: DraftProblem[] = [];
  const outOfOrder = format === 'POSITIONAL' ? names.findIndex((name, index) => name !== String(index + 1)) : -1;
  if (outOfOrder >= 0) problems.push({ place, code: 'variable-order', values: { expected: `{{${outOfOrder + 1}}}` } });
  if (most !== undefined && names.length > most)
    problems.push({ place, code: 'too-many', values: { most: String(most) } });
  if (inside) problems.push(...surroundings(place, text, found.length));
  for (const name of names) {
    if ((examples.get(name) ?? '').trim() === '')
      problems.push({ place: `${place}.example.${name}`, code: 'example-missing', values: { name } });
    // Meta's page allows letters and underscores, and its own templates have had digits.
    if (/[a-z].*\d/.test(name)) problems.push({ place, code: 'risk-digits-in-name', values: { name } });
  }
  return problems;
}

function surroundings(place: string, text: string, variables: number): DraftProblem[] {
  const whole = text.trim();
  if (/^\{\{[^{}]*\}\}|\{\{[^{}]*\}\}$/.test(whole)) return [{ place, code: 'variable-at-edge' }];
  const problems: DraftProblem[] = [];
  if (/\}\}\s*\{\{/.test(whole)) problems.push({ place, code: 'risk-neighbours' });
  // How many words a variable needs is said nowhere; templates with fewer than two around each have been refused (2388293).
  const words = whole.replaceAll(braces, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (variables > 0 && words < 2 * variables + 1) problems.push({ place, code: 'risk-few-words' });
  return problems;
}
