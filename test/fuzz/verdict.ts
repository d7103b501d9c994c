import { z } from 'zod';
import { type AnyOperation, problem } from '../../kit/contract.ts';
import { Fault, type FaultCode } from '../../kit/fault.ts';
import { parseJson } from '../../kit/json.ts';
import type { Plan } from './plan.ts';

export type Answer = { status: number; requestId: string | null; body: string };

/** Where a program shows its insides: lines of a stack, files of ours, names of tables and of libraries' errors. */
const insides =
  /\n\s+at |\bat [\w.<>]+ \(|[\w-]+\.(ts|mjs|js):\d+|node_modules|file:\/\/|ZodError|TypeError|RangeError|SyntaxError|\bpg_|syntax error|violates|invalid input syntax/;

/** What is wrong with an answer whatever was asked; `null`: nothing. Headers are read where there are any. */
export function badManners({ status, requestId, body }: Answer, vendorsMayFail: boolean): string | null {
  if (insides.test(body)) return 'the answer shows our insides';
  if (requestId === '') return 'the answer has no request id';
  if (status < 400) return null;
  // HEAD has no body.
  if (body === '' && requestId) return status < 500 ? null : `status ${status}`;
  const value = problem.safeParse(parseJson(body));
  if (!value.success) return 'the answer is no problem';
  const { code, message } = value.data;
  if (!value.data.requestId || (requestId && requestId !== value.data.requestId))
    return 'the problem has no request id';
  if (!message) return 'the problem has no message';
  if (statusOf(code) !== status) return `status ${status} does not belong to ${code}`;
  if (status >= 500 && !(vendorsMayFail && status > 500)) return `${code} in answer to a caller's request`;
  return null;
}

const statusOf = (code: FaultCode) => new Fault(code, '').status;

/** What is wrong with the answer to this request; `null`: nothing. */
export function verdict(operation: AnyOperation, asked: Plan, answer: Answer, vendorsMayFail: boolean): string | null {
  const manners = badManners(answer, vendorsMayFail);
  if (manners || asked.expected === 'handled') return manners;
  const { status } = answer;
  if (asked.expected === 'refused') return status >= 400 ? null : `accepted (${status})`;
  const value = parseJson(answer.body) as { code?: string; message?: string; details?: unknown } | undefined;
  if (asked.expected === 'gathered') return ofEach(operation, answer);
  if (asked.expected === 'body') {
    return status === 400 && value?.message?.startsWith('the body') ? null : `${status} and no word about the body`;
  }
  const isValid = whole(operation).safeParse(asked.input).success;
  if (status < 400) {
    if (!isValid) return `accepted (${status}) against its own schema`;
    return operation.output.safeParse(value).success ? null : 'the answer is not as agreed';
  }
  if (value?.code === 'too_large' && Buffer.byteLength(asked.body ?? '') > 256 * 1024) return null;
  if (!isValid && value?.code !== 'bad_input') return `${value?.code} for what the schema does not take`;
  if (value?.code !== 'bad_input') return null;
  // Of valid input too: a rule over several fields, or a text that cannot be kept. It names one of the fields.
  const names = isValid || !asked.field ? Object.keys(whole(operation).shape) : [asked.field];
  return names.some((name) => isNamed(value, name)) ? null : `does not name ${asked.field ?? 'any field'}`;
}

const result = z.union([z.object({ output: z.unknown() }), z.object({ problem, status: z.number() })]);
const results = z.object({ results: z.array(result).min(1) });

/** What is wrong with the answers to gathered calls. */
function ofEach(operation: AnyOperation, { status, body }: Answer): string | null {
  const each = results.safeParse(parseJson(body)).data?.results;
  if (status !== 200 || !each) return `gathered calls: ${status} without results`;
  for (const one of each) {
    if ('problem' in one) {
      const manners = badManners({ status: one.status, requestId: null, body: JSON.stringify(one.problem) }, false);
      if (manners) return `one of the gathered calls: ${manners}`;
    } else if (!operation.output.safeParse(one.output).success) return 'one of the gathered answers is not as agreed';
  }
  return null;
}

const wholes = new WeakMap<AnyOperation, z.ZodObject>();

/** All fields of an operation, as the server checks them. */
function whole(operation: AnyOperation): z.ZodObject {
  let schema = wholes.get(operation);
  if (!schema) {
    schema = z.object({ ...operation.body.shape, ...operation.query.shape, ...operation.params.shape });
    wholes.set(operation, schema);
  }
  return schema;
}

const fieldList = z.object({ fields: z.array(z.object({ field: z.string() })) });

function isNamed({ message = '', details }: { message?: string; details?: unknown }, name: string): boolean {
  const named = fieldList.safeParse(details).data?.fields.map(({ field }) => field) ?? [];
  return [...named, message.split(':')[0] ?? ''].some((field) => field === name || field.startsWith(`${name}.`));
}
