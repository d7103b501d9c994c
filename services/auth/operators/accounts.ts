import { randomBytes, randomUUID } from 'node:crypto';
import type { operatorsContract } from '../../../contracts/operators.ts';
import { sha256 } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { OperatorRow, OperatorStore } from './store.ts';

const invitationDays = 3;

type Answered = Pick<
  Handlers<typeof operatorsContract>,
  'inviteOperator' | 'listOperators' | 'resetOperator' | 'deleteOperator'
>;

/** Accounts of operators, as other operators manage them. */
export function accountHandlers(store: OperatorStore, sweepImpersonations: () => Promise<void>): Answered {
  return {
    async inviteOperator({ email, name }) {
      const { invitation, ...kept } = newInvitation();
      const row = await store.invite({ id: randomUUID(), email, name }, kept).catch((error: unknown) => {
        if (error instanceof Fault && error.code === 'conflict')
          throw new Fault('conflict', 'there is an account for this e-mail address', { cause: error });
        throw error;
      });
      return { operator: showOperator(row), invitation, expiresAt: kept.expiresAt.toISOString() };
    },

    async listOperators({ limit, cursor }) {
      const { items, nextCursor } = await store.list(limit, cursor);
      return { items: items.map(showOperator), nextCursor };
    },

    async resetOperator({ operatorId }) {
      const { invitation, ...kept } = newInvitation();
      const row = await store.reset(operatorId, kept);
      if (!row) throw new Fault('not_found', 'there is no such operator');
      await sweepImpersonations();
      return { operator: showOperator(row), invitation, expiresAt: kept.expiresAt.toISOString() };
    },

    async deleteOperator({ operatorId }) {
      const deleted = await store.remove(operatorId);
      if (deleted) await sweepImpersonations();
      return { deleted };
    },
  };
}

function newInvitation() {
  const invitation = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + invitationDays * 24 * 3600 * 1000);
  return { invitation, hash: sha256(invitation), expiresAt };
}

const showOperator = ({ id, email, name, state, created_at, last_sign_in_at }: OperatorRow) => ({
  id,
  email,
  name,
  state,
  createdAt: created_at.toISOString(),
  lastSignInAt: last_sign_in_at?.toISOString() ?? null,
});
