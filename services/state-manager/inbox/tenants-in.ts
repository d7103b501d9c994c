import { sql } from 'kysely';
import type { Tables as Scoped } from '../../../kit/database/scope.ts';
import type { Tables } from '../tables.ts';

/** Tenants that have a row in a table whose index begins with them, by one look into it for each of them. */
export async function tenantsIn(tables: Scoped<Tables>, name: 'changes' | 'conversations'): Promise<string[]> {
  const table = sql.table(name);
  const { rows } = await tables.everywhere((db) =>
    sql<{ id: string }>`
      with recursive t(id) as (
        (select tenant_id from ${table} order by tenant_id limit 1)
        union all
        select (select tenant_id from ${table} where tenant_id > t.id order by tenant_id limit 1) from t
        where t.id is not null
      ) select id from t where id is not null`.execute(db),
  );
  return rows.map(({ id }) => id);
}
