import { sql } from 'kysely';
import type { portalContract } from '../../contracts/agent-portal.ts';
import type { Erased } from '../../contracts/erasure.ts';
import type { inboundTransformerContract, outboundTransformerContract } from '../../contracts/transformers.ts';
import type { Client } from '../../kit/client.ts';
import type { Database } from '../../kit/database/database.ts';
import { forgetPeople, removing } from './inbox/word-store.ts';
import type { SubjectsOf } from './numbers.ts';
import type { PersonStore } from './persons.ts';
import { type Doomed, type MessageRemoval, mostAtOnce } from './removal.ts';
import type { Tables } from './tables.ts';
import type { TraceStore } from './traces.ts';

type Discarding = Pick<Client<typeof inboundTransformerContract>, 'discardDeadLetters'>;

type Dependencies = {
  database: Database;
  persons: PersonStore;
  traces: TraceStore;
  removal: MessageRemoval;
  inbound: Discarding;
  outbound: Pick<Client<typeof outboundTransformerContract>, 'discardDeadLetters'>;
  /** What people have noted about customers. */
  portal: Pick<Client<typeof portalContract>, 'eraseNotes'>;
  subjectsOf: SubjectsOf;
};

/** As many as the transformers take in one call. */
const namesAtOnce = 50;

/**
 * Destroys what is kept of one person. First they become unknown, in one transaction for each mapping: whatever is
 * stored from then on belongs to somebody new. The marked mapping holds the names until all is gone and goes last, so a
 * crash in between is repaired by asking again.
 */
export function customerErasure(dependencies: Dependencies) {
  const { database, persons, traces, removal, inbound, outbound, portal, subjectsOf } = dependencies;
  const tables = database.tables<Tables>();

  /** Waits for whoever is storing a message of the customer; see `customers` in messages.ts. */
  const becomeUnknown = (tenantId: string, mappingId: string): Promise<{ names: string[]; aliases: number }> =>
    tables.of(tenantId, (db) =>
      db.transaction().execute(async (tx) => {
        await removing(tx, tenantId);
        await forgetPeople(tx, tenantId, [mappingId]);
        const row = await tx
          .selectFrom('mappings')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('id', '=', mappingId)
          .forUpdate()
          .executeTakeFirst();
        if (!row) return { names: [], aliases: 0 };
        const aliases = await tx
          .deleteFrom('mapping_aliases')
          .where('tenant_id', '=', tenantId)
          .where('mapping_id', '=', mappingId)
          .returning(['alias', 'kind'])
          .execute();
        const known = [row.wa_id, row.user_id, row.parent_user_id, row.group_id, row.genesys_id];
        const names = row.erasing ?? [
          ...new Set([
            ...aliases.filter(({ kind }) => kind !== 'username').map(({ alias }) => alias),
            ...known.filter((name) => name !== null),
          ]),
        ];
        await tx
          .updateTable('mappings')
          .set({
            erasing: names,
            // Free for the next customer, who may be the same person.
            genesys_id: `erasing.${mappingId}`,
            genesys_id_type: 'Opaque',
            wa_id: null,
            user_id: null,
            parent_user_id: null,
            group_id: null,
            username: null,
            name: null,
            conversation_id: null,
            last_wamid: null,
          })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', mappingId)
          .execute();
        return { names, aliases: aliases.length };
      }),
    );

  async function discard(tenantId: string, names: readonly string[]): Promise<number> {
    let count = 0;
    for (let from = 0; from < names.length; from += namesAtOnce) {
      const some = { tenantId, names: names.slice(from, from + namesAtOnce) };
      const answers = await Promise.all([inbound.discardDeadLetters(some), outbound.discardDeadLetters(some)]);
      count += answers.reduce((sum, { discarded }) => sum + discarded, 0);
    }
    return count;
  }

  const messagesOf = (tenantId: string, mappingId: string) => (): Promise<Doomed[]> =>
    tables.of(tenantId, (db) =>
      db
        .selectFrom('messages')
        .select(['id', 'media'])
        .where('tenant_id', '=', tenantId)
        .where('mapping_id', '=', mappingId)
        .limit(mostAtOnce)
        .execute(),
    );

  const inGroups = (tenantId: string, names: readonly string[]) => (): Promise<Doomed[]> =>
    tables.of(tenantId, async (db) => {
      const { rows } = await sql<Doomed>`
        select m.id, m.media from (
          select distinct tenant_id, message_id from message_senders
          where tenant_id = ${tenantId} and name = any(${names}::text[]) limit ${mostAtOnce}
        ) s join messages m on m.tenant_id = s.tenant_id and m.id = s.message_id`.execute(db);
      return rows;
    });

  async function conversationsOf(tenantId: string, mappingId: string): Promise<number> {
    let count = 0;
    for (let last = mostAtOnce; last === mostAtOnce; count += last) {
      last = await tables.of(tenantId, async (db) => {
        const { rows } = await sql`
          with gone as (
            delete from conversations where tenant_id = ${tenantId} and id in (
              select id from conversations where tenant_id = ${tenantId} and mapping_id = ${mappingId} limit ${mostAtOnce})
            returning id
          ), agents as (
            delete from conversation_agents a using gone where a.tenant_id = ${tenantId} and a.conversation_id = gone.id
          ), reads as (
            delete from conversation_reads r using gone where r.tenant_id = ${tenantId} and r.conversation_id = gone.id
          )
          insert into changes (tenant_id, conversation_id) select ${tenantId}::uuid, id from gone returning 1`.execute(
          db,
        );
        return rows.length;
      });
    }
    return count;
  }

  const mapping = (tenantId: string, mappingId: string): Promise<number> =>
    tables.of(tenantId, async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('mappings')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', mappingId)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    });

  /** `null`: nobody is known by this name. Counts what this call erased. */
  return async (tenantId: string, customer: string): Promise<Erased | null> => {
    const person = await persons.find(tenantId, customer);
    if (!person) return null;
    const subjects = await subjectsOf(tenantId, person.mappings);
    const erased = { mappings: 0, aliases: 0, conversations: 0, messages: 0, payloads: 0, files: 0 };
    const add = (more: Partial<typeof erased>) => {
      for (const [what, count] of Object.entries(more)) erased[what as keyof typeof erased] += count;
    };
    const all = new Set(person.names);
    for (const { id } of person.mappings) {
      const { names, aliases } = await becomeUnknown(tenantId, id);
      for (const name of names) all.add(name);
      add({ aliases });
    }
    const names = [...all];
    const deadLetters = await discard(tenantId, names);
    const { notes } = await portal.eraseNotes({ tenantId, mappingIds: person.mappings.map(({ id }) => id) });
    const quarantine = await traces.eraseQuarantined(subjects, names);
    add({ payloads: await traces.eraseNamedInGroups(tenantId, names) });
    add(await removal.removeAll(tenantId, inGroups(tenantId, names)));
    for (const { id } of person.mappings) {
      add(await removal.removeAll(tenantId, messagesOf(tenantId, id)));
      add({ conversations: await conversationsOf(tenantId, id), mappings: await mapping(tenantId, id) });
    }
    return { ...erased, quarantine, deadLetters, notes };
  };
}
