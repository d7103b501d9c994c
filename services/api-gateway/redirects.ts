import type { Hono } from 'hono';
import type { ServiceName } from '../../kit/service-names.ts';
import { answerStreamed } from '../../kit/streamed.ts';
import { internalHeaders, type PassOn } from '../../kit/transport.ts';
import { forOutside } from './problem.ts';

type Dependencies = { passOn: (name: ServiceName) => PassOn; internalToken: string };

/** Of auth's answer to a browser. */
const passed = ['location', 'set-cookie', 'content-type', 'content-security-policy', 'clear-site-data'];

/**
 * A browser goes through auth to where its user signs in, and comes back. Query, cookies and the place to go to pass as
 * they are; nothing is followed here.
 */
export function redirectRoutes(app: Hono, { passOn, internalToken }: Dependencies): void {
  const pass = passOn('auth');
  for (const path of ['start', 'callback'].flatMap((step) => [`/oauth/genesys/${step}`, `/oauth/operator/${step}`])) {
    app.get(path, async (c) => {
      const cookie = c.req.header('cookie');
      const answer = await pass(path + new URL(c.req.url).search, {
        method: 'GET',
        headers: {
          ...internalHeaders(internalToken),
          accept: c.req.header('accept') ?? '*/*',
          ...(cookie && { cookie }),
        },
        signal: c.req.raw.signal,
      });
      c.header('cache-control', 'no-store');
      if (answer.status < 400 || !answer.headers.get('content-type')?.startsWith('application/json'))
        return answerStreamed(c, answer, passed);
      const problem = forOutside(answer.status, await answer.text());
      return c.body(problem.body, answer.status as 400, { 'content-type': 'application/json', ...problem.headers });
    });
  }
}
