import type { VendorContext } from '../http-server.ts';
import { GraphError } from './graph-error.ts';
import type { BusinessNumber } from './phones.ts';

/** Whom a request's token lets see what. What a token may not see looks like what does not exist. */
export function graphAccess(numbers: Map<string, BusinessNumber>, tokens: Map<string, Set<string>>) {
  /** The ids of the numbers that the token may use. */
  function allowed(c: VendorContext): Set<string> {
    const token = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!token) throw new GraphError(190, 'An access token is required to request this resource.');
    const found = tokens.get(token);
    if (!found)
      throw new GraphError(190, 'The access token is invalid, expired or revoked.', {
        message: 'Error validating access token',
      });
    return found;
  }

  function versioned(c: VendorContext): Set<string> {
    if (!/^v\d+\.\d+$/.test(c.req.param('version') ?? '')) throw unknownPath(c);
    return allowed(c);
  }

  return {
    allowed,
    /** Of a path below a version; which object it is, is for the caller to see. */
    versioned,

    number(c: VendorContext): BusinessNumber {
      const seen = versioned(c);
      const id = c.req.param('id') ?? '';
      const number = numbers.get(id);
      if (!number || !seen.has(id)) throw unknownObject(c);
      return number;
    },

    account(c: VendorContext): string {
      const seen = versioned(c);
      const id = c.req.param('id') ?? '';
      if (![...seen].some((phoneNumberId) => numbers.get(phoneNumberId)?.wabaId === id)) throw unknownObject(c);
      return id;
    },
  };
}

export type GraphAccess = ReturnType<typeof graphAccess>;

export const unknownPath = (c: VendorContext) =>
  new GraphError(2500, `Unknown path components: ${c.req.path}`, { message: `Unknown path components: ${c.req.path}` });

export function unknownObject(c: VendorContext): GraphError {
  const message = `Unsupported ${c.req.method.toLowerCase()} request. Object with ID '${c.req.param('id') ?? ''}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return new GraphError(100, message, { subcode: 33, type: 'GraphMethodException', message });
}
