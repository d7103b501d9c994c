import type { RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { faultCodes } from './fault.ts';
import type { Permission } from './permissions.ts';

type Shape = z.ZodObject<z.ZodRawShape>;
type Empty = z.ZodObject<Record<never, never>>;

/**
 * Who may call an operation. `internal`: another service, with the internal token. All others are reached from outside
 * too, through the gateway: `open` by anybody (signing in), `signed-in` by anybody who has, else by whoever has that
 * permission: for the tenant of the path, and where the path names none, for the whole platform. In all cases the service
 * itself asks for the internal token.
 */
export type Access = 'internal' | 'open' | 'signed-in' | Permission;

type Spec<P extends Shape, Q extends Shape, B extends Shape, O extends z.ZodType> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{name}` for each path parameter, as OpenAPI writes it. */
  path: string;
  summary: string;
  access?: Access;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
  status?: 200 | 201;
  /** False where repeating a call whose answer was lost could do harm: a lost answer is then `outcome_unknown`. */
  idempotent?: boolean;
  /** Whether a call from outside is written into the audit log. Default: every method but GET. */
  audited?: boolean;
  /** Fields of the body whose values stand in the audit log too: what was decided, and why. Of all others only the name. */
  auditedValues?: readonly string[];
  /**
   * Calls of one turn travel as one request, whatever they are about; see `gather.ts`. For idempotent operations with a
   * body that many callers use at once and that take about the same time.
   */
  gathered?: boolean;
};

export type Operation<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  O extends z.ZodType = z.ZodType,
> = Required<Omit<Spec<P, Q, B, O>, 'params' | 'query' | 'body'>> & {
  params: P;
  query: Q;
  body: B;
  hasBody: boolean;
  /** The same operation as a route object of `@hono/zod-openapi`, for the OpenAPI page. */
  route: RouteConfig;
};

// Variance gets in the way of `Operation` as a bound; the parts are read back with `infer`.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyOperation = Operation<any, any, any, any>;
export type Contract = Record<string, AnyOperation>;

/** An empty object schema has the type `Record<string, never>`, which nothing can be joined with. */
type Fields<T> = string extends keyof T ? unknown : T;

/** The path as the router writes it: `/state/mapping/:wa_id`. */
export const routePath = (operation: AnyOperation): string => operation.path.replaceAll(/\{(\w+)\}/g, ':$1');

/** What a caller passes: path, query and body fields in one flat object. */
export type Input<T extends AnyOperation> =
  T extends Operation<infer P, infer Q, infer B, infer _O>
    ? Fields<z.input<P>> & Fields<z.input<Q>> & Fields<z.input<B>>
    : never;

/** What a handler receives: the same object after validation, defaults filled in. */
export type Parsed<T extends AnyOperation> =
  T extends Operation<infer P, infer Q, infer B, infer _O>
    ? Fields<z.output<P>> & Fields<z.output<Q>> & Fields<z.output<B>>
    : never;

export type Output<T extends AnyOperation> =
  T extends Operation<infer _P, infer _Q, infer _B, infer O> ? z.output<O> : never;

export const problem = z.object({
  code: z.enum(faultCodes),
  message: z.string(),
  details: z.unknown(),
  requestId: z.string().optional(),
});

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** Declares one operation of a contract. Pages leave out what they do not call. */
/* @__NO_SIDE_EFFECTS__ */
export function operation<
  O extends z.ZodType,
  P extends Shape = Empty,
  Q extends Shape = Empty,
  B extends Shape = Empty,
>(spec: Spec<P, Q, B, O>): Operation<P, Q, B, O> {
  const { params, query, body, output, status = 200, access = 'internal', idempotent = true, gathered = false } = spec;
  const { audited = spec.method !== 'get', auditedValues = [] } = spec;
  // The plain object and not `createRoute`: contracts are loaded by browsers too, the OpenAPI generator is not.
  const route: RouteConfig = {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { ...json(body, 'request'), required: true } }),
    },
    responses: { [status]: json(output, 'answer'), default: json(problem, 'problem') },
  };
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    access,
    idempotent,
    audited,
    auditedValues,
    gathered,
    status,
    output,
    params: params ?? (z.object({}) as unknown as P),
    query: query ?? (z.object({}) as unknown as Q),
    body: body ?? (z.object({}) as unknown as B),
    hasBody: body !== undefined,
    route,
  };
}
