import { sql } from 'kysely';
import type { Database } from '../../kit/database/database.ts';

/** Every row of a tenant in every table, as text: the same before and after, or somebody has touched it. */
export async function rowsOf(database: Database, tenantId: string): Promise<Record<string, string[]>> {
  return database.tables<unknown>().asOwner(async (db) => {
    const { rows: tables } = await sql<{ name: string; column: string }>`
      select table_name as name, column_name as "column" from information_schema.columns
      where table_schema = 'public' and (column_name = 'tenant_id' or (table_name = 'tenants' and column_name = 'id'))
        and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
      order by 1`.execute(db);
    const found: Record<string, string[]> = {};
    for (const { name, column } of tables) {
      const { rows } = await sql<{ text: string }>`
        select t::text as text from ${sql.table(name)} t where ${sql.ref(column)}::text = ${tenantId} order by 1`.execute(
        db,
      );
      found[name] = rows.map(({ text }) => text);
    }
    return found;
  });
}
