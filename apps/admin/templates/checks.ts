import { type DraftProblem, draftProblems, isRisk, type Samples } from '../../../contracts/templates.ts';
import type { Texts } from '../texts/en.ts';
import { draftOf } from './draft-of.ts';
import type { TemplateForm } from './form.ts';

/** What is only missing is told once somebody has tried to send it: until then they are still writing. */
const ofTheUnfinished = new Set<DraftProblem['code']>(['missing', 'example-missing', 'sample-missing']);

export type Checked = {
  /** There is nothing that WhatsApp would refuse. */
  fits: boolean;
  /** The sentence for the first problem of a place. */
  at: (place: string) => string | undefined;
  risks: readonly string[];
};

/** What WhatsApp would refuse of a form as it stands, by place, and what it often rejects. */
export function checkForm(
  form: TemplateForm,
  { tried, ...samples }: Samples & { tried: boolean },
  words: Texts['templates'],
): Checked {
  const all = draftProblems(draftOf(form), samples);
  const shown = all.filter(({ code }) => !isRisk({ code }) && (tried || !ofTheUnfinished.has(code)));
  const sentence = ({ code, values = {} }: DraftProblem) => words.problems[code](values);
  return {
    fits: all.every(isRisk),
    at: (place) => {
      const found = shown.find((problem) => problem.place === place);
      return found && sentence(found);
    },
    risks: [...new Set(all.filter(isRisk).map(sentence))],
  };
}
