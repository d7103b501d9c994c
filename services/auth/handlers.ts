import type { authContract } from '../../contracts/auth.ts';
import type { Handlers } from '../../kit/server.ts';
import type { auditHandlers } from './audit/handlers.ts';
import type { bySessionToken } from './sessions/authenticate.ts';
import type { sessionHandlers } from './sessions/handlers.ts';
import type { tokenStore } from './tokens/tokens.ts';

type Dependencies = {
  tokens: ReturnType<typeof tokenStore>;
  audit: ReturnType<typeof auditHandlers>;
  sessions: ReturnType<typeof sessionHandlers>;
  bySession: ReturnType<typeof bySessionToken>;
};

export const authHandlers = ({ tokens, audit, sessions, bySession }: Dependencies): Handlers<typeof authContract> => ({
  ...audit,
  ...sessions,
  authenticate: async ({ credential }) => ({ caller: await bySession(credential) }),
  getToken: ({ tenantId, refused }) => tokens.get(tenantId, refused),
});
