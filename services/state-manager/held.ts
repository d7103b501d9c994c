import { sql } from 'kysely';
import type { Hop, Status } from '../../contracts/journey.ts';
import type { Held } from '../../contracts/state-manager-records.ts';
import type { Database } from '../../kit/database/database.ts';
import { toJson } from '../../kit/database/rows.ts';
import type { NewMessage } from './messages.ts';
import { digestOf } from './spent-sources.ts';
import type { Tables } from './tables.ts';

type HeldMessage = Omit<NewMessage, 'direction' | 'opensWindow' | 'senders' | 'media'> & { held: Held };

/**
 * SQL that marks what has not left. One statement of its own: while the message is stored and claimed by whoever sends it,
 * either of the two comes first.
 */
export function heldStore(database: Database) {
  const tables = database.tables<Tables>();

  /** Answers how far it has got; what has left is not marked. `null`: the customer was erased. */
  return async function hold(message: HeldMessage): Promise<Status | null> {
    const { tenantId } = message;
    const stored: Hop = { at: new Date().toISOString(), service: 'state-manager', step: 'stored' };
    const input = { ...message, hops: [...message.hops, stored] };
    const { rows } = await tables.of(tenantId, (db) =>
      sql<{ status: Status }>`
        with input as materialized (
          select *, ${digestOf(sql`'outbound'`, sql`"sourceId"`)} as digest from json_to_recordset(${toJson([input])}::json) as r(
            "mappingId" uuid, "sourceId" text, kind text, text text, "conversationId" text, "occurredAt" timestamptz, raw json,
            sent json, hops jsonb, grade text, lost text, origin text, author text, about text, choices jsonb, "eventId" text,
            part int, parts int, held jsonb)
        ), customer as (
          select id from mappings
          where tenant_id = ${tenantId} and id = (select "mappingId" from input) and erasing is null
          for no key update
        ), spent as (
          select from spent_sources where tenant_id = ${tenantId} and digest = (select digest from input)
        ), held as (
          insert into messages as m (tenant_id, id, mapping_id, direction, source_id, kind, text, conversation_id, occurred_at,
            hops, grade, lost, origin, author, about, choices, event_id, part, parts, held)
          select ${tenantId}, gen_random_uuid(), c.id, 'outbound', "sourceId", kind, text, "conversationId", "occurredAt", hops,
            grade, lost, origin, author, about, choices, "eventId", coalesce(part, 1), coalesce(parts, 1), held
          from input cross join customer c
          where not exists (select from spent)
          -- What is being tried again is not given up, but it has waited: told now or never.
          on conflict (tenant_id, direction, source_id) do update set
            held = case when m.claimed then excluded.held || '{"what": "delayed"}' else excluded.held end
            where m.status = 'queued'
          returning m.id, m.conversation_id
        ), payloads as (
          insert into message_payloads (tenant_id, message_id, raw, sent)
          select ${tenantId}, held.id, coalesce(raw, 'null'), coalesce(sent, 'null') from held cross join input
          on conflict do nothing
        ), told as (
          insert into changes (tenant_id, conversation_id, message_id)
          select ${tenantId}, conversation_id, id from held where conversation_id is not null
        )
        select coalesce(case when exists (select from held) then 'queued' end,
          (select status from messages m join input i on m.tenant_id = ${tenantId} and m.direction = 'outbound'
            and m.source_id = i."sourceId"), 'unknown') as status
        from customer`.execute(db),
    );
    return rows[0]?.status ?? null;
  };
}
