import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** After the last letter that there is: a prefix is a range in the order of bytes. */
const last = '\u{10ffff}';

/** What is looked for: whole words, and the one that may not be typed to its end yet. */
export type Sought = { whole: string[]; begun: string };

export function sought(words: readonly string[]): Sought | null {
  const begun = words.at(-1);
  return begun === undefined ? null : { whole: words.slice(0, -1), begun };
}

export const beginsWith = (prefix: string): RawBuilder<boolean> =>
  sql`(word >= ${prefix} and word < ${`${prefix}${last}`})`;
/** The same for the few words of one row, where the index of words is to stay unused. */
export const leftIs = (prefix: string): RawBuilder<boolean> => sql`left(word, ${[...prefix].length}) = ${prefix}`;

/** By what the rows are found that the rest is asked of. `none`: one of the words does not exist. */
export type Driver = { by: 'whole'; word: string; few: boolean } | { by: 'begun' } | { by: 'neither' } | { by: 'none' };

/**
 * The word that stands in the fewest rows. Counted only so far: what stands in more than `few` is met soon by whoever
 * walks back from the newest.
 */
export async function driver(
  db: Kysely<Tables>,
  tenantId: string,
  table: 'message_words' | 'mapping_words',
  { whole, begun }: Sought,
  few: number,
): Promise<Driver> {
  const { rows } = await sql<{ word: string | null; n: number }>`
    select w.word, (
      select count(*)::int from (
        select from ${sql.table(table)} where tenant_id = ${tenantId} and word = w.word limit ${few + 1}) x
    ) as n from unnest(${whole}::text[]) w(word)
    union all
    select null, (
      select count(*)::int from (
        select from ${sql.table(table)} where tenant_id = ${tenantId} and ${beginsWith(begun)} limit ${few + 1}) x
    )
    order by n, word nulls last`.execute(db);
  const [rarest] = rows;
  if (!rarest || rarest.n === 0) return { by: 'none' };
  if (rarest.word !== null) return { by: 'whole', word: rarest.word, few: rarest.n <= few };
  return rarest.n <= few ? { by: 'begun' } : { by: 'neither' };
}
