import type { DraftPart } from '../../../contracts/templates.ts';
import { variablesOf } from '../../../contracts/whatsapp-api.ts';
import { part, parts, words } from '../../ui/read-json.ts';

type Place = 'header' | 'body';

/** By their place: `header 1`, `body first_name`. */
export type Examples = Readonly<Record<string, string>>;

/** The examples of a text's variables, in Meta's form. */
export function examplesOf(
  place: Place,
  text: string,
  examples: Examples,
  format: 'POSITIONAL' | 'NAMED',
): Pick<DraftPart, 'example'> {
  const names = variablesOf(text);
  if (names.length === 0) return {};
  const values = names.map((name) => examples[`${place} ${name}`] ?? '');
  if (format === 'NAMED')
    return {
      example: {
        [`${place}_text_named_params`]: names.map((param_name, index) => ({
          param_name,
          example: values[index] ?? '',
        })),
      },
    };
  return { example: place === 'header' ? { header_text: values } : { body_text: [values] } };
}

export function readExamples(place: Place, component: Record<string, unknown> | undefined): Examples {
  const example = part(component?.example);
  const list: unknown = example[`${place}_text`];
  const row: unknown = Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list;
  const named = parts(example[`${place}_text_named_params`]);
  return Object.fromEntries(
    variablesOf(words(component?.text)).map((name) => {
      const found = named.find((one) => one.param_name === name)?.example;
      return [`${place} ${name}`, words(found ?? (Array.isArray(row) ? row[Number(name) - 1] : ''))];
    }),
  );
}
