import { sql } from 'kysely';
import type { Failure } from '../../../contracts/fields.ts';
import type { KeptMessage } from '../../../contracts/inbox.ts';
import type { Sending, Way } from '../../../contracts/portal-records.ts';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import type { Tables } from '../tables.ts';

export type Composer = { personId: string; clientId: string };
type Named = Pick<KeptMessage, 'messageId' | 'sourceId' | 'genesysMessageId'>;

export type Outcome = {
  way: Way;
  state: Sending['state'];
  failure?: Failure;
  /** What the message is known by from now on. */
  reference?: string;
};

/** What a message that goes straight to WhatsApp is stored under; one in several parts has more behind it. */
export const directReference = (clientId: string): string => `portal/${clientId}`;
const forgottenAtOnce = 1_000;
const ofDirect = /^portal\/[0-9a-f-]{36}/;

/** SQL about what was composed here. */
export function sendStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    /** Written before it is given to anybody. `null`: it is new; else what became of it, with `state: null` still on its way. */
    async begin(tenantId: string, clientId: string, personId: string, conversationId: string) {
      const { rows } = await tables.of(tenantId, (db) =>
        sql<{
          mine: boolean;
          person_id: string;
          way: Way | null;
          state: Sending['state'] | null;
          failure: Failure | null;
        }>`
          with begun as (
            insert into portal_sends (tenant_id, client_id, person_id, conversation_id)
            values (${tenantId}::uuid, ${clientId}::uuid, ${personId}, ${conversationId})
            on conflict do nothing returning person_id
          )
          select true as mine, person_id, null as way, null as state, null::jsonb as failure from begun
          union all
          select false, person_id, way, state, failure from portal_sends
          where tenant_id = ${tenantId} and client_id = ${clientId}`.execute(db),
      );
      return rows[0]?.mine
        ? null
        : (rows[0] ?? { mine: false, person_id: personId, way: null, state: null, failure: null });
    },

    find: (tenantId: string, clientId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_sends')
          .select(['way', 'state', 'failure'])
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .executeTakeFirst(),
      ),

    /** False: it was given to Genesys before, or its outcome is known. What goes straight may go again: it is sent once. */
    async choose(tenantId: string, clientId: string, way: Way): Promise<boolean> {
      const { numUpdatedRows } = await tables.of(tenantId, (db) =>
        db
          .updateTable('portal_sends')
          .set({ way })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('state', 'is', null)
          .where((eb) => eb.or([eb('way', 'is', null), eb('way', '=', 'direct')]))
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },

    /** Genesys did certainly not take it: it may go the other way. */
    goStraight: (tenantId: string, clientId: string) =>
      tables.of(tenantId, (db) =>
        db
          .updateTable('portal_sends')
          .set({ way: 'direct' })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('state', 'is', null)
          .execute(),
      ),

    /** Its outcome is told once. */
    end: (tenantId: string, clientId: string, { way, state, failure, reference }: Outcome) =>
      tables.of(tenantId, (db) =>
        db
          .updateTable('portal_sends')
          .set({
            way,
            state,
            failure: failure ? sql`${toJson([failure])}::jsonb -> 0` : null,
            reference: reference ?? null,
          })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('state', 'is', null)
          .execute(),
      ),

    /** After so long nobody asks who wrote a message. */
    async forget(): Promise<void> {
      for (let more = true; more; ) {
        const { rows } = await tables.everywhere((db) =>
          sql`
            delete from portal_sends where (tenant_id, client_id) in (
              select tenant_id, client_id from portal_sends
              where created_at < now() - interval '90 days' limit ${forgottenAtOnce})
            returning 1`.execute(db),
        );
        more = rows.length === forgottenAtOnce;
      }
    },

    /** Who composed which of these messages. */
    async composers(tenantId: string, messages: readonly Named[]): Promise<Map<string, Composer>> {
      const references = new Map(messages.map((message) => [message.messageId, referenceOf(message)]));
      const wanted = [...new Set(references.values())].filter((one) => one !== null);
      if (wanted.length === 0) return new Map();
      const found = await tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_sends')
          .select(['reference', 'person_id', 'client_id'])
          .where('tenant_id', '=', tenantId)
          .where('reference', 'in', wanted)
          .execute(),
      );
      const byReference = new Map(
        found.map((row) => [row.reference, { personId: row.person_id, clientId: row.client_id }]),
      );
      return new Map(
        messages.flatMap(({ messageId }) => {
          const composer = byReference.get(references.get(messageId) ?? '');
          return composer ? [[messageId, composer] as const] : [];
        }),
      );
    },
  };
}

export type SendStore = ReturnType<typeof sendStore>;

const referenceOf = ({ sourceId, genesysMessageId }: Named): string | null =>
  ofDirect.exec(sourceId)?.[0] ?? genesysMessageId;
