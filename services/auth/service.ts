import { authContract } from '../../contracts/auth.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { box, vault } from '../../kit/crypto.ts';
import { fromInside, serve } from '../../kit/server.ts';
import { neighbour, type ServiceDefinition } from '../../kit/service.ts';
import { auditWriter } from './audit/audit.ts';
import { auditHandlers } from './audit/handlers.ts';
import { auditStore } from './audit/store.ts';
import { dataKeys } from './data-keys/data-keys.ts';
import { signInClients } from './genesys/clients.ts';
import { askGenesysAnew } from './genesys/confirm.ts';
import { genesysOAuth } from './genesys/oauth.ts';
import { genesysPeople } from './genesys/people.ts';
import { genesysProvider } from './genesys/provider.ts';
import { genesysSignOut } from './genesys/sign-out.ts';
import { authHandlers } from './handlers.ts';
import { bySessionToken, tenantStanding } from './sessions/authenticate.ts';
import { confirmation } from './sessions/confirm.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { sessionStore } from './sessions/store.ts';
import { sweeper } from './sessions/sweep.ts';
import { sessionTokens } from './sessions/token.ts';
import { signInCodes } from './sign-in/codes.ts';
import { signInCookies } from './sign-in/cookie.ts';
import { signInRoutes } from './sign-in/flow.ts';
import { refusalWriter } from './sign-in/refused.ts';
import { openTokens } from './tokens/open.ts';

export const auth: ServiceDefinition = {
  name: 'auth',
  needs: ['cache', 'database'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { config, cache, database, log, http, publicUrl } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const tokens = openTokens(context, tenants);

    const entries = auditStore(database);
    const audit = auditWriter(entries);
    const keys = dataKeys(vault(config.MASTER_KEYS));
    const sessions = sessionStore(database, keys);
    const jwt = sessionTokens(config.JWT_SECRET);
    const standing = tenantStanding(tenants);
    const codes = signInCodes(database);
    const refused = refusalWriter({ audit, cache, log });

    const signInOf = signInClients(tenants, config);
    const oauth = genesysOAuth(http, () => `${publicUrl()}/oauth/genesys/callback`);
    const people = genesysPeople(http, tokens.get);
    const askAnew = askGenesysAnew({ signInOf, oauth, people, sessions });

    const handlers = authHandlers({
      tokens,
      audit: auditHandlers({ store: entries, audit }),
      bySession: bySessionToken({ tokens: jwt, sessions, standing }),
      sessions: sessionHandlers({
        tokens: jwt,
        sessions,
        standing,
        codes,
        confirm: confirmation({ sessions, askAnew, audit, log }),
        signOutThere: genesysSignOut({ signInOf, people, publicUrl, log }),
        audit,
        refused,
      }),
    });

    const app = serve(log, authContract, handlers, config.INTERNAL_TOKEN);
    app.use('/oauth/*', fromInside(config.INTERNAL_TOKEN));
    const cookies = signInCookies(box(config.MASTER_KEYS), () => publicUrl().startsWith('https://'));
    const flow = { publicUrl, cookies, sessions, codes, refused };
    signInRoutes(app, genesysProvider({ signInOf, oauth, people }), flow);
    const { start, close } = sweeper(() => Promise.all([sessions.forget(), codes.forget()]), log);
    return { app, start, close };
  },
};
