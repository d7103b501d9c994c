import { type DraftPart, type DraftProblem, type TemplateDraft, templateLimits, tooLong } from './template-draft.ts';
import { checkVariables } from './template-variables.ts';

const mediaFormats = new Set(['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF']);

type Writing = {
  /** Of the part: `header`, or `cards.0.header`. */
  place: string;
  format: TemplateDraft['parameter_format'];
};

/** `hasSample`: the file is there and only not uploaded yet. */
export function headerProblems(header: DraftPart, hasSample: boolean, { place, format }: Writing): DraftProblem[] {
  const kind = header.format ?? 'TEXT';
  if (mediaFormats.has(kind)) {
    const handle = header.example?.header_handle?.find((one) => one.trim() !== '');
    return hasSample || handle ? [] : [{ place: `${place}.sample`, code: 'sample-missing' }];
  }
  if (kind !== 'TEXT') return [];
  const text = header.text ?? '';
  const examples = examplesOf(header.example?.header_text, header.example?.header_text_named_params);
  return [
    ...tooLong(place, text, templateLimits.header),
    ...checkVariables({ place, text, format, examples, most: templateLimits.headerVariables }),
  ];
}

/** `most`: characters. */
export function bodyProblems(body: DraftPart, most: number, { place, format }: Writing): DraftProblem[] {
  const text = body.text ?? '';
  const given = body.example?.body_text;
  const [row] = given ?? [];
  const list = Array.isArray(row) ? row : (given as string[] | undefined);
  const examples = examplesOf(list, body.example?.body_text_named_params);
  return [...tooLong(place, text, most), ...checkVariables({ place, text, format, examples, inside: true })];
}

type Named = NonNullable<NonNullable<DraftPart['example']>['body_text_named_params']>;

/** By the name or number of their variable. */
function examplesOf(list: readonly string[] | undefined, names: Named | undefined): Map<string, string> {
  return new Map([
    ...(list ?? []).map((value, index) => [String(index + 1), value] as const),
    ...(names ?? []).map(({ param_name, example: value }) => [param_name, value] as const),
  ]);
}
