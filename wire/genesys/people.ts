import { z } from 'zod';

const some = z.string().optional().catch(undefined);
/** A reference may come without its name. */
const division = z
  .looseObject({ id: z.string().min(1), name: some })
  .transform(({ id, name }) => ({ id, name: name ?? id }))
  .optional()
  .catch(undefined);

/**
 * `GET /api/v2/users/me?expand=organization,authorization`. Permissions are `domain:entity:action`, with a star for any
 * part or for all of them.
 * https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-users-me
 */
export const userMe = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  email: some,
  /** `active`, `inactive` or `deleted`. */
  state: some,
  division,
  organization: z.looseObject({ id: z.string().min(1) }),
  authorization: z.looseObject({ permissions: z.array(z.string()) }),
});
export type UserMe = z.infer<typeof userMe>;

/** `GET /api/v2/organizations/me`. https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-organizations-me */
export const organizationMe = z.looseObject({ id: z.string().min(1) });

/** One of `GET /api/v2/users?expand=authorization`. https://developer.genesys.cloud/devapps/api-explorer#get-api-v2-users */
const user = z.looseObject({
  id: z.string().min(1),
  name: some,
  email: some,
  state: some,
  division,
  authorization: z
    .looseObject({ permissions: z.array(z.string()) })
    .optional()
    .catch(undefined),
});
export const userPage = z.looseObject({ entities: z.array(user), pageCount: z.number().default(1) });
