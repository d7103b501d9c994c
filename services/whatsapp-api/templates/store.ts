import { type Generated, type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../../../kit/database/database.ts';
import { toJson } from '../../../kit/database/rows.ts';
import { qualityOf, reasonOf, type TemplateDefinition } from '../../../wire/meta/template.ts';

type Tables = {
  whatsapp_templates: {
    tenant_id: string;
    waba_id: string;
    template_id: string;
    name: string;
    language: string;
    status: string;
    category: string | null;
    quality: string | null;
    reason: string | null;
    explanation: string | null;
    recommendation: string | null;
    definition: TemplateDefinition;
    updated_at: Generated<Date>;
  };
  whatsapp_template_syncs: {
    tenant_id: string;
    waba_id: string;
    synced_at: Date | null;
    marked_at: Date | null;
    failed_at: Date | null;
    failure: string | null;
  };
};

export type TemplateRow = Selectable<Tables['whatsapp_templates']>;
export type AccountKey = { tenantId: string; wabaId: string };
/** What a webhook names a template by. Its language may have a hyphen where the list has an underscore. */
export type TemplateKey = { name: string; language: string } | { templateId: string };
export type TemplateChange = Partial<
  Pick<TemplateRow, 'status' | 'category' | 'quality' | 'reason' | 'explanation' | 'recommendation'>
>;

export type SyncState = {
  /** Since the stored list was asked for; `null`: never. */
  ageMs: number | null;
  /** Something is known that the stored list does not show. */
  marked: boolean;
  /** The last attempt, where it failed. */
  failed: { agoMs: number; failure: string } | null;
};

export function templateStore(database: Database) {
  const { of } = database.tables<Tables>();

  const ofAccount = (db: Kysely<Tables>, { tenantId, wabaId }: AccountKey) =>
    db.selectFrom('whatsapp_templates').selectAll().where('tenant_id', '=', tenantId).where('waba_id', '=', wabaId);

  const matching = (key: TemplateKey) =>
    'templateId' in key
      ? sql<boolean>`template_id = ${key.templateId}`
      : sql<boolean>`name = ${key.name} and replace(language, '-', '_') = ${key.language.replaceAll('-', '_')}`;

  return {
    /** All languages of a template. */
    byName: (account: AccountKey, name: string) =>
      of(account.tenantId, (db) => ofAccount(db, account).where('name', '=', name).orderBy('language').execute()),

    byId: (account: AccountKey, templateId: string) =>
      of(account.tenantId, (db) => ofAccount(db, account).where('template_id', '=', templateId).executeTakeFirst()),

    list: (tenantId: string, wabaIds: readonly string[], name: string | undefined) =>
      of(tenantId, (db) => {
        let query = db
          .selectFrom('whatsapp_templates')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('waba_id', 'in', wabaIds.length > 0 ? wabaIds : ['']);
        if (name) query = query.where('name', '=', name);
        return query.orderBy('name').orderBy('language').orderBy('waba_id').execute();
      }),

    /** False: there is no such template. */
    async change({ tenantId, wabaId }: AccountKey, key: TemplateKey, change: TemplateChange): Promise<boolean> {
      const result = await of(tenantId, (db) =>
        db
          .updateTable('whatsapp_templates')
          .set({ ...change, updated_at: sql<Date>`clock_timestamp()` })
          .where('tenant_id', '=', tenantId)
          .where('waba_id', '=', wabaId)
          .where(matching(key))
          .executeTakeFirst(),
      );
      return result.numUpdatedRows > 0n;
    },

    remove: ({ tenantId, wabaId }: AccountKey, key: TemplateKey) =>
      of(tenantId, (db) =>
        db
          .deleteFrom('whatsapp_templates')
          .where('tenant_id', '=', tenantId)
          .where('waba_id', '=', wabaId)
          .where(matching(key))
          .execute(),
      ),

    /** A tenant has some thousand templates at most: they go in one piece. */
    async eraseTenant(tenantId: string): Promise<{ templates: number; templateSyncs: number }> {
      const gone = (table: keyof Tables) =>
        of(tenantId, (db) => db.deleteFrom(table).where('tenant_id', '=', tenantId).executeTakeFirst());
      const [templates, syncs] = [await gone('whatsapp_templates'), await gone('whatsapp_template_syncs')];
      return { templates: Number(templates.numDeletedRows), templateSyncs: Number(syncs.numDeletedRows) };
    },

    async syncState({ tenantId, wabaId }: AccountKey): Promise<SyncState> {
      const age = (column: 'synced_at' | 'failed_at') =>
        sql<number | null>`(extract(epoch from clock_timestamp() - ${sql.ref(column)}) * 1000)::float8`;
      const row = await of(tenantId, (db) =>
        db
          .selectFrom('whatsapp_template_syncs')
          .select([age('synced_at').as('age'), age('failed_at').as('failed_ago'), 'failure'])
          .select(sql<boolean>`coalesce(marked_at > coalesce(synced_at, '-infinity'), false)`.as('marked'))
          .where('tenant_id', '=', tenantId)
          .where('waba_id', '=', wabaId)
          .executeTakeFirst(),
      );
      if (!row) return { ageMs: null, marked: false, failed: null };
      const { age: ageMs, failed_ago, failure, marked } = row;
      return { ageMs, marked, failed: failure === null ? null : { agoMs: failed_ago ?? 0, failure } };
    },

    /** The next look-up is to ask Meta, however young the list is. */
    async mark({ tenantId, wabaId }: AccountKey): Promise<void> {
      const upsert = sql`
        insert into whatsapp_template_syncs (tenant_id, waba_id, marked_at)
        values (${tenantId}, ${wabaId}, clock_timestamp())
        on conflict (tenant_id, waba_id) do update set marked_at = excluded.marked_at`;
      await of(tenantId, (db) => upsert.execute(db));
    },

    async noteFailure({ tenantId, wabaId }: AccountKey, failure: string): Promise<void> {
      const upsert = sql`
        insert into whatsapp_template_syncs (tenant_id, waba_id, failed_at, failure)
        values (${tenantId}, ${wabaId}, clock_timestamp(), ${failure})
        on conflict (tenant_id, waba_id) do update set failed_at = excluded.failed_at, failure = excluded.failure`;
      await of(tenantId, (db) => upsert.execute(db));
    },

    /** The database's clock, by which the age of lists is told. */
    async now(tenantId: string): Promise<string> {
      const { rows } = await of(tenantId, (db) =>
        sql<{ now: string }>`select clock_timestamp()::text as now`.execute(db),
      );
      return (rows[0] as { now: string }).now;
    },

    /** One template as it is at Meta now. */
    async put({ tenantId, wabaId }: AccountKey, definition: TemplateDefinition): Promise<TemplateRow> {
      const json = sql<TemplateDefinition>`${toJson([definition])}::jsonb -> 0`;
      const fields = { ...fieldsOf(definition), definition: json };
      const changed = { ...fields, explanation: null, recommendation: null, updated_at: sql<Date>`clock_timestamp()` };
      return of(tenantId, (db) =>
        db
          .insertInto('whatsapp_templates')
          .values({ tenant_id: tenantId, waba_id: wabaId, ...changed })
          .onConflict((on) => on.columns(['tenant_id', 'waba_id', 'name', 'language']).doUpdateSet(changed))
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
    },

    /**
     * A whole list takes the place of what is stored. What a webhook has changed since the list was asked for stays: it
     * is younger.
     */
    async replace({ tenantId, wabaId }: AccountKey, askedAt: string, list: readonly TemplateDefinition[]) {
      const items = list.map(fieldsOf);
      const replacement = sql<{ removed: number }>`
        with listed as (
          select * from jsonb_to_recordset(${toJson(items)}::jsonb) as item (
            template_id text, name text, language text, status text, category text, quality text, reason text,
            definition jsonb)
        ), kept as (
          insert into whatsapp_templates as old
            (tenant_id, waba_id, template_id, name, language, status, category, quality, reason, definition, updated_at)
          select ${tenantId}::uuid, ${wabaId}, template_id, name, language, status, category, quality, reason, definition,
            ${askedAt}::timestamptz
          from listed
          on conflict (tenant_id, waba_id, name, language) do update set
            template_id = excluded.template_id, status = excluded.status, category = excluded.category,
            quality = excluded.quality, definition = excluded.definition, updated_at = excluded.updated_at,
            -- A list says less of it than the webhook has said, until it is in another state.
            reason = coalesce(excluded.reason, case when old.status = excluded.status then old.reason end),
            explanation = case when old.status = excluded.status then old.explanation end,
            recommendation = case when old.status = excluded.status then old.recommendation end
          where old.updated_at <= excluded.updated_at
        ), removed as (
          delete from whatsapp_templates old
          where tenant_id = ${tenantId}::uuid and waba_id = ${wabaId} and updated_at <= ${askedAt}::timestamptz
            and not exists (select from listed where listed.name = old.name and listed.language = old.language)
          returning 1
        ), noted as (
          insert into whatsapp_template_syncs as old (tenant_id, waba_id, synced_at)
          values (${tenantId}::uuid, ${wabaId}, ${askedAt}::timestamptz)
          on conflict (tenant_id, waba_id) do update set
            synced_at = greatest(old.synced_at, excluded.synced_at), failed_at = null, failure = null
        )
        select count(*)::int as removed from removed`;
      const { rows } = await of(tenantId, (db) => replacement.execute(db));
      return { templates: items.length, removed: rows[0]?.removed ?? 0 };
    },
  };
}

const fieldsOf = (definition: TemplateDefinition) => ({
  template_id: definition.id,
  name: definition.name,
  language: definition.language,
  status: definition.status,
  category: definition.category ?? null,
  quality: qualityOf(definition),
  reason: reasonOf(definition),
  definition,
});

export type TemplateStore = ReturnType<typeof templateStore>;
