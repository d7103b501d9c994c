import type { Kysely } from 'kysely';
import type { Vault } from '../../../kit/crypto.ts';
import { owns, type Tables } from '../tables.ts';

/** How an owner is named in what is sealed; `null`: the platform itself. */
export const ownerOf = (tenantId: string | null): string => tenantId ?? 'platform';

/** The data key of each owner, made at first need, and what it seals. */
export function dataKeys(vault: Vault) {
  /** Until the transaction ends, nobody gives the owner another key: what is sealed meanwhile stays readable. */
  async function holdKey(tx: Kysely<Tables>, tenantId: string | null): Promise<string> {
    const held = () =>
      tx
        .selectFrom('data_keys')
        .select('data_key')
        .where('tenant_id', owns(tenantId), tenantId)
        .forShare()
        .executeTakeFirst();
    const found = await held();
    if (found) return found.data_key;
    await tx
      .insertInto('data_keys')
      .values({ tenant_id: tenantId, data_key: vault.newKey(ownerOf(tenantId)) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return ((await held()) as { data_key: string }).data_key;
  }

  return {
    /** Within the transaction that writes it down. */
    seal: async (tx: Kysely<Tables>, tenantId: string | null, field: string, plain: string): Promise<string> =>
      vault.seal(ownerOf(tenantId), await holdKey(tx, tenantId), field, plain),

    /** With the key that was read in the same statement as the sealed text. */
    open: (tenantId: string | null, dataKey: string, field: string, sealed: string): string =>
      vault.open(ownerOf(tenantId), dataKey, field, sealed),
  };
}

export type DataKeys = ReturnType<typeof dataKeys>;
