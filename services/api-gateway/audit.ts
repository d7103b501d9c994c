import type { auditContract } from '../../contracts/audit.ts';
import type { Client } from '../../kit/client.ts';
import { currentCaller } from '../../kit/context.ts';
import { Fault, type FaultCode } from '../../kit/fault.ts';
import { parseJson } from '../../kit/json.ts';
import type { Logger } from '../../kit/log.ts';
import { recent } from '../../kit/recent.ts';
import type { PublicOperation } from './operations.ts';

type Append = Pick<Client<typeof auditContract>, 'appendAudit'>['appendAudit'];

/** One call of an operation whose calls are written down. Each is to be called once at most. */
export type AuditedCall = {
  /** Before anything is done. Faults: `unavailable` where it cannot be written, and then nothing may be done. */
  allowed(body: string | undefined): Promise<void>;
  failed(code: FaultCode): Promise<void>;
  refused(): Promise<void>;
};

/** A page asks the same again every few seconds while something is under way: that stands there once in this time. */
const sameQuestionMs = 60_000;

/**
 * What is written down: changes, not questions. Of an operator who acts inside a tenant all there is: the tenant is to see what
 * was looked at. `undefined` for signing in, of which auth knows more.
 */
export function auditTrail(append: Append, log: Logger) {
  const seen = recent<true>({ maxEntries: 10_000, ttlMs: sameQuestionMs });

  return ({ service, name, operation }: PublicOperation, params: Record<string, string>): AuditedCall | undefined => {
    if (operation.access === 'open') return undefined;
    const target = valid(operation, params);
    const of = { action: `${service}.${name}`, target };
    /** Whose log it belongs into: of the path, or of the body where only that names one. */
    let tenantId = target.tenantId ?? null;
    let given: Record<string, string> = {};
    /** Once, however the call goes on. */
    let due: boolean | undefined;
    const isDue = () => {
      const inside = currentCaller()?.impersonationId;
      due ??= operation.audited || (inside !== undefined && isNews(inside));
      return due;
    };
    function isNews(inside: string): boolean {
      const question = `${inside} ${of.action} ${JSON.stringify(target)}`;
      const known = seen.get(question);
      if (!known) seen.set(question, true);
      return !known;
    }

    /** It is too late to refuse anything: at least the log of the process has it. */
    const afterwards = async (happening: Parameters<Append>[0]) => {
      await append(happening).catch((error: unknown) => {
        log.error({ err: error, action: of.action, outcome: happening.outcome }, 'not written into the audit log');
      });
    };
    return {
      async allowed(body) {
        if (!isDue()) return;
        const value = parseJson(body ?? '');
        given = fieldsOf(operation, value);
        tenantId ??= tenantIn(operation, value) ?? insideOf();
        await append({ ...of, tenantId, outcome: 'allowed', details: given }).catch((cause) => {
          throw new Fault('unavailable', 'the audit log cannot be written, and without it nothing is changed', {
            cause,
          });
        });
      },
      failed: async (code) => {
        if (isDue()) await afterwards({ ...of, tenantId, outcome: 'failed', details: { ...given, code } });
      },
      // Nobody writes into the log of a tenant that is not theirs, by trying it or otherwise.
      refused: async () => {
        if (isDue())
          await afterwards({
            ...of,
            tenantId: currentCaller()?.tenantId ?? tenantId,
            outcome: 'refused',
            details: {},
          });
      },
    };
  };
}

/** The tenant that an operator acts inside of; its log has also what is about none. */
const insideOf = () => {
  const { impersonationId, tenantId = null } = currentCaller() ?? {};
  return impersonationId === undefined ? null : tenantId;
};

/** What of the path is what it should be: anything else names nothing. */
function valid({ params: { shape } }: PublicOperation['operation'], params: Record<string, string>) {
  const target: Record<string, string> = {};
  for (const [field, schema] of Object.entries(
    shape as Record<string, { safeParse: (value: unknown) => { success: boolean } }>,
  )) {
    const value = params[field];
    if (value !== undefined && schema.safeParse(value).success) target[field] = value.slice(0, 512);
  }
  return target;
}

function tenantIn({ body: { shape } }: PublicOperation['operation'], body: unknown): string | null {
  const schema = (shape as { tenantId?: { safeParse: (value: unknown) => { data?: unknown } } }).tenantId;
  const given = (body as { tenantId?: unknown } | null | undefined)?.tenantId;
  const tenantId = schema?.safeParse(given).data;
  return typeof tenantId === 'string' ? tenantId : null;
}

/**
 * Names of the fields of the body, of those that the contract has: values may be secret, and so may other names. Values
 * where the contract says that they are meant for this log.
 */
function fieldsOf({ body: { shape }, auditedValues }: PublicOperation['operation'], body: unknown) {
  if (body === null || typeof body !== 'object') return {};
  const schemas = shape as Record<string, { safeParse: (value: unknown) => { data?: unknown } }>;
  const names = Object.keys(schemas).filter((name) => Object.hasOwn(body, name));
  const details: Record<string, string> = {};
  if (names.length > 0) details.fields = names.join(', ').slice(0, 1000);
  for (const name of names.filter((one) => auditedValues.includes(one))) {
    const value = schemas[name]?.safeParse((body as Record<string, unknown>)[name]).data;
    if (typeof value === 'string') details[name] = value.slice(0, 1000);
  }
  return details;
}
