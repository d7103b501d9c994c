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

const forgottenAtOnce = 1_000;
/** `directSourceId`, with the number of a part behind it or none. */
const ofDirect = /^portal\/[0-9a-f-]{36}/;

/** SQL about what was composed here. */
export function sendStore(database: Database) {
  const tables = database.tables<Tables>();

  return {
    /** Written before it is given to anybody. False: it was, by whoever came first with this id. */
    async begin(tenantId: string, clientId: string, personId: string, conversationId: string): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await tables.of(tenantId, (db) =>
        db
          .insertInto('portal_sends')
          .values({ tenant_id: tenantId, client_id: clientId, person_id: personId, conversation_id: conversationId })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow(),
      );
      return numInsertedOrUpdatedRows === 1n;
    },

    /** `state: null`: on its way. */
    find: (tenantId: string, clientId: string) =>
      tables.of(tenantId, (db) =>
        db
          .selectFrom('portal_sends')
          .select(['person_id', 'way', 'state', 'failure', 'reference'])
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .executeTakeFirst(),
      ),

    /**
     * False: somebody else has it by now, or its outcome is known. `from`: the ways that it may have been on before, `null`
     * for none.
     */
    async choose(tenantId: string, clientId: string, way: Way, from: readonly (Way | null)[]): Promise<boolean> {
      const known = from.filter((one) => one !== null);
      const { numUpdatedRows } = await tables.of(tenantId, (db) =>
        db
          .updateTable('portal_sends')
          .set({ way })
          .where('tenant_id', '=', tenantId)
          .where('client_id', '=', clientId)
          .where('state', 'is', null)
          .where((eb) =>
            eb.or([
              ...(from.includes(null) ? [eb('way', 'is', null)] : []),
              ...(known.length > 0 ? [eb('way', 'in', known)] : []),
            ]),
          )
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },

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

/** What a message of ours is known by; of several parts, all by one. */
export const referenceOf = ({ sourceId, genesysMessageId }: Named): string | null =>
  ofDirect.exec(sourceId)?.[0] ?? genesysMessageId;
