import { z } from 'zod';
import { batch } from './batch.ts';
import { readOutput, type Send, sendTo } from './client.ts';
import { currentSpan, requestId } from './context.ts';
import type { AnyOperation } from './contract.ts';
import { type Fault, faultFromAnswer, type InnerProblem, toFault } from './fault.ts';
import { parseJson } from './json.ts';

/** Most calls in one request, and requests under way at once to one operation of one neighbour. */
const mostCalls = 100;
const mostRequests = 4;

export const gatheredEnd = '/gathered';
export const gatheredPath = (operation: AnyOperation) => operation.path.replaceAll(/[{}]/g, '') + gatheredEnd;

const gatheredCall = z.object({ requestId: z.string().optional(), trace: z.string().optional(), input: z.unknown() });
export type GatheredCall = z.infer<typeof gatheredCall>;
export const gatheredCalls = z.object({ calls: z.array(gatheredCall).max(mostCalls) });

/** How one of the calls ended. */
type Result = { output: unknown } | { problem: InnerProblem; status: number };

/**
 * Calls `operation` for everybody at once: what is asked in one turn of the event loop, or while requests are under
 * way, goes in one request. Each call keeps its own request id and trace, its own answer and its own fault. A hop costs
 * as much as the work behind it (see the benchmarks), and this shares it.
 */
export function gatheredCaller(operation: AnyOperation, send: Send): (input: unknown) => Promise<unknown> {
  const ask = batch<GatheredCall, Result>(
    async (calls) => {
      const answer = await sendTo(operation, send, gatheredPath(operation), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ calls }),
      });
      const value = parseJson(answer.body);
      if (answer.status >= 400) throw faultFromAnswer(answer.status, value, `POST ${gatheredPath(operation)}`);
      return (value as { results: Result[] }).results;
    },
    { maxSize: mostCalls, concurrency: mostRequests },
  );
  return async (input) => {
    const result = await ask({ requestId: requestId(), trace: currentSpan()?.traceparent, input });
    if ('problem' in result) throw faultFromAnswer(result.status, result.problem, operation.path);
    return readOutput(operation, result.output);
  };
}

/** One call's end as data. */
export async function settle(work: () => Promise<unknown>, report: (fault: Fault) => void): Promise<Result> {
  try {
    return { output: await work() };
  } catch (error) {
    const fault = toFault(error);
    report(fault);
    return { problem: fault.toInnerProblem(requestId()), status: fault.status };
  }
}
