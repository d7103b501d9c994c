import { type Selectable, sql } from 'kysely';
import type { Database } from '../../kit/database/database.ts';
import type { Tables } from './tables.ts';

type Found = Pick<
  Selectable<Tables['mappings']>,
  'id' | 'phone_number_id' | 'integration_id' | 'wa_id' | 'user_id' | 'parent_user_id' | 'erasing'
> & { aliases: string[] };

export type Person = {
  /** Everything by which a message of a vendor's may name them. */
  names: string[];
  /** One for each number that they wrote to; none where they only ever wrote in a group. */
  mappings: Found[];
};

/** Mappings that share an id lead to others; more steps than this are no person any more. */
const mostSteps = 10;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** SQL that finds one person at all numbers of a tenant. */
export function personStore(database: Database) {
  const tables = database.tables<Tables>();

  /** Also those that an erasure has begun with: it may be repeated after a crash. */
  async function mappingsOf(tenantId: string, names: readonly string[]): Promise<Found[]> {
    const ids = names.filter((name) => uuid.test(name));
    const { rows } = await tables.of(tenantId, (db) =>
      sql<Found>`
        with found as (
          select mapping_id as id from mapping_aliases
          where tenant_id = ${tenantId} and alias = any(${names}::text[]) and kind <> 'username'
          union
          select id from mappings where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
          union
          select id from mappings where tenant_id = ${tenantId} and erasing is not null and erasing && ${names}::text[]
        )
        select m.id, m.phone_number_id, m.integration_id, m.wa_id, m.user_id, m.parent_user_id, m.erasing,
          array(
            select alias from mapping_aliases a
            where a.tenant_id = m.tenant_id and a.mapping_id = m.id and a.kind <> 'username'
            union select m.genesys_id where m.erasing is null
            union select unnest(m.erasing)
          ) as aliases
        from found join mappings m on m.tenant_id = ${tenantId} and m.id = found.id
        order by m.created_at, m.id`.execute(db),
    );
    return rows;
  }

  /** In groups a message may name its sender by two names. */
  async function sendersBeside(tenantId: string, names: readonly string[]): Promise<string[]> {
    const { rows } = await tables.of(tenantId, (db) =>
      sql<{ name: string }>`
        select distinct o.name from message_senders s
        join message_senders o on o.tenant_id = s.tenant_id and o.message_id = s.message_id
        where s.tenant_id = ${tenantId} and s.name = any(${names}::text[])`.execute(db),
    );
    return rows.map(({ name }) => name);
  }

  return {
    /**
     * By any name but a username, or by the id of a mapping; mappings that share a user id or the phone are the same
     * person's. `null`: nobody.
     */
    async find(tenantId: string, customer: string): Promise<Person | null> {
      const looked = new Set([customer]);
      let mappings: Found[] = [];
      let senders: string[] = [];
      for (let step = 0, before = 0; step < mostSteps && looked.size > before; step += 1) {
        before = looked.size;
        mappings = await mappingsOf(tenantId, [...looked]);
        senders = await sendersBeside(tenantId, [...looked]);
        const shared = mappings.flatMap(({ wa_id, user_id, parent_user_id, erasing }) => [
          wa_id,
          user_id,
          parent_user_id,
          ...(erasing ?? []),
        ]);
        for (const name of [...shared, ...senders]) if (name !== null) looked.add(name);
      }
      if (mappings.length === 0 && senders.length === 0) return null;
      const ids = new Set(mappings.map(({ id }) => id));
      const names = new Set([...looked, ...mappings.flatMap(({ aliases }) => aliases)]);
      return { names: [...names].filter((name) => !ids.has(name.toLowerCase())), mappings };
    },
  };
}

export type PersonStore = ReturnType<typeof personStore>;
