import type { Hono } from 'hono';
import { authContract } from '../../contracts/auth.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { box, vault as openVault } from '../../kit/crypto.ts';
import { recurring } from '../../kit/recurring.ts';
import { fromInside, serve } from '../../kit/server.ts';
import { neighbour, type ServiceContext, type ServiceDefinition } from '../../kit/service.ts';
import { agentHandlers } from './agents/handlers.ts';
import { agentTokens } from './agents/token.ts';
import { byApiKey } from './api-keys/authenticate.ts';
import { apiKeyHandlers } from './api-keys/handlers.ts';
import { apiKeyStore } from './api-keys/store.ts';
import { auditWriter } from './audit/audit.ts';
import { auditHandlers } from './audit/handlers.ts';
import { auditStore } from './audit/store.ts';
import { dataKeys } from './data-keys/data-keys.ts';
import { keyHandlers } from './data-keys/handlers.ts';
import { rotationStore } from './data-keys/rotation.ts';
import { tenantErasure } from './erasure.ts';
import { signInClients } from './genesys/clients.ts';
import { askGenesysAnew } from './genesys/confirm.ts';
import { genesysOAuth } from './genesys/oauth.ts';
import { genesysPeople } from './genesys/people.ts';
import { personTokens as openPersonTokens } from './genesys/person-tokens.ts';
import { genesysProvider } from './genesys/provider.ts';
import { genesysSignOut } from './genesys/sign-out.ts';
import { ownHandlers } from './handlers.ts';
import { impersonationHandlers } from './impersonation/handlers.ts';
import { impersonationStore } from './impersonation/store.ts';
import { impersonationSweep } from './impersonation/sweep.ts';
import { accountHandlers } from './operators/accounts.ts';
import { oidcProvider, oidcSettings } from './operators/oidc.ts';
import { passwordHashes } from './operators/passwords.ts';
import { operatorSignIn } from './operators/sign-in.ts';
import { operatorStore } from './operators/store.ts';
import { bySessionToken, goingOn, tenantStanding } from './sessions/authenticate.ts';
import { confirmation } from './sessions/confirm.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { sessionRevoker } from './sessions/revoke.ts';
import { sessionStore } from './sessions/store.ts';
import { sessionTokens } from './sessions/token.ts';
import { signInCodes } from './sign-in/codes.ts';
import { signInCookies } from './sign-in/cookie.ts';
import { type Provider, signInRoutes } from './sign-in/flow.ts';
import { refusalWriter } from './sign-in/refused.ts';
import { slowDown } from './sign-in/slow-down.ts';
import { openTokens } from './tokens/open.ts';

const forgetEveryMs = 3600_000;
/** Their end is in the audit log so soon. */
const sweepEveryMs = 30_000;

export const auth: ServiceDefinition = {
  name: 'auth',
  needs: ['cache', 'database'],
  worksWithout: ['cache'],
  migrations: new URL('./migrations/', import.meta.url),
  create(context) {
    const { config, cache, database, log, http, publicUrl } = context;
    const tenants = neighbour(context, 'tenant', tenantContract);
    const platformTokens = openTokens(context, tenants);

    const vault = openVault(config.MASTER_KEYS);
    const keys = dataKeys(vault);
    const entries = auditStore(database);
    const audit = auditWriter(entries);
    const refused = refusalWriter({ audit, cache, log });

    const sessions = sessionStore(database, keys);
    const tokens = sessionTokens(config.JWT_SECRET);
    const standing = tenantStanding(tenants);
    const goesOn = goingOn(sessions, standing);
    const impersonations = impersonationStore(database, audit);
    const sweepImpersonations = impersonationSweep({ store: impersonations, standing });
    const codes = signInCodes(database);

    const signInOf = signInClients(tenants, config);
    const oauth = genesysOAuth(http, () => `${publicUrl()}/oauth/genesys/callback`);
    const people = genesysPeople(http, platformTokens.get);
    const personTokens = openPersonTokens({ signInOf, oauth, sessions });
    const askAnew = askGenesysAnew({ people, personTokens });
    const revoke = sessionRevoker(sessions, audit);
    const confirm = confirmation({ sessions, askAnew, revoke, log });
    const signOutThere = genesysSignOut({ signInOf, people, publicUrl, log });

    const operators = operatorStore(database, keys, audit);
    const slow = slowDown(cache, config.RATE_LIMIT_SIGN_IN);
    const passwords = passwordHashes();
    const oidc = oidcSettings(config);
    const apiKeys = apiKeyStore(database, audit);

    const handlers = {
      ...ownHandlers({
        tokens: platformTokens,
        bySession: bySessionToken({ tokens, sessions, goesOn }),
        byKey: byApiKey({ store: apiKeys, standing, log }),
        operatorSingleSignOn: oidc !== null,
      }),
      ...auditHandlers({ store: entries, audit }),
      ...agentHandlers({ sessions, goesOn, tokenOf: agentTokens({ sessions, personTokens }), revoke }),
      ...sessionHandlers({
        tokens,
        sessions,
        standing,
        goesOn,
        codes,
        confirm,
        signOutThere,
        audit,
        refused,
        impersonations,
        sweepImpersonations,
      }),
      ...impersonationHandlers({ store: impersonations, standing, tokens }),
      ...accountHandlers(operators, sweepImpersonations),
      ...operatorSignIn({ store: operators, passwords, tokens, slow, audit, refused, log }),
      ...apiKeyHandlers({ store: apiKeys, standing }),
      ...keyHandlers({ rotation: rotationStore(database, vault), masterKeys: vault.masterKeys, log }),
      eraseTenant: tenantErasure(database, platformTokens, impersonations),
    };
    const app = serve(log, authContract, handlers, config.INTERNAL_TOKEN);

    const redirects = redirectsOf(app, context, { codes, refused });
    redirects(genesysProvider({ signInOf, oauth, people, sessions }));
    if (oidc) redirects(oidcProvider(http, oidc, () => `${publicUrl()}/oauth/operator/callback`, operators));

    const forget = () => Promise.all([sessions.forget(), codes.forget()]);
    return {
      app,
      ...recurring(log, [
        { what: 'old sessions', everyMs: forgetEveryMs, atStart: true, run: forget },
        { what: 'impersonations', everyMs: sweepEveryMs, run: sweepImpersonations },
      ]),
    };
  },
};

type Flow = Parameters<typeof signInRoutes>[2];

/** The raw routes by which browsers come and go. */
function redirectsOf(
  app: Hono,
  { config, publicUrl }: ServiceContext,
  parts: Pick<Flow, 'codes' | 'refused'>,
): (provider: Provider) => void {
  app.use('/oauth/*', fromInside(config.INTERNAL_TOKEN));
  const cookies = signInCookies(box(config.MASTER_KEYS), () => publicUrl().startsWith('https://'));
  return (provider) => signInRoutes(app, provider, { ...parts, publicUrl, cookies });
}
