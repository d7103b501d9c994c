import type { z } from 'zod';
import type { AnyOperation, Contract, Input, Output } from './contract.ts';
import { Fault, faultFromAnswer, repeatable } from './fault.ts';
import { parseJson } from './json.ts';

/** How a call reaches a service: its own handler in this process, or the network. */
export type Send = (
  path: string,
  init: { method: Method; headers: Record<string, string>; body?: string | Uint8Array },
) => Promise<{ status: number; body: string }>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Client<C extends Contract> = { [K in keyof C]: (input: Input<C[K]>) => Promise<Output<C[K]>> };

/**
 * A typed client for a contract over some transport; runs in browsers too. Throws the neighbour's own `Fault`; a
 * neighbour that cannot be reached is `unavailable`, and `outcome_unknown` where the operation is not idempotent and
 * may have been carried out.
 */
export function client<C extends Contract>(contract: C, send: Send): Client<C> {
  const entries = Object.entries(contract).map(([name, operation]) => [name, caller(operation, send)]);
  return Object.fromEntries(entries) as Client<C>;
}

function caller(operation: AnyOperation, send: Send) {
  const method = operation.method.toUpperCase() as Method;
  const paramNames = Object.keys(operation.params.shape);
  const queryNames = Object.keys(operation.query.shape);
  const bodyNames = Object.keys(operation.body.shape).filter((name) => !paramNames.includes(name));

  return async (input: Record<string, unknown>) => {
    const answer = await sendTo(operation, send, address(operation.path, paramNames, queryNames, input), {
      method,
      headers: operation.hasBody ? { 'content-type': 'application/json' } : {},
      body: operation.hasBody ? JSON.stringify(pick(input, bodyNames)) : undefined,
    });
    const value = parseJson(answer.body);
    if (answer.status >= 400)
      throw faultFromAnswer(answer.status, value, `${method} ${operation.path}`, operation.idempotent);
    return readOutput(operation, value);
  };
}

/** A lost answer is `unavailable` where the call may be repeated. */
export async function sendTo(operation: AnyOperation, send: Send, path: string, init: Parameters<Send>[1]) {
  return send(path, init).catch((error: unknown) => {
    throw operation.idempotent ? repeatable(error) : error;
  });
}

export function readOutput(operation: AnyOperation, value: unknown): unknown {
  const parsed = operation.output.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = (parsed.error as z.ZodError).issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Fault('internal', `${operation.path} gave another answer than agreed: ${fields}`, { cause: parsed.error });
}

function address(path: string, paramNames: string[], queryNames: string[], input: Record<string, unknown>): string {
  let filled = path;
  for (const name of paramNames) {
    const value = String(input[name]);
    // Encoded or not, any URL on the way takes these as a step up.
    if (value === '.' || value === '..') throw new Fault('not_found', `${name}: nothing is called ${value}`);
    filled = filled.replace(`{${name}}`, () => encodeURIComponent(value.toWellFormed()));
  }
  const query = Object.entries(pick(input, queryNames)).map(
    ([name, value]) => [name, String(value)] as [string, string],
  );
  return query.length ? `${filled}?${new URLSearchParams(query)}` : filled;
}

function pick(input: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) if (input[name] !== undefined) picked[name] = input[name];
  return picked;
}
