import { Fault } from '../../../kit/fault.ts';
import type { TemplateMessage } from '../../../wire/meta/send.ts';
import { templateProblems, templateState } from '../../../wire/meta/template.ts';
import { metaCodeOf } from '../graph.ts';
import type { BusinessNumber, BusinessNumbers } from '../numbers.ts';
import type { Found, TemplateLibrary } from './library.ts';
import { definitionOf } from './show.ts';

/** Meta's codes for a template that it does not have, or has in another form or state than we believe. */
const contradictions = new Set([132000, 132001, 132012, 132015, 132016]);

/**
 * Sends a template that fits what is known of it. Where the list cannot be had and does not show it, Meta is to judge.
 * Faults: `rejected` with `details.problems` and the code that Meta would give; those of sending.
 */
export function checkedSend({ numbers, library }: { numbers: BusinessNumbers; library: TemplateLibrary }) {
  return async <T>(number: BusinessNumber, message: TemplateMessage, send: () => Promise<T>): Promise<T> => {
    const account = await numbers.accountOf(number);
    const { name, language } = message;
    const found = await library.find(account, name, language.code, (one) => refusal(one, message) === null);
    const refused = refusal(found, message);
    // A list that cannot be read anew may be out of date: then Meta is to judge.
    if (refused && !found.failure) throw refused;
    try {
      return await send();
    } catch (error) {
      // Whether or not the mark is made, the caller is to hear what Meta said.
      if (contradictions.has(metaCodeOf(error) ?? 0)) await library.mark(account).catch(() => undefined);
      throw error;
    }
  };
}

/** Why the message would come back from Meta; `null`: it would not, as far as can be known. */
function refusal({ template, known, failure }: Found, message: TemplateMessage): Fault | null {
  if (!template) return failure ? null : reject(132001, [missing(message, known)]);
  const definition = definitionOf(template);
  const state = templateState(definition);
  if (state) return reject(stateCodes[definition.status.toUpperCase()] ?? 132001, [state]);
  const problems = templateProblems(definition, message);
  return problems.length > 0 ? reject(132000, problems) : null;
}

const stateCodes: Record<string, number> = { PAUSED: 132015, DISABLED: 132016 };

function missing({ name, language }: TemplateMessage, known: readonly string[]): string {
  const there = known.length > 0 ? `there is ${known.join(', ')}` : 'there is none of this name';
  return `there is no template "${name}" (${language.code}) in this WhatsApp account: ${there}`;
}

const reject = (metaCode: number, problems: string[]) =>
  new Fault('rejected', problems.join('; ').slice(0, 500), { details: { metaCode, problems } });
