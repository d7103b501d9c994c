import type { authContract } from '../../contracts/auth.ts';
import type { Caller } from '../../kit/caller.ts';
import type { Handlers } from '../../kit/server.ts';
import { isApiKey } from './api-keys/key.ts';
import type { TokenStore } from './tokens/tokens.ts';

type Contract = Handlers<typeof authContract>;
type Own = 'authenticate' | 'getToken' | 'signInWays';

type Dependencies = {
  tokens: TokenStore;
  bySession: (token: string) => Promise<Caller | null>;
  byKey: (key: string) => Promise<Caller | null>;
  operatorSingleSignOn: boolean;
};

/** What belongs to no part of this service alone. */
export const ownHandlers = (dependencies: Dependencies): Pick<Contract, Own> => ({
  authenticate: async ({ credential }) => ({
    caller: await (isApiKey(credential) ? dependencies.byKey(credential) : dependencies.bySession(credential)),
  }),
  signInWays: async () => ({ operatorSingleSignOn: dependencies.operatorSingleSignOn }),
  getToken: ({ tenantId, refused }) => dependencies.tokens.get(tenantId, refused),
});
