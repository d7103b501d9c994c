import { sql } from 'kysely';
import type { Database } from '../kit/database/database.ts';

/** Every column of every table with all its values. */
export async function everyColumn(database: Database): Promise<{ place: string; text: string }[]> {
  return database.tables<unknown>().asOwner(async (db) => {
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and table_name in (
        select table_name from information_schema.tables where table_type = 'BASE TABLE')`.execute(db);
    const written: { place: string; text: string }[] = [];
    for (const { table, column } of rows) {
      const values = await sql<{ text: string | null }>`
        select string_agg(${sql.ref(column)}::text, ' ') as text from ${sql.table(table)}`.execute(db);
      written.push({ place: `${table}.${column}`, text: values.rows[0]?.text ?? '' });
    }
    return written;
  });
}

/** The columns in which one of these marks stands. */
export async function placesOf(database: Database, marks: readonly string[]): Promise<string[]> {
  const columns = await everyColumn(database);
  return columns.filter(({ text }) => marks.some((mark) => text.includes(mark))).map(({ place }) => place);
}
