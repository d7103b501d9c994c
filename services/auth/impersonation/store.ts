import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import { permissionsWhileImpersonating } from '../../../kit/permissions.ts';
import { type Audit, actorOf } from '../audit/audit.ts';
import { callerOf, newSession } from '../sessions/session.ts';
import { insertSession } from '../sessions/store.ts';
import type { SessionRow, Tables } from '../tables.ts';
import { type Because, impersonationMs } from './life.ts';

type Operator = { id: string; name: string; sessionId: string };

/** One that goes on, as far as its own row knows, and the operator's session that it hangs on, if there is one yet. */
export type Open = { row: SessionRow; parent: SessionRow | undefined };

/** Every statement about the sessions in which operators act inside tenants. Each change is in the tenant's audit log with it. */
export function impersonationStore(database: Database, audit: Audit) {
  const tables = database.tables<Tables>();

  /** Within the transaction that ends it: by whom it was is known from the row, whoever notices. */
  async function noteEnd(tx: Kysely<Tables>, row: SessionRow, because: Because): Promise<void> {
    await audit(
      {
        tenantId: row.tenant_id,
        action: 'impersonation.end',
        target: { impersonationId: row.id },
        details: { because },
        actor: actorOf(callerOf(row, null)),
      },
      tx,
    );
  }

  async function endWithin(
    tx: Kysely<Tables>,
    tenantId: string,
    which: { id: string } | { openedBy: string },
    because: Because,
  ): Promise<number> {
    const ended = await tx
      .updateTable('sessions')
      .set({ ended_at: sql`now()`, ended_because: because })
      .where('tenant_id', '=', tenantId)
      .where('ended_at', 'is', null)
      .where('opened_by', 'is not', null)
      .where('id' in which ? 'id' : 'opened_by', '=', 'id' in which ? which.id : which.openedBy)
      .returningAll()
      .execute();
    for (const row of ended) await noteEnd(tx, row, because);
    return ended.length;
  }

  /** False: it had ended before. */
  const end = async (tenantId: string, id: string, because: Because): Promise<boolean> =>
    (await tables.of(tenantId, (db) => db.transaction().execute((tx) => endWithin(tx, tenantId, { id }, because)))) > 0;

  return {
    /** One that the same operator had in this tenant ends: each has a reason of its own. */
    begin: (tenantId: string, operator: Operator, reason: string): Promise<SessionRow> =>
      tables.of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          await endWithin(tx, tenantId, { openedBy: operator.sessionId }, 'begun-anew');
          const { id, name } = operator;
          const session = newSession({
            tenantId,
            userId: id,
            name,
            email: null,
            role: 'admin',
            permissions: permissionsWhileImpersonating,
          });
          const row = await insertSession(tx, {
            ...session,
            tokens: null,
            opened_by: operator.sessionId,
            reason,
            expires_at: new Date(Date.now() + impersonationMs),
          });
          await audit(
            {
              tenantId,
              action: 'impersonation.begin',
              target: { impersonationId: row.id },
              details: { reason, until: row.expires_at?.toISOString() ?? null },
              actor: actorOf(callerOf(row, null)),
            },
            tx,
          );
          return row;
        }),
      ),

    end,

    /** All of a tenant that is closed, for a while or for good; says how many there were. */
    async endOf(tenantId: string): Promise<number> {
      const open = await tables.of(tenantId, (db) =>
        db
          .selectFrom('sessions')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('opened_by', 'is not', null)
          .where('ended_at', 'is', null)
          .execute(),
      );
      let ended = 0;
      for (const { id } of open) if (await end(tenantId, id, 'company-closed')) ended += 1;
      return ended;
    },

    /** Of all tenants. */
    open: async (): Promise<Open[]> => {
      const rows = await tables.everywhere((db) =>
        db
          .selectFrom('sessions')
          .selectAll()
          .where('opened_by', 'is not', null)
          .where('ended_at', 'is', null)
          .execute(),
      );
      const openedBy = [...new Set(rows.flatMap((row) => row.opened_by ?? []))];
      if (openedBy.length === 0) return [];
      const parents = await tables.everywhere((db) =>
        db.selectFrom('sessions').selectAll().where('tenant_id', 'is', null).where('id', 'in', openedBy).execute(),
      );
      return rows.map((row) => ({ row, parent: parents.find(({ id }) => id === row.opened_by) }));
    },
  };
}

export type ImpersonationStore = ReturnType<typeof impersonationStore>;
