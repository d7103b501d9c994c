import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../../kit/database/database.ts';
import { Fault } from '../../kit/fault.ts';
import type { AliasKind, Tables } from './tables.ts';
import { tenantLock } from './tenant-erasure.ts';

type MappingRow = Selectable<Tables['mappings']>;
type Number = { tenantId: string; phoneNumberId: string };

type Names = {
  waId?: string;
  userId?: string;
  groupId?: string;
  parentUserId?: string;
  username?: string;
  variants?: readonly string[];
  name?: string;
};

export type Customer = Number & Names & { integrationId: string; address?: { id: string; idType: 'Phone' | 'Opaque' } };
export type NewNames = Customer & { previous: { waId?: string; userId?: string; parentUserId?: string } };

type Alias = { alias: string; kind: AliasKind };
const aliasesOf = ({ userId, waId, groupId, parentUserId, variants = [], username }: Names): Alias[] => {
  const all: [string | undefined, AliasKind][] = [
    [userId, 'id'],
    [waId, 'id'],
    [groupId, 'id'],
    ...variants.map((variant): [string, AliasKind] => [variant, 'variant']),
    [parentUserId, 'parent'],
    [username && `@${username}`, 'username'],
  ];
  const kept = new Map<string, AliasKind>();
  for (const [alias, kind] of all) if (alias && !kept.has(alias)) kept.set(alias, kind);
  return [...kept].map(([alias, kind]) => ({ alias, kind }));
};

