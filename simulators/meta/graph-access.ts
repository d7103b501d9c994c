import type { VendorContext } from '../http-server.ts';
import { GraphError } from './graph-error.ts';
import type { BusinessNumber } from './phones.ts';
import type { Scope, Tokens } from './tokens.ts';

/** Whom a request's token lets see what. What a token may not see looks like what does not exist. */
export function graphAccess(numbers: Map<string, BusinessNumber>, tokens: Tokens) {
  const bearer = (c: VendorContext): string => {
    const token = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!token) throw new GraphError(190, 'An access token is required to request this resource.');
    return token;
  };

  /** The ids of the numbers that the token may use. */
  const allowed = (c: VendorContext): Set<string> => tokens.numbersOf(tokens.good(bearer(c)));

  function checkVersion(c: VendorContext): void {
    if (!/^v\d+\.\d+$/.test(c.req.param('version') ?? '')) throw unknownPath(c);
  }

  function versioned(c: VendorContext): Set<string> {
    checkVersion(c);
    return allowed(c);
  }

  /** @throws GraphError where the token has none of these permissions */
  function within(c: VendorContext, ...scopes: readonly Scope[]) {
    checkVersion(c);
    const token = tokens.good(bearer(c));
    if (!scopes.some((scope) => token.scopes.includes(scope)))
      throw new GraphError(200, `The token lacks the permission ${scopes[0]}.`, {
        message: `(#200) Requires ${scopes[0]} permission`,
      });
    return token;
  }

  return {
    bearer,
    allowed,
    /** Of a path below a version; which object it is, is for the caller to see. */
    versioned,
    checkVersion,

    /** The app that the token is of. */
    viewer: (c: VendorContext) => tokens.good(bearer(c)).app,
    appOf: (token: string) => tokens.good(token).app,

    number(c: VendorContext, ...scopes: readonly [Scope, ...Scope[]]): BusinessNumber {
      const seen = tokens.numbersOf(within(c, ...scopes));
      const id = c.req.param('id') ?? '';
      const number = numbers.get(id);
      if (!number || !seen.has(id)) throw unknownObject(c);
      return number;
    },

    /** The accounts that the token may manage. */
    accounts: (c: VendorContext): string[] => tokens.accountsOf(within(c, 'whatsapp_business_management')),

    account(c: VendorContext) {
      const token = within(c, 'whatsapp_business_management');
      const id = c.req.param('id') ?? '';
      if (!tokens.accountsOf(token).includes(id)) throw unknownObject(c);
      return { wabaId: id, app: token.app };
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
