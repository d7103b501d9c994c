import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../../contracts/inbox-records.ts';

export type Divisions = Reader['divisions'];

/** Whether the reader may see the conversation `c`. Subqueries in a row, for the planner to make no joins of them. */
export function visible(tenantId: string, { personId, sees, divisions }: Reader): RawBuilder<boolean> {
  if (sees === 'all') {
    return divisions === null
      ? sql`true`
      : sql`(c.division_id is null or c.division_id = any(${[...divisions]}::text[]))`;
  }
  return sql`(exists (
      select from conversation_agents a
      where a.tenant_id = ${tenantId} and a.conversation_id = c.id and a.person_id = ${personId}
    ) or ${personId}::text in (${servingNow(sql`${tenantId}::uuid`, sql`c.mapping_id`)}))`;
}

/** The same for many rows, one after another, of which most may be nobody's business: whose they are is found out once. */
export const visibleOfMany = (
  tenantId: string,
  reader: Reader,
  conversationId: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  reader.sees === 'own'
    ? // "is true" keeps it a look into a table of hashes: as a join it would go through all of theirs for each row.
      sql`(${conversationId} in (${seenByOwn(tenantId, reader.personId)})) is true`
    : visible(tenantId, reader);

/**
 * Whether a message `m` of the customer `p` is of these divisions, as its conversation is. One that has not joined any yet is
 * where its customer was last; what is of no division is seen by all.
 */
export const messageIn = (tenantId: string, divisions: Divisions): RawBuilder<boolean> =>
  conversationIn(tenantId, divisions, sql`coalesce(m.conversation_id, p.conversation_id)`);

export const conversationIn = (
  tenantId: string,
  divisions: Divisions,
  conversationId: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  divisions === null
    ? sql`true`
    : sql`not exists (select from conversations v where v.tenant_id = ${tenantId} and v.id = ${conversationId}
        and v.division_id <> all(${[...divisions]}::text[]))`;

/** Whether the customer `p` has been in one of these divisions, or in none at all. */
export const customerIn = (tenantId: string, divisions: Divisions): RawBuilder<boolean> =>
  divisions === null
    ? sql`true`
    : sql`coalesce((select bool_or(coalesce(v.division_id = any(${[...divisions]}::text[]), true)) from conversations v
        where v.tenant_id = ${tenantId} and v.mapping_id = p.id), true)`;

/** Who is an agent now of the customer, in whichever conversation. */
export const servingNow = (tenantId: RawBuilder<unknown>, mappingId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select a.person_id from conversations s
  join conversation_agents a on a.tenant_id = s.tenant_id and a.conversation_id = s.id and a.left_at is null
  where s.tenant_id = ${tenantId} and s.mapping_id = ${mappingId} and s.ended_at is null`;

/** Ids of the conversations that somebody is or was an agent in, and of the customers whom they serve now. */
export const seenByOwn = (tenantId: string, personId: string): RawBuilder<unknown> => sql`
  select conversation_id as id from conversation_agents where tenant_id = ${tenantId} and person_id = ${personId}
  union
  select o.id from conversation_agents a
  join conversations s on s.tenant_id = a.tenant_id and s.id = a.conversation_id and s.ended_at is null
  join conversations o on o.tenant_id = s.tenant_id and o.mapping_id = s.mapping_id
  where a.tenant_id = ${tenantId} and a.person_id = ${personId} and a.left_at is null`;

/** Ids of those that may be somebody's: whose a conversation is has been an agent in it. */
export const servedBy = (tenantId: string, personId: string, now: boolean): RawBuilder<unknown> => sql`
  select conversation_id as id from conversation_agents
  where tenant_id = ${tenantId} and person_id = ${personId} and ${now ? sql`left_at is null` : sql`true`}`;
