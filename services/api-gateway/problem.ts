import type { Context } from 'hono';
import { type FaultCode, type InnerProblem, toFault } from '../../kit/fault.ts';
import { parseJson } from '../../kit/json.ts';
import { retryAfter } from '../../kit/server.ts';
import type { AuditedCall } from './audit.ts';

/** A neighbour's JSON to whoever asked from outside; what is a problem is written down where it has a record. */
export async function answerOutside(
  c: Context,
  { status, body }: { status: number; body: string },
  record: AuditedCall | undefined,
): Promise<Response> {
  const ours = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (status < 400) return c.body(body, status as 200, ours);
  await record?.failed(codeOf({ body }));
  const problem = forOutside(status, body);
  return c.body(problem.body, status as 400, { ...ours, ...problem.headers });
}

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
