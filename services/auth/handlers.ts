import type { authContract } from '../../contracts/auth.ts';
import type { Handlers } from '../../kit/server.ts';
import type { tokenStore } from './tokens.ts';

export const authHandlers = ({ tokens }: { tokens: ReturnType<typeof tokenStore> }): Handlers<typeof authContract> => ({
  getToken: ({ tenantId, refused }) => tokens.get(tenantId, refused),
});
