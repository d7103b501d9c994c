import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Meta redelivers what it got no 200 for during seven days; the rest is for the queue, and for operators who replay what
 * is dead. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
const comesAgainDays = 30;

/** Of the id that a message came with, which tells who sent it: a wamid has the phone number in it. */
export const digestOf = (direction: RawBuilder<unknown>, sourceId: RawBuilder<unknown>) =>
  sql`sha256(convert_to(${direction} || ' ' || ${sourceId}, 'UTF8'))`;

/** Remembers that these messages have been, so that none of them is new when it comes again. Before they are deleted. */
export async function spend(db: Kysely<Tables>, tenantId: string, messageIds: readonly string[]): Promise<void> {
  await sql`
    insert into spent_sources (tenant_id, digest, message_id, until)
    select tenant_id, ${digestOf(sql`direction`, sql`source_id`)}, id, created_at + make_interval(days => ${comesAgainDays})
    from messages where tenant_id = ${tenantId} and id = any(${messageIds}::uuid[])
      and created_at > now() - make_interval(days => ${comesAgainDays})
    on conflict do nothing`.execute(db);
}
