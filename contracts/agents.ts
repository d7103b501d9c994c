import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { roles } from '../kit/permissions.ts';
import { overseen, tenantId } from './fields.ts';
import { personId } from './inbox-records.ts';

/** Roles with the division that each holds in, as Genesys grants them. */
export const grants = z
  .array(z.object({ division: z.string().max(128), permissions: z.array(z.string().max(256)).max(5000) }))
  .max(5000);

const ofSession = { params: z.object({ sessionId: z.uuid() }) };

/** People of a tenant as auth knows them from Genesys; answered by auth, for the services that act in their name. */
export const agentsContract = {
  /** `null`: no such session, it is over, or it is not one of a tenant's person. */
  describeAgent: operation({
    method: 'get',
    path: '/auth/agents/{sessionId}',
    summary: 'Who is signed in with a session',
    ...ofSession,
    query: z.object({ tenantId }),
    output: z.object({
      agent: z
        .object({
          personId,
          name: z.string(),
          email: z.string().nullable(),
          role: z.enum(roles),
          division: z.object({ id: z.string(), name: z.string() }).nullable(),
          divisions: overseen,
        })
        .nullable(),
    }),
  }),
  /** For genesys-api alone. Faults: `credentials_refused` when Genesys gives this person no token any more. */
  agentToken: operation({
    method: 'post',
    path: '/auth/agents/{sessionId}/token',
    summary: 'The access token by which somebody signed in at Genesys, renewed where it is over',
    ...ofSession,
    /** `refused`: fingerprint of the token that Genesys has just refused: the answer is another one. */
    body: z.object({ tenantId, refused: z.string().max(64).optional() }),
    output: z.object({ accessToken: z.string(), fingerprint: z.string(), apiUrl: z.string(), personId }),
  }),
  endSessionsOf: operation({
    method: 'post',
    path: '/auth/agents/end',
    summary: 'Sign people out everywhere: they have left, or may do something else by now',
    body: z.object({
      tenantId,
      personIds: z.array(personId).max(1000),
      because: z.enum(['not-active', 'permissions-changed']),
    }),
    output: z.object({ ended: z.number().int() }),
  }),
  /** In the order of the question; `null`: nothing here. */
  rolesOf: operation({
    method: 'post',
    path: '/auth/roles',
    summary: "What Genesys' permissions make of people",
    body: z.object({ people: z.array(z.array(z.string().max(256)).max(5000)).max(500) }),
    output: z.object({ roles: z.array(z.enum(roles).nullable()) }),
  }),
  /** In the order of the question. */
  divisionsOf: operation({
    method: 'post',
    path: '/auth/divisions',
    summary: 'In which divisions people may read conversations, by their grants at Genesys',
    body: z.object({ people: z.array(grants).max(100) }),
    output: z.object({ divisions: z.array(overseen) }),
  }),
};
