import { type Kysely, type Selectable, sql } from 'kysely';
import { pageOf, readCursor } from '../../../kit/cursor.ts';
import type { Database } from '../../../kit/database/database.ts';
import { permissionsOf } from '../../../kit/permissions.ts';
import type { Actor, Audit } from '../audit/audit.ts';
import type { DataKeys } from '../data-keys/data-keys.ts';
import { newSession } from '../sessions/session.ts';
import { actorIn } from '../sessions/signed-in.ts';
import { endSessions, insertSession } from '../sessions/store.ts';
import type { SessionRow, Tables } from '../tables.ts';

export type OperatorRow = Selectable<Tables['operators']>;
type Invitation = { hash: string; expiresAt: Date };
/** `totp`: the authenticator's secret, opened. */
export type Account = Omit<OperatorRow, 'totp'> & { totp: string | null };

/** What an authenticator's secret is bound to when it is sealed. */
export const totpField = (id: string) => `totp|${id}`;

const notYet = { state: 'invited', password: null, totp: null, totp_step: null } as const;

/**
 * Every statement over the accounts of operators. That somebody asked for a change is in the audit log already; here comes
 * what only this service knows: whose account it is that was made, and who opened theirs.
 */
export function operatorStore(database: Database, keys: DataKeys, audit: Audit) {
  const tables = database.tables<Tables>();
  const transaction = <R>(work: (tx: Kysely<Tables>) => Promise<R>) =>
    tables.everywhere((db) => db.transaction().execute(work));

  const note = (tx: Kysely<Tables>, action: string, { id, email }: OperatorRow, actor?: Actor) =>
    audit({ tenantId: null, action: `operator.${action}`, target: { operatorId: id, email }, actor }, tx);

  async function find(where: { email: string } | { invitation: string }): Promise<Account | undefined> {
    const [column, value] =
      'email' in where ? (['email', where.email] as const) : (['invitation', where.invitation] as const);
    const found = await tables.everywhere((db) =>
      db
        .selectFrom('operators as o')
        .leftJoin('data_keys as k', (join) => join.on('k.tenant_id', 'is', null))
        .selectAll('o')
        .select('k.data_key')
        .where(`o.${column}`, '=', value)
        .executeTakeFirst(),
    );
    if (!found) return undefined;
    const { data_key, totp, ...row } = found;
    return { ...row, totp: totp && data_key ? keys.open(null, data_key, totpField(row.id), totp) : null };
  }

  const signIn = (tx: Kysely<Tables>, { id, name, email }: OperatorRow): Promise<SessionRow> => {
    const rights = { role: 'operator', permissions: permissionsOf.operator } as const;
    return insertSession(tx, { ...newSession({ tenantId: null, userId: id, name, email, ...rights }), tokens: null });
  };

  return {
    /** @throws Fault `conflict` when there is one for this address */
    invite: (row: { id: string; email: string; name: string }, { hash, expiresAt }: Invitation) =>
      transaction(async (tx) => {
        const made = await tx
          .insertInto('operators')
          .values({ ...row, invitation: hash, invitation_expires_at: expiresAt })
          .returningAll()
          .executeTakeFirstOrThrow();
        await note(tx, 'invite', made);
        return made;
      }),

    list: async (limit: number, cursor: string | undefined) => {
      const after = readCursor(cursor);
      const found = await tables.everywhere((db) => {
        const all = db.selectFrom('operators').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
        const behind = after
          ? all.where((eb) =>
              eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.createdAt, sql<string>`${after.id}::uuid`)),
            )
          : all;
        return behind.limit(limit + 1).execute();
      });
      return pageOf(found, limit, ({ created_at, id }) => ({ createdAt: created_at, id }));
    },

    /** `undefined`: there is no such account. */
    reset: (id: string, { hash, expiresAt }: Invitation) =>
      transaction(async (tx) => {
        const found = await tx
          .updateTable('operators')
          .set({ ...notYet, invitation: hash, invitation_expires_at: expiresAt })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (!found) return undefined;
        await endSessions(tx, null, { userId: id }, 'account-reset');
        return found;
      }),

    remove: (id: string): Promise<boolean> =>
      transaction(async (tx) => {
        const found = await tx.deleteFrom('operators').where('id', '=', id).returningAll().executeTakeFirst();
        if (!found) return false;
        await endSessions(tx, null, { userId: id }, 'account-closed');
        return true;
      }),

    byEmail: (email: string) => find({ email }),

    /** Whose invitation it is, while it is good. */
    async byInvitation(invitation: string): Promise<Account | undefined> {
      const found = await find({ invitation });
      return found?.invitation_expires_at && found.invitation_expires_at > new Date() ? found : undefined;
    },

    /** What an account will have once it is confirmed. */
    prepare: (invitation: string, id: string, given: { password: string; totp: string }) =>
      transaction(async (tx) => {
        const totp = await keys.seal(tx, null, totpField(id), given.totp);
        await tx
          .updateTable('operators')
          .set({ password: given.password, totp })
          .where('invitation', '=', invitation)
          .where('id', '=', id)
          .execute();
      }),

    /** The account is open, and signed in. `undefined`: the invitation was used, or replaced. */
    activate: (invitation: string, step: number) =>
      transaction(async (tx) => {
        const found = await tx
          .updateTable('operators')
          .set({
            state: 'active',
            invitation: null,
            invitation_expires_at: null,
            totp_step: String(step),
            last_sign_in_at: sql`now()`,
          })
          .where('invitation', '=', invitation)
          .where('totp', 'is not', null)
          .returningAll()
          .executeTakeFirst();
        if (!found) return undefined;
        const session = await signIn(tx, found);
        await note(tx, 'activate', found, actorIn(session));
        return session;
      }),

    /** Signed in by the password with this hash and a code of this step. `undefined`: the code was used, or all is new. */
    signIn: (id: string, password: string, step: number) =>
      transaction(async (tx) => {
        const found = await tx
          .updateTable('operators')
          .set({ totp_step: String(step), last_sign_in_at: sql`now()` })
          .where('id', '=', id)
          .where('state', '=', 'active')
          .where('password', '=', password)
          .where((eb) => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', String(step))]))
          .returningAll()
          .executeTakeFirst();
        return found && signIn(tx, found);
      }),

    /** Signed in by somebody else's word for who they are. `undefined`: there is no such account. */
    signInByEmail: (email: string) =>
      transaction(async (tx) => {
        const found = await tx
          .updateTable('operators')
          .set({ last_sign_in_at: sql`now()` })
          .where('email', '=', email)
          .returningAll()
          .executeTakeFirst();
        return found && signIn(tx, found);
      }),

    rehash: (id: string, before: string, password: string) =>
      tables.everywhere((db) =>
        db.updateTable('operators').set({ password }).where('id', '=', id).where('password', '=', before).execute(),
      ),
  };
}

export type OperatorStore = ReturnType<typeof operatorStore>;
