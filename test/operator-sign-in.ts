import { Secret, TOTP } from 'otpauth';
import { bootstrap, type TestAuth } from './auth-service.ts';

export const goodPassword = 'a long and quiet river';

/** What an authenticator shows: now, or some steps of 30 seconds away. */
export const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** An operator who has a password and an authenticator, of which no code was used yet. */
export async function openAccount(
  { as, tables }: Pick<TestAuth, 'as' | 'tables'>,
  email: string,
  password = goodPassword,
) {
  const { operator, invitation } = await as(bootstrap).inviteOperator({ email, name: 'Olga Operator' });
  const visitor = as(null, `2001:db8:${Math.floor(Math.random() * 60_000).toString(16)}::1`);
  const { totp } = await visitor.acceptInvitation({ invitation, password });
  const session = await visitor.confirmInvitation({ invitation, code: codeOf(totp.secret) });
  await tables.asOwner((db) =>
    db.updateTable('operators').set({ totp_step: null }).where('id', '=', operator.id).execute(),
  );
  return { operator, session, secret: totp.secret, password };
}
