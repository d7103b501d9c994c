import type { signInContract } from '../../../contracts/sign-in.ts';
import { sha256 } from '../../../kit/crypto.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Audit } from '../audit/audit.ts';
import { signed } from '../sessions/session.ts';
import { noteSignIn } from '../sessions/signed-in.ts';
import type { SessionTokens } from '../sessions/token.ts';
import { notLetIn, refusal } from '../sign-in/refusal.ts';
import type { Refused } from '../sign-in/refused.ts';
import type { SlowDown } from '../sign-in/slow-down.ts';
import type { SessionRow } from '../tables.ts';
import { checkPassword, type PasswordHashes } from './passwords.ts';
import type { Account, OperatorStore } from './store.ts';
import { newAuthenticator, stepOf } from './totp.ts';

type Dependencies = {
  store: OperatorStore;
  passwords: PasswordHashes;
  tokens: SessionTokens;
  slow: SlowDown;
  audit: Audit;
  refused: Refused;
  log: Logger;
};

type Answered = Pick<Handlers<typeof signInContract>, 'signInOperator' | 'acceptInvitation' | 'confirmInvitation'>;

/** Sign-in of operators with what they know and what they have. Whatever is wrong, the answer is the same. */
export function operatorSignIn(dependencies: Dependencies): Answered {
  const { store, passwords, tokens, slow, audit, refused, log } = dependencies;

  async function refuse(reason: string, way: string, target: Record<string, string>): Promise<never> {
    await refused(refusal(reason), { way, target });
    throw notLetIn();
  }

  async function letIn(row: SessionRow) {
    await noteSignIn(audit, row);
    return signed(row, tokens, null);
  }

  /** Passwords that were hashed the way that was good enough once. */
  async function renewHash({ id, password: before }: Account, password: string): Promise<void> {
    if (!before || !passwords.isOutdated(before)) return;
    await passwords
      .hash(password)
      .then((next) => store.rehash(id, before, next))
      .catch((error: unknown) => log.warn({ err: error }, 'a password keeps its old hash'));
  }

  return {
    async signInOperator({ email, password, code }) {
      await slow.attempt(email);
      const account = await store.byEmail(email);
      const known = account?.state === 'active' ? account : undefined;
      const isRight = await passwords.verify(password, known?.password ?? null);
      const step = known?.totp ? stepOf(known.totp, code) : null;
      if (!known) return refuse('unknown-account', 'password', { email });
      if (!isRight) return refuse('wrong-password', 'password', { email });
      const session = step !== null && (await store.signIn(known.id, known.password ?? '', step));
      if (!session) return refuse('wrong-code', 'password', { email });
      await slow.succeeded(email);
      await renewHash(known, password);
      return letIn(session);
    },

    async acceptInvitation({ invitation, password }) {
      const hash = sha256(invitation);
      await slow.attempt(hash);
      const account = await store.byInvitation(hash);
      if (!account) return refuse('unknown-invitation', 'invitation', {});
      await slow.succeeded(hash);
      checkPassword(password, account.email);
      const totp = newAuthenticator(account.email);
      await store.prepare(hash, account.id, { password: await passwords.hash(password), totp: totp.secret });
      return { email: account.email, totp };
    },

    async confirmInvitation({ invitation, code }) {
      const hash = sha256(invitation);
      await slow.attempt(hash);
      const account = await store.byInvitation(hash);
      const step = account?.totp ? stepOf(account.totp, code) : null;
      const session = step !== null && (await store.activate(hash, step));
      if (!session) return refuse(account ? 'wrong-code' : 'unknown-invitation', 'invitation', {});
      await slow.succeeded(hash);
      return letIn(session);
    },
  };
}
