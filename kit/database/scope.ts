import { CompiledQuery, type DatabaseConnection, type Kysely } from 'kysely';

/**
 * The tables of one service. Every statement says first whose rows it is about, and row-level security keeps it to them:
 * a statement that forgets its tenant finds nothing. Kysely's handle is good inside of `work` alone.
 */
export type Tables<T> = {
  /** Rows of these tenants; all others are not there, and cannot be written. */
  of<R>(tenants: string | readonly string[], work: (db: Kysely<T>) => Promise<R>): Promise<R>;
  /** Rows of all tenants, and tables of none: for what a migration has opened by `over_all` or `platform_table`. */
  everywhere<R>(work: (db: Kysely<T>) => Promise<R>): Promise<R>;
  /** As the role that connected, which migrates. For tests that look into the tables; services never do. */
  asOwner<R>(work: (db: Kysely<T>) => Promise<R>): Promise<R>;
};

type Scope = { role: 'bridge_tenant' | 'bridge_platform' | 'none'; tenants: string };

/**
 * Role and tenants are settings of the connection, said anew only when they change: one tenant's statement behind another
 * of the same tenant costs nothing more. They outlive transactions, so a pooler must hand out whole sessions.
 */
export function scopedTables<T>(db: Kysely<T>, known: WeakMap<DatabaseConnection, string>): Tables<T> {
  async function enter(connection: DatabaseConnection, { role, tenants }: Scope): Promise<void> {
    const wanted = `${role} ${tenants}`;
    if (known.get(connection) === wanted) return;
    // Whatever comes of it: until it is certain, nothing is known.
    known.delete(connection);
    await connection.executeQuery(
      CompiledQuery.raw(`select set_config('role', $1, false), set_config('app.tenants', $2, false)`, [role, tenants]),
    );
    known.set(connection, wanted);
  }

  const within = <R>(scope: Scope, work: (db: Kysely<T>) => Promise<R>): Promise<R> =>
    db.connection().execute(async (bound) => {
      await bound.getExecutor().provideConnection((connection) => enter(connection, scope));
      return work(bound);
    });

  return {
    of: (tenants, work) => within({ role: 'bridge_tenant', tenants: listed(tenants) }, work),
    everywhere: (work) => within({ role: 'bridge_platform', tenants: '' }, work),
    asOwner: (work) => within({ role: 'none', tenants: '' }, work),
  };
}

/** In one order, so that the same tenants are the same scope. */
const listed = (tenants: string | readonly string[]): string =>
  typeof tenants === 'string' ? tenants : [...new Set(tenants)].toSorted().join(' ');
