import type { authContract } from '../../contracts/auth.ts';
import type { keysContract } from '../../contracts/keys.ts';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';

type Dependencies = {
  tenant: Pick<Client<typeof tenantContract>, 'beginRotation' | 'rotateKeys' | 'finishRotation' | 'keyState'>;
  auth: Pick<Client<typeof authContract>, 'rotateKeys' | 'keyState'>;
};

/** Tenant and auth keep secrets, each under data keys of its own; tenant remembers whether a rotation is under way. */
export const keyHandlers = ({ tenant, auth }: Dependencies): Handlers<typeof keysContract> => ({
  async rotateKeys({ limit }) {
    const { startedAt } = await tenant.beginRotation({});
    const first = await tenant.rotateKeys({ startedAt, limit });
    const second = await auth.rotateKeys({ startedAt, limit: Math.max(0, limit - first.rotated) });
    const rotated = first.rotated + second.rotated;
    const left = first.left + second.left;
    if (left > 0) return { startedAt, finishedAt: null, rotated, left };
    return { ...(await tenant.finishRotation({ startedAt })), rotated, left };
  },

  async getKeys() {
    const [state, other] = await Promise.all([tenant.keyState({}), auth.keyState({})]);
    const wrappedBy = { ...state.wrappedBy };
    for (const [id, owners] of Object.entries(other.wrappedBy)) wrappedBy[id] = (wrappedBy[id] ?? 0) + owners;
    return { ...state, wrappedBy };
  },
});
