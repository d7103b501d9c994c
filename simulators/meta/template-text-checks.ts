import { type Json, oneOf } from './field-checks.ts';
import { isText, length, ofPart, type ParameterFormat, templateRefusal, tooLong } from './template-refusal.ts';

export function checkHeader(
  part: Json,
  category: string,
  format: ParameterFormat,
  handles: ReadonlyMap<string, string>,
): Json {
  const kind = oneOf(part.format, "header['format']", [
    'TEXT',
    'IMAGE',
    'VIDEO',
    'DOCUMENT',
    'GIF',
    'LOCATION',
    'PRODUCT',
  ]);
  const example = (part.example ?? {}) as Json;
  if (kind === 'TEXT') {
    const { text } = part;
    if (typeof text !== 'string' || text === '') throw ofPart('header', 'The header has no text.');
    if (length(text) > 60) throw tooLong('header', 60);
    if (/\n/.test(text)) throw ofPart('header', 'The header cannot have line breaks.');
    const names = checkVariables(text, format, 'header');
    if (names.length > 1) throw ofPart('header', 'The header takes one variable at most.');
    checkExamples(names, format, example.header_text, example.header_text_named_params, 'header');
    return part;
  }
  if (kind === 'LOCATION' || kind === 'PRODUCT') return part;
  const [handle] = Array.isArray(example.header_handle) ? (example.header_handle as unknown[]) : [];
  const file = typeof handle === 'string' ? handles.get(handle) : undefined;
  const wanted = { IMAGE: 'image/', VIDEO: 'video/', GIF: 'video/', DOCUMENT: 'application/pdf' }[kind] as string;
  if (file === undefined || !file.startsWith(wanted))
    throw templateRefusal({
      subcode: 2388273,
      title: 'Sample for the header is missing',
      text: `A header of type ${kind} needs a sample of that type, and none was given.`,
    });
  return { ...part, example: { header_handle: [`https://scontent.example/${encodeURIComponent(String(handle))}`] } };
}

export function checkBody(part: Json, format: ParameterFormat, most: number): void {
  const { text } = part;
  if (typeof text !== 'string' || text.trim() === '') throw ofPart('body', 'The body has no text.');
  if (length(text) > most) throw tooLong('body', most);
  const names = checkVariables(text, format, 'body');
  const whole = text.trim();
  if (whole.startsWith('{{') || whole.endsWith('}}'))
    throw templateRefusal({
      subcode: 2388299,
      title: 'Variable at the start or end',
      text: 'Variables cannot be at the start or the end of the template.',
    });
  const words = whole.replaceAll(/\{\{[^}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (names.length > words)
    throw templateRefusal({
      subcode: 2388293,
      title: 'Too many variables',
      text: 'This template has too many variables for its length.',
    });
  const example = (part.example ?? {}) as Json;
  const rows = example.body_text;
  // The syntax on Meta's page shows a list, its examples a list of lists.
  const row = Array.isArray(rows) && Array.isArray(rows[0]) ? (rows[0] as unknown) : rows;
  checkExamples(names, format, row, example.body_text_named_params, 'body');
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview#parameter-formats */
function checkVariables(text: string, format: ParameterFormat, part: 'header' | 'body'): string[] {
  const names = [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => name as string))];
  if (/\{\{|\}\}/.test(text.replaceAll(/\{\{[^{}]*\}\}/g, ''))) throw ofPart(part, 'Variables have mismatched braces.');
  const fits = format === 'NAMED' ? /^[a-z_]+$/ : /^[1-9]\d*$/;
  const odd = names.find((name) => !fits.test(name));
  if (odd !== undefined)
    throw ofPart(
      part,
      format === 'NAMED'
        ? `{{${odd}}}: named variables have lowercase letters and underscores only.`
        : `{{${odd}}}: variables are whole numbers in two braces, unless parameter_format is NAMED.`,
    );
  if (format === 'POSITIONAL' && names.some((name, index) => name !== String(index + 1)))
    throw ofPart(part, 'Variables are not sequential: they must be {{1}}, {{2}} and so on.');
  return names;
}

function checkExamples(
  names: readonly string[],
  format: ParameterFormat,
  listed: unknown,
  named: unknown,
  part: 'header' | 'body',
): void {
  const values = Array.isArray(listed) ? (listed as unknown[]) : [];
  const pairs = Array.isArray(named) ? (named as Json[]) : [];
  const has =
    format === 'NAMED'
      ? names.every((name) => pairs.some(({ param_name, example }) => param_name === name && isText(example)))
      : values.length === names.length && values.every(isText);
  if (!has) throw ofPart(part, `The ${part} needs an example for each of its ${names.length} variables.`);
}