/** SQL that decides who a customer is: one mapping a person and number, found by any of its names. */
export function identityStore(database: Database) {
  const tables = database.tables<Tables>();

  const transaction = <R>(tenantId: string, work: (tx: Kysely<Tables>) => Promise<R>): Promise<R> =>
    tables.of(tenantId, (db) => db.transaction().execute(work));

  /** Two callers who know the same customer by different names take turns. */
  async function takeTurns(tx: Kysely<Tables>, { tenantId, phoneNumberId }: Number, aliases: readonly string[]) {
    const keys = [...new Set(aliases)].toSorted().map((alias) => `${tenantId} ${phoneNumberId} ${alias}`);
    await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys}::text[]) key`.execute(tx);
  }

  /** @throws Fault `not_found` where the tenant was erased, which waits for those who have asked before it */
  async function refuseErased(tx: Kysely<Tables>, tenantId: string): Promise<void> {
    await sql`select pg_advisory_xact_lock_shared(${tenantLock(tenantId)})`.execute(tx);
    const erased = await tx
      .selectFrom('erased_tenants')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    if (erased) throw new Fault('not_found', 'the tenant was erased', { details: { erased: 'tenant' } });
  }

  async function knownBy(tx: Kysely<Tables>, { tenantId, phoneNumberId }: Number, aliases: readonly string[]) {
    if (aliases.length === 0) return [];
    return tx
      .selectFrom('mapping_aliases as a')
      .innerJoin('mappings as m', (join) =>
        join.onRef('m.tenant_id', '=', 'a.tenant_id').onRef('m.id', '=', 'a.mapping_id'),
      )
      .selectAll('m')
      .select('a.alias')
      .where('a.tenant_id', '=', tenantId)
      .where('a.phone_number_id', '=', phoneNumberId)
      .where('a.kind', '!=', 'username')
      .where('a.alias', 'in', aliases)
      .execute();
  }

  /** A name goes with its latest owner. */
  async function putAliases(tx: Kysely<Tables>, { tenantId, phoneNumberId }: Number, id: string, aliases: Alias[]) {
    if (aliases.length === 0) return;
    await tx
      .insertInto('mapping_aliases')
      .values(
        aliases.map(({ alias, kind }) => ({
          tenant_id: tenantId,
          phone_number_id: phoneNumberId,
          alias,
          kind,
          mapping_id: id,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'phone_number_id', 'alias']).doUpdateSet((eb) => ({
          mapping_id: eb.ref('excluded.mapping_id'),
          kind: eb.ref('excluded.kind'),
        })),
      )
      .execute();
  }

  /** What people see of a customer. */
  const looksOther = (before: MappingRow, now: MappingRow) =>
    before.wa_id !== now.wa_id ||
    before.user_id !== now.user_id ||
    before.username !== now.username ||
    before.name !== now.name;

  /** Whoever looks at the conversations of these customers is to see what they are called now. */
  async function tell(tx: Kysely<Tables>, tenantId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await sql`
      insert into changes (tenant_id, conversation_id)
      select tenant_id, id from conversations where tenant_id = ${tenantId} and mapping_id = any(${ids}::uuid[])`.execute(
      tx,
    );
  }

  /** Under another name they are found by other words, which are written later. */
  const renamed = (row: MappingRow, { waId, username, name }: Names) =>
    (waId ?? row.wa_id) !== row.wa_id || (username ?? row.username) !== row.username || (name ?? row.name) !== row.name;

  const update = (tx: Kysely<Tables>, id: string, tenantId: string, changes: Partial<MappingRow>) =>
    tx
      .updateTable('mappings')
      .set(changes)
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('erasing', 'is', null)
      .returningAll()
      // Found a moment ago: by the next try nobody is found any more.
      .executeTakeFirstOrThrow(() => new Fault('unavailable', 'the customer is being erased'));

  /** The address of a new mapping: the phone, unless it is the address of somebody who had that phone before. */
  async function freeAddress(
    tx: Kysely<Tables>,
    customer: Customer,
  ): Promise<Pick<MappingRow, 'genesys_id' | 'genesys_id_type'>> {
    const { tenantId, phoneNumberId, waId, userId, groupId, address } = customer;
    const wanted = [address?.id, waId, userId, groupId].filter((id) => id !== undefined);
    const taken = await tx
      .selectFrom('mappings')
      .select('genesys_id')
      .where('tenant_id', '=', tenantId)
      .where('phone_number_id', '=', phoneNumberId)
      .where('genesys_id', 'in', wanted)
      .execute();
    const free = wanted.find((id) => !taken.some((row) => row.genesys_id === id));
    if (free !== undefined && free === address?.id) return { genesys_id: free, genesys_id_type: address.idType };
    if (free !== undefined) return { genesys_id: free, genesys_id_type: free === waId ? 'Phone' : 'Opaque' };
    return { genesys_id: `${wanted[0]}.${randomUUID().slice(0, 8)}`, genesys_id_type: 'Opaque' };
  }

  /** A phone number has one owner: who had it before is answered by the user id, or not at all. */
  async function takePhone(
    tx: Kysely<Tables>,
    tenantId: string,
    id: string,
    known: readonly (MappingRow & { alias: string })[],
  ): Promise<string[]> {
    const before = known.filter((row) => row.id !== id && row.wa_id === row.alias).map((row) => row.id);
    if (before.length === 0) return before;
    await tx
      .updateTable('mappings')
      .set({ wa_id: null, worded: false })
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', before)
      .execute();
    return before;
  }

  return {
    /** Finds the customer by any of the names, or makes the mapping; names that are new are added. */
    async obtain(customer: Customer): Promise<{ row: MappingRow; created: boolean }> {
      const { tenantId, phoneNumberId, integrationId, waId, userId, groupId, parentUserId, username, name } = customer;
      const aliases = aliasesOf(customer);
      const finders = aliases.filter(({ kind }) => kind !== 'username').map(({ alias }) => alias);
      return transaction(tenantId, async (tx) => {
        await takeTurns(tx, customer, finders);
        const known = await knownBy(tx, customer, finders);
        const by = (alias: string | undefined) => known.find((row) => alias !== undefined && row.alias === alias);
        // A phone number that comes with another user id than before has a new owner, who must not inherit a history.
        const another = (row: MappingRow) => userId && row.user_id && row.user_id !== userId;
        const sameOwner = (row: MappingRow | undefined) =>
          row && another(row) && !(parentUserId && row.parent_user_id === parentUserId) ? undefined : row;
        const byPhone = [waId, ...(customer.variants ?? [])].map(by).find((row) => row !== undefined);
        const found = by(userId) ?? sameOwner(byPhone) ?? by(parentUserId) ?? by(groupId);
        const changes = {
          integration_id: integrationId,
          ...(waId && { wa_id: waId }),
          ...(userId && { user_id: userId }),
          ...(groupId && { group_id: groupId }),
          ...(parentUserId && { parent_user_id: parentUserId }),
          ...(username && { username }),
          ...(name && { name }),
        };
        if (!found) await refuseErased(tx, tenantId);
        const row = found
          ? await update(tx, found.id, tenantId, { ...changes, ...(renamed(found, customer) && { worded: false }) })
          : await tx
              .insertInto('mappings')
              .values({
                tenant_id: tenantId,
                id: randomUUID(),
                phone_number_id: phoneNumberId,
                ...(await freeAddress(tx, customer)),
                ...changes,
              })
              .returningAll()
              .executeTakeFirstOrThrow();
        await putAliases(tx, customer, row.id, aliases);
        const robbed = await takePhone(tx, tenantId, row.id, known);
        await tell(tx, tenantId, found && looksOther(found, row) ? [row.id, ...robbed] : robbed);
        return { row, created: !found };
      });
    },

    /** The mapping keeps its conversation and its address; the old phone number is given up, for it may get a new owner. */
    async rekey(change: NewNames): Promise<MappingRow | null> {
      const { tenantId, integrationId, previous, waId, userId, parentUserId, username, name } = change;
      const before = [previous.userId, previous.waId, previous.parentUserId].filter((alias) => alias !== undefined);
      const aliases = aliasesOf(change);
      return transaction(tenantId, async (tx) => {
        await takeTurns(tx, change, [...before, ...aliases.map(({ alias }) => alias)]);
        const now = [userId, waId].filter((alias) => alias !== undefined);
        const known = await knownBy(tx, change, [...before, ...now]);
        const by = (alias: string | undefined) => known.find((row) => alias !== undefined && row.alias === alias);
        const byPhone = by(previous.waId);
        const other = previous.userId && byPhone?.user_id && byPhone.user_id !== previous.userId;
        // Told again, after it was done: the new names are there already.
        const again = by(userId) ?? [by(waId)].find((row) => row && (!row.user_id || !userId));
        const found = by(previous.userId) ?? (other ? undefined : byPhone) ?? by(previous.parentUserId) ?? again;
        if (!found) return null;
        const moved = waId !== undefined && waId !== found.wa_id;
        if (moved) {
          await tx
            .deleteFrom('mapping_aliases')
            .where('tenant_id', '=', tenantId)
            .where('mapping_id', '=', found.id)
            .where((eb) => eb.or([eb('alias', '=', found.wa_id ?? ''), eb('kind', '=', 'variant')]))
            .execute();
        }
        const row = await update(tx, found.id, tenantId, {
          integration_id: integrationId,
          ...(waId && { wa_id: waId }),
          // With a new number comes a new user id, whether it is told or not.
          ...((userId || moved) && { user_id: userId ?? null }),
          ...(parentUserId && { parent_user_id: parentUserId }),
          ...(username && { username }),
          ...(name && { name }),
          ...(renamed(found, change) && { worded: false }),
        });
        await putAliases(tx, change, row.id, aliases);
        const robbed = await takePhone(tx, tenantId, row.id, known);
        await tell(tx, tenantId, looksOther(found, row) ? [row.id, ...robbed] : robbed);
        return row;
      });
    },

    async notePreference(
      preference: Number & { waId?: string; userId?: string; marketingStopped: boolean; at: string },
    ) {
      const { tenantId, waId, userId, marketingStopped, at } = preference;
      const aliases = [userId, waId].filter((alias) => alias !== undefined);
      return transaction(tenantId, async (tx) => {
        const [row] = await knownBy(tx, preference, aliases);
        // Webhooks come twice and in any order: the newest word counts.
        if (row && (!row.marketing_noted_at || row.marketing_noted_at <= new Date(at))) {
          const noted = new Date(at);
          await update(tx, row.id, tenantId, {
            marketing_stopped_at: marketingStopped ? noted : null,
            marketing_noted_at: noted,
          });
          if ((row.marketing_stopped_at !== null) !== marketingStopped) await tell(tx, tenantId, [row.id]);
        }
        return row !== undefined;
      });
    },
  };
}
