import { type FaultCode, type InnerProblem, toFault } from '../../kit/fault.ts';
import { parseJson } from '../../kit/json.ts';
import { retryAfter } from '../../kit/server.ts';

/** A neighbour's problem for the outside, with the headers that belong to it. What a vendor said stays between the services. */
export function forOutside(status: number, body: string): { body: string; headers: Record<string, string> } {
  const { said: _, ...problem } = (parseJson(body) ?? {}) as Partial<InnerProblem>;
  const headers: Record<string, string> = {};
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 429) headers['retry-after'] = retryAfter(problem.details);
  return { body: JSON.stringify(problem), headers };
}

/** What went wrong, by its code, in an answer or instead of one. */
export function codeOf(answer: { body: string } | { error: unknown }): FaultCode {
  if ('error' in answer) return toFault(answer.error).code;
  return ((parseJson(answer.body) ?? {}) as Partial<InnerProblem>).code ?? 'internal';
}
