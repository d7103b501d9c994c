import type { VendorApp } from '../../http-server.ts';
import type { Desk } from '../desk.ts';
import type { ClientApps } from '../management/client-apps.ts';
import type { GenesysSimulator } from '../simulator.ts';
import type { User, Users } from '../users.ts';
import { desktopPage } from './page.ts';
import { desktopScript } from './script.ts';
import { desktopOf } from './state.ts';

type Dependencies = { desk: Desk; users: Users; apps: ClientApps; reply: GenesysSimulator['reply'] };

/** `/desktop/?agent=<user id>`: what an agent sees, with the widgets of their organisation. It asks nobody to sign in. */
export function desktopRoutes(app: VendorApp, { desk, users, apps, reply }: Dependencies): void {
  const named = (id: string | undefined): User | undefined =>
    users.of('any').find((user) => user.id === id && user.state === 'active');

  app.get('/desktop/', (c) => c.html(desktopPage(), 200, { 'cache-control': 'no-store' }));
  app.get('/desktop/desktop.js', (c) =>
    c.body(desktopScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/desktop/state', (c) => {
    const user = named(c.req.query('agent'));
    return user ? c.json(desktopOf(user, desk, apps)) : c.json({ message: 'no such agent' }, 404);
  });
  app.post('/desktop/say', async (c) => {
    const { agent, conversationId, text } = await c.req.json<Record<string, string | undefined>>();
    const user = named(agent);
    const has = user && desktopOf(user, desk, apps).conversations.some(({ id }) => id === conversationId);
    if (!has || !text) return c.json({ message: 'not theirs' }, 404);
    return c.json({ id: reply(conversationId as string, text, { agent: user.name }) });
  });
}
