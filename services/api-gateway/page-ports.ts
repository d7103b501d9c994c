import { Hono } from 'hono';
import type { Config } from '../../kit/config.ts';
import type { PageName } from '../../kit/service-names.ts';

const folders: Record<PageName, string> = {
  'admin-dashboard': 'admin',
  'agent-widget': 'widget',
  'agent-portal-page': 'portal',
};

/**
 * Each page's own port leads to where browsers reach the gateway: a session, and what else a browser keeps, is of one
 * address, and a sign-in ends there. Health and metrics are the gateway's, which serves the page.
 */
export function pagePorts(gateway: Hono, ports: Config['pages'], publicUrl: () => string) {
  return Object.entries(ports).flatMap(([name, port]) => {
    if (port === null) return [];
    const app = new Hono();
    for (const path of ['/health/*', '/metrics']) app.get(path, (c) => gateway.fetch(c.req.raw, c.env));
    app.get('*', (c) => {
      const folder = folders[name as PageName];
      const path = c.req.path.replace(new RegExp(`^/(${folder}(/|$))?`), '');
      return c.redirect(`${publicUrl()}/${folder}/${path}${new URL(c.req.url).search}`, 302);
    });
    return [{ name, port, app }];
  });
}
