import { z } from 'zod';
import { permissions, roles } from './permissions.ts';

/**
 * Who is behind a request, as the gateway has found out. It travels between services in a header that counts only beside
 * the internal token.
 */
export const caller = z.object({
  /** `bootstrap`: the operator key of the settings. */
  kind: z.enum(['bootstrap', 'operator', 'agent', 'api-key']),
  id: z.string(),
  /** For people: a name or an e-mail address. */
  name: z.string(),
  /** `null`: an API key, which has its permissions alone. */
  role: z.enum(roles).nullable(),
  permissions: z.array(z.enum(permissions)),
  /** `null`: of the platform, and of every tenant. */
  tenantId: z.uuid().nullable(),
  sessionId: z.uuid().nullable(),
  /** An operator who acts inside `tenantId` for a reason; absent for everybody else. */
  impersonationId: z.uuid().optional(),
  /** Where the request came from, where that is known. */
  address: z.string().nullable(),
});
export type Caller = z.infer<typeof caller>;

export const callerHeader = 'x-caller';

/** JSON, with everything that a header cannot carry escaped. */
export const writeCaller = (one: Caller): string => encodeURIComponent(JSON.stringify(one));

/** `undefined` where it is none. */
export function readCaller(text: string | undefined): Caller | undefined {
  if (!text) return undefined;
  try {
    return caller.safeParse(JSON.parse(decodeURIComponent(text))).data;
  } catch {
    return undefined;
  }
}
