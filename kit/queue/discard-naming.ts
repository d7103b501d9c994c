import { type RawBuilder, sql } from 'kysely';
import { mentions } from './mentions.ts';

/** Messages whose bodies are in memory at once. */
const readSize = 500;

type Row = { seq: string; body: string };

/**
 * Destroys the rows that name somebody, piece by piece, and answers how many. `read`: of the rows behind `after` the first
 * `limit` in the order of `seq` for which `may` holds; `destroy`: those with these numbers.
 */
export async function discardNaming(
  names: readonly string[],
  read: (after: string, limit: number, may: (body: RawBuilder<unknown>) => RawBuilder<unknown>) => Promise<Row[]>,
  destroy: (seqs: string[]) => Promise<number>,
): Promise<number> {
  // Bodies are kept as `JSON.stringify` wrote them, so the text of a name is in all of these; it may be so in others.
  const texts = names.map((name) => JSON.stringify(name));
  const may = (body: RawBuilder<unknown>) =>
    sql`exists (select from unnest(${texts}::text[]) as text where strpos(${body}, text) > 0)`;
  const wanted = new Set(names);
  let discarded = 0;
  let after = '-1';
  for (;;) {
    const rows = await read(after, readSize, may);
    const seqs = rows.filter(({ body }) => mentions(JSON.parse(body), wanted)).map(({ seq }) => seq);
    if (seqs.length > 0) discarded += await destroy(seqs);
    if (rows.length < readSize) return discarded;
    after = rows.at(-1)?.seq as string;
  }
}
