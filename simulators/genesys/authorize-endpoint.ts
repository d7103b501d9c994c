import type { VendorApp, VendorContext } from '../http-server.ts';
import { type AuthorizeRequest, answerTo, examineAuthorize, registeredIn } from './authorize-request.ts';
import type { Organizations } from './organizations.ts';
import { refusalPage, signedOutPage, signInPage } from './sign-in-page.ts';
import type { SignIns } from './sign-ins.ts';
import { sameAddress, type User, type Users } from './users.ts';

type Dependencies = { organizations: Organizations; users: Users; signIns: SignIns };

/** No script, and in no frame: an identity provider's pages refuse it, so the widget has to open a window. */
const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

/**
 * The part of the login that people see. It keeps no session in the browser: everyone who comes is asked who they are,
 * as with `prompt=login`, nobody is asked for consent, and after a sign-out there is nothing to end.
 */
export function authorizeEndpoint(app: VendorApp, { organizations, users, signIns }: Dependencies) {
  const examine = (query: URLSearchParams) => examineAuthorize(query, organizations, users);
  const queryOf = (c: VendorContext) => new URL(c.req.url).searchParams;

  function signedIn(request: AuthorizeRequest, user: User): string {
    const { client, redirectUri, challenge } = request;
    return answerTo(request, { code: signIns.code(client, user, redirectUri, challenge) });
  }

  app.get('/oauth/authorize', (c) => {
    const examined = examine(queryOf(c));
    if ('location' in examined) return c.redirect(examined.location, 302);
    if ('refused' in examined) return c.html(refusalPage(examined.refused), 400, pageHeaders);
    return c.html(signInPage(examined.asks), 200, pageHeaders);
  });

  app.post('/oauth/authorize', async (c) => {
    const examined = examine(queryOf(c));
    if ('location' in examined) return c.redirect(examined.location, 302);
    if ('refused' in examined) return c.html(refusalPage(examined.refused), 400, pageHeaders);
    const form = new URLSearchParams(await c.req.text());
    if (form.has('cancel')) {
      const denied = { error: 'access_denied', error_description: 'the user has cancelled' };
      return c.redirect(answerTo(examined.asks, denied), 302);
    }
    const user = examined.asks.users.find(({ id }) => id === form.get('user'));
    if (!user) return c.html(refusalPage('This person cannot sign in here.'), 400, pageHeaders);
    return c.redirect(signedIn(examined.asks, user), 302);
  });

  app.get('/logout', (c) => {
    const query = queryOf(c);
    if (!query.has('redirect_uri') && !query.has('client_id')) return c.html(signedOutPage(), 200, pageHeaders);
    const registered = registeredIn(query, organizations);
    if (registered) return c.redirect(registered.redirectUri, 302);
    return c.html(refusalPage('The OAuth client ID or the redirect URI is invalid.'), 400, pageHeaders);
  });

  return {
    /** Where the browser goes once this user is chosen. @throws Error where the page would not come to that */
    choose(userIdOrEmail: string, authorizeUrl: string): string {
      const { pathname, searchParams } = new URL(authorizeUrl);
      if (pathname !== '/oauth/authorize') throw new Error(`${pathname} is not where people sign in`);
      const examined = examine(searchParams);
      if ('location' in examined) return examined.location;
      if ('refused' in examined) throw new Error(examined.refused);
      const found = examined.asks.users.filter(
        ({ id, email }) => id === userIdOrEmail || sameAddress(email, userIdOrEmail),
      );
      const [user] = found;
      if (!user || found.length > 1)
        throw new Error(`${found.length} users "${userIdOrEmail}" can sign in with this client`);
      return signedIn(examined.asks, user);
    },
  };
}
