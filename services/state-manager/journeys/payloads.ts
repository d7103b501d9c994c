import { type Selectable, sql } from 'kysely';
import type { MessagePayloads } from '../../../contracts/journey-search.ts';
import type { Database } from '../../../kit/database/database.ts';
import { type Divisions, messageIn } from '../inbox/visibility.ts';
import type { Tables } from '../tables.ts';

type Row = Pick<Selectable<Tables['messages']>, 'direction'> & { raw: unknown; sent: unknown; kept: boolean };

/** SQL that reads a message as it came and went; `null`: there is no such message. */
export function payloadReader(database: Database) {
  const tables = database.tables<Tables>();
  return async (tenantId: string, divisions: Divisions, messageId: string): Promise<MessagePayloads | null> => {
    const { rows } = await tables.of(tenantId, (db) =>
      sql<Row>`
        select m.direction, y.raw, y.sent, y.message_id is not null as kept from messages m
        join mappings p on p.tenant_id = ${tenantId} and p.id = m.mapping_id
        left join message_payloads y on y.tenant_id = ${tenantId} and y.message_id = m.id
        where m.tenant_id = ${tenantId} and m.id = ${messageId} and ${messageIn(tenantId, divisions)}`.execute(db),
    );
    const [row] = rows;
    return row ? { direction: row.direction, raw: row.raw ?? null, sent: row.sent ?? null, kept: row.kept } : null;
  };
}
