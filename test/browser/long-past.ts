import { sql } from 'kysely';
import type { Desk } from './portal-desk.ts';

/** A word that the oldest message has, and no other. */
export const rareWord = 'quagga';

/**
 * Puts so many messages before the only one of a customer, a minute apart: short and long ones, quotes, places, pictures whose
 * file is gone. The newest of them quotes the oldest.
 */
export async function addPast({ platform, business }: Desk, waId: string, count: number): Promise<void> {
  const { tenantId } = business;
  const database = platform.resources()[0]?.database;
  await database?.tables().of(tenantId, async (db) => {
    await sql`
      insert into messages (tenant_id, id, mapping_id, direction, source_id, target_id, kind, text, conversation_id, status,
        about, occurred_at, created_at)
      select tenant_id, gen_random_uuid(), mapping_id, case when n % 5 = 0 then 'outbound' else 'inbound' end,
        'past-' || mapping_id || '-' || n, case when n % 5 = 0 then 'wamid.out.' || n end,
        case when n % 50 = 4 then 'image' when n % 50 = 7 then 'location' else 'text' end,
        case when n = 1 then 'The ${sql.raw(rareWord)}, number 1.' else 'Number ' || n || '.' || repeat(' It goes on.', (n * 7) % 23) end,
        conversation_id, 'read',
        case when n = ${count} then 'past-' || mapping_id || '-1'
             when n % 20 = 12 then 'past-' || mapping_id || '-' || (n - 1) end,
        at, at
      from (select m.tenant_id, m.id as mapping_id, m.conversation_id, n, now() - make_interval(mins => ${count} - n + 2) as at
            from mappings m, generate_series(1, ${count}) n
            where m.tenant_id = ${tenantId} and m.wa_id = ${waId}) p`.execute(db);
    await sql`
      insert into message_payloads (tenant_id, message_id, raw, sent)
      select tenant_id, id, case kind
          when 'image' then json_build_object('type', kind, kind, json_build_object('id', '1', 'mime_type', 'image/jpeg', 'caption', text))
          when 'location' then json_build_object('type', kind, kind, json_build_object('latitude', 59.3, 'longitude', 18.1, 'name', text))
          else json_build_object('type', kind, kind, json_build_object('body', text)) end, 'null'
      from messages where tenant_id = ${tenantId} and source_id like 'past-%' and direction = 'inbound'
      on conflict do nothing`.execute(db);
    await sql`
      insert into message_words (tenant_id, word, created_at, message_id)
      select tenant_id, ${rareWord}, created_at, id from messages where tenant_id = ${tenantId} and text like ${`%${rareWord}%`}
      on conflict do nothing`.execute(db);
  });
}
