import { type DraftProblem, draftProblems, isRisk } from '../../../contracts/templates.ts';
import type { Texts } from '../texts/en.ts';
import { draftOf, type TemplateForm } from './form.ts';

/** What is only missing is told once somebody has tried to send it: until then they are still writing. */
const ofTheUnfinished = new Set<DraftProblem['code']>(['missing', 'example-missing', 'sample-missing']);

export type Checked = ReturnType<typeof checkForm>;

/** What WhatsApp would refuse of a form as it stands, by place, and what it often rejects. */
export function checkForm(
  form: TemplateForm,
  options: { hasSample: boolean; tried: boolean },
  words: Texts['templates'],
) {
  const all = draftProblems(draftOf(form), options);
  const shown = all.filter(({ code }) => !isRisk({ code }) && (options.tried || !ofTheUnfinished.has(code)));
  const sentence = ({ code, values = {} }: DraftProblem) => words.problems[code](values);
  return {
    fits: all.every(isRisk),
    /** The sentence for the first problem of a place. */
    at: (place: string): string | undefined => {
      const found = shown.find((problem) => problem.place === place);
      return found && sentence(found);
    },
    risks: [...new Set(all.filter(isRisk).map(sentence))],
  };
}
