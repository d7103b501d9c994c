import { z } from 'zod';

const some = z.string().optional().catch(undefined);
const policy = z.looseObject({
  domain: some,
  entityName: some,
  actions: z.array(z.string()).optional().catch(undefined),
});
const grant = z.looseObject({
  division: z.looseObject({ id: z.string().min(1) }),
  role: z.looseObject({ policies: z.array(policy).optional().catch(undefined) }),
});

/**
 * `GET /api/v2/authorization/subjects/{subjectId}`, or `/me`: which roles somebody has, and in which division each. Roles
 * that come by a group are among them. The division `*` is all of them.
 * https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-authorization-subjects--subjectId-
 */
export const authorizationSubject = z.looseObject({
  grants: z.array(grant.optional().catch(undefined)),
});

/** What may be done in a division by one role, as `domain:entity:action`. */
export type Grant = { division: string; permissions: string[] };

/** A role that comes without its policies says nothing, and is left out. */
export const grantsIn = ({ grants }: z.infer<typeof authorizationSubject>): Grant[] =>
  grants.flatMap((one) => {
    if (!one) return [];
    const permissions = (one.role.policies ?? []).flatMap(({ domain, entityName, actions = [] }) =>
      domain && entityName ? actions.map((action) => `${domain}:${entityName}:${action}`) : [],
    );
    return permissions.length > 0 ? [{ division: one.division.id, permissions }] : [];
  });
