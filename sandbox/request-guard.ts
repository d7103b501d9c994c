import type { MiddlewareHandler } from 'hono';
import { Fault } from '../kit/fault.ts';
import { isUpload } from './file-routes.ts';

const local = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const json = ['application/json', /^application\/json(?:\s*;|$)/i] as const;
const bytes = ['application/octet-stream', /^application\/octet-stream$/i] as const;

/**
 * The page has no sign-in, so only the person at this machine may use it: another site open in their browser must
 * neither post here (origin, fetch metadata, no type that a form can send) nor read here under a name of its own (DNS rebinding).
 * `allowedHost` is a further name that the operator has bound the server to.
 */
export function requestGuard(allowedHost: string): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!local.test(host) && host.replace(/:\d+$/, '') !== allowedHost) {
      throw new Fault('forbidden', `this page is not served as "${host}": use localhost`);
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site');
      const origin = c.req.header('origin');
      if ((site && site !== 'same-origin') || (origin && origin !== `http://${host}`)) {
        throw new Fault('forbidden', 'requests from other sites are refused');
      }
      const type = c.req.header('content-type') ?? '';
      const [wanted, pattern] = isUpload(c.req.path) ? bytes : json;
      if (!pattern.test(type)) throw new Fault('bad_input', `content-type: must be ${wanted}`);
    }
    await next();
  };
}
