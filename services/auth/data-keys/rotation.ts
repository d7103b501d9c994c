import { type Kysely, sql } from 'kysely';
import type { Vault } from '../../../kit/crypto.ts';
import type { Database } from '../../../kit/database/database.ts';
import { totpField } from '../operators/store.ts';
import { tokensField } from '../sessions/session.ts';
import { owns, type Tables, within } from '../tables.ts';
import { ownerOf } from './data-keys.ts';

type Owner = string | null;

const masterKey = sql<string>`split_part(data_key, '.', 1)`;

/** Statements about the renewal of data keys. */
export function rotationStore(database: Database, vault: Vault) {
  const tables = database.tables<Tables>();

  async function sealAnew(tx: Kysely<Tables>, owner: Owner, before: string, next: string): Promise<void> {
    const name = ownerOf(owner);
    const again = (field: string, sealed: string) =>
      vault.seal(name, next, field, vault.open(name, before, field, sealed));

    const sessions = await tx
      .selectFrom('sessions')
      .select(['id', 'tokens'])
      .where('tenant_id', owns(owner), owner)
      .where('tokens', 'is not', null)
      .forUpdate()
      .execute();
    for (const { id, tokens } of sessions)
      if (tokens)
        await tx
          .updateTable('sessions')
          .set({ tokens: again(tokensField(id), tokens) })
          .where('id', '=', id)
          .execute();
    if (owner !== null) return;
    const operators = await tx
      .selectFrom('operators')
      .select(['id', 'totp'])
      .where('totp', 'is not', null)
      .forUpdate()
      .execute();
    for (const { id, totp } of operators)
      if (totp)
        await tx
          .updateTable('operators')
          .set({ totp: again(totpField(id), totp) })
          .where('id', '=', id)
          .execute();
  }

  return {
    /** How many owners there are by the id of the master key that wraps theirs, of those with a key older than `before`. */
    async wrappedBy(before?: Date): Promise<Record<string, number>> {
      const found = await tables.everywhere((db) => {
        const all = db.selectFrom('data_keys').select([masterKey.as('id'), sql<number>`count(*)::int`.as('count')]);
        return (before ? all.where('created_at', '<', before) : all).groupBy(masterKey).execute();
      });
      return Object.fromEntries(found.map(({ id, count }) => [id, count]));
    },

    /** Owners whose key is older and wrapped by a master key that is there. */
    async next(before: Date, limit: number, except: readonly Owner[]): Promise<Owner[]> {
      const found = await tables.everywhere((db) =>
        db
          .selectFrom('data_keys')
          .select('tenant_id')
          .where('created_at', '<', before)
          .where(masterKey, '=', sql<string>`any(${vault.masterKeys}::text[])`)
          .where(sql<boolean>`coalesce(tenant_id::text, '') <> all(${except.map((owner) => owner ?? '')}::text[])`)
          .orderBy('created_at')
          .limit(limit)
          .execute(),
      );
      return found.map(({ tenant_id }) => tenant_id);
    },

    /**
     * A new data key for one owner, and all of its secrets sealed with it, at once. Whoever writes a secret holds the key
     * meanwhile (`data-keys.ts`) and is waited for. False: somebody else has done it.
     */
    renew: (owner: Owner, before: Date): Promise<boolean> =>
      within(tables, owner, (db) =>
        db.transaction().execute(async (tx) => {
          const held = await tx
            .selectFrom('data_keys')
            .select('data_key')
            .where('tenant_id', owns(owner), owner)
            .where('created_at', '<', before)
            .forUpdate()
            .executeTakeFirst();
          if (!held) return false;
          const next = vault.newKey(ownerOf(owner));
          await sealAnew(tx, owner, held.data_key, next);
          await tx
            .updateTable('data_keys')
            .set({ data_key: next, created_at: sql`now()` })
            .where('tenant_id', owns(owner), owner)
            .execute();
          return true;
        }),
      ),
  };
}

export type RotationStore = ReturnType<typeof rotationStore>;
