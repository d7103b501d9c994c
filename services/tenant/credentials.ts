import type { Vault } from '../../kit/crypto.ts';
import type { Database } from '../../kit/database/database.ts';
import { Fault } from '../../kit/fault.ts';
import type { Db, SecretName, Tables } from './tables.ts';

/** How long two secrets that sign webhooks are accepted: time enough to change it at the vendor's. */
const overlapMs = 24 * 3600 * 1000;

type Replaceable = 'genesys-webhook-secret' | 'genesys-events-secret' | 'meta-app-secret';
type Opened = { plain: string; updatedAt: Date };

/** The secrets of one tenant inside of a transaction that writes them. `subject`: whose, such as the number; or ''. */
export type Secrets = {
  get: (name: SecretName, subject: string) => Promise<string | undefined>;
  put: (name: SecretName, subject: string, plain: string) => Promise<void>;
  /** Puts the one that is there now beside it, for `signing`. The same again is no change. */
  replace: (name: Replaceable, subject: string, plain: string) => Promise<void>;
  drop: (names: readonly SecretName[], subject: string) => Promise<void>;
};

export const fieldOf = (name: SecretName, subject: string): string => `${name}|${subject}`;

/** SQL about sealed secrets, and the one place where they are sealed and opened. */
export function credentialStore(database: Database, vault: Vault) {
  const tables = database.tables<Tables>();

  async function read(tenantId: string, names: readonly SecretName[], subject: string) {
    // Key and secret in one statement: between two of them a rotation may have renewed both.
    const found = await tables.of(tenantId, (db) =>
      db
        .selectFrom('tenant_credentials as c')
        .innerJoin('tenants as t', 't.id', 'c.tenant_id')
        .select(['c.name', 'c.sealed', 'c.updated_at', 't.data_key'])
        .where('t.status', '=', 'active')
        .where('c.tenant_id', '=', tenantId)
        .where('c.name', 'in', names)
        .where('c.subject', '=', subject)
        .execute(),
    );
    const open = ({ name, sealed, data_key, updated_at: updatedAt }: (typeof found)[number]): [SecretName, Opened] => [
      name,
      { plain: vault.open(tenantId, data_key, fieldOf(name, subject), sealed), updatedAt },
    ];
    return new Map(found.map(open));
  }

  function secretsIn(tx: Db, tenantId: string, dataKey: string): Secrets {
    const put = async (name: SecretName, subject: string, plain: string) => {
      const sealed = vault.seal(tenantId, dataKey, fieldOf(name, subject), plain);
      await tx
        .insertInto('tenant_credentials')
        .values({ tenant_id: tenantId, name, subject, sealed })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'name', 'subject']).doUpdateSet({ sealed, updated_at: new Date() }),
        )
        .execute();
    };
    const get = async (name: SecretName, subject: string): Promise<string | undefined> => {
      const row = await tx
        .selectFrom('tenant_credentials')
        .select('sealed')
        .where('tenant_id', '=', tenantId)
        .where('name', '=', name)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row && vault.open(tenantId, dataKey, fieldOf(name, subject), row.sealed);
    };
    return {
      get,
      put,
      async replace(name, subject, plain) {
        const before = await get(name, subject);
        if (before !== undefined && before !== plain) await put(`${name}-previous`, subject, before);
        await put(name, subject, plain);
      },
      async drop(names, subject) {
        await tx
          .deleteFrom('tenant_credentials')
          .where('tenant_id', '=', tenantId)
          .where('name', 'in', names)
          .where('subject', '=', subject)
          .execute();
      },
    };
  }

  return {
    /**
     * One transaction, for as long as which the tenant keeps its data key.
     * @throws Fault `not_found`; `conflict` while the tenant is being erased
     */
    write: <R>(tenantId: string, work: (tx: Db, secrets: Secrets) => Promise<R>): Promise<R> =>
      tables.of(tenantId, (db) =>
        db.transaction().execute(async (tx) => {
          const tenant = await tx
            .selectFrom('tenants')
            .select(['data_key', 'status'])
            .where('id', '=', tenantId)
            .forShare()
            .executeTakeFirst();
          if (!tenant) throw new Fault('not_found', 'no such tenant');
          if (tenant.status === 'erasing') throw beingErased();
          return work(tx, secretsIn(tx, tenantId, tenant.data_key));
        }),
      ),

    /** `undefined`: there is none, or the tenant is not active. */
    open: async (tenantId: string, name: SecretName, subject: string) =>
      (await read(tenantId, [name], subject)).get(name)?.plain,

    /** The secrets that sign webhooks now: of one that was changed, the one before too. None: as in `open`. */
    async signing(tenantId: string, name: Replaceable, subject: string): Promise<string[]> {
      const found = await read(tenantId, [name, `${name}-previous`], subject);
      const [current, previous] = [found.get(name), found.get(`${name}-previous`)];
      const accepted = previous && Date.now() - previous.updatedAt.getTime() < overlapMs;
      return [...(current ? [current.plain] : []), ...(accepted ? [previous.plain] : [])];
    },

    /** The tenant's organisation with the secret of the client that is asked for, of the same moment. */
    async genesys(tenantId: string, name: 'genesys-client-secret' | 'genesys-sign-in-secret') {
      const row = await tables.of(tenantId, (db) =>
        db
          .selectFrom('genesys_organizations as g')
          .innerJoin('tenants as t', 't.id', 'g.tenant_id')
          .leftJoin('tenant_credentials as c', (join) =>
            join.onRef('c.tenant_id', '=', 'g.tenant_id').on('c.name', '=', name).on('c.subject', '=', ''),
          )
          .select(['g.domain', 'g.client_id', 'g.sign_in_client_id', 'c.sealed', 't.data_key'])
          .where('t.status', '=', 'active')
          .where('g.tenant_id', '=', tenantId)
          .executeTakeFirst(),
      );
      if (!row) return undefined;
      const { domain, sealed, data_key } = row;
      const clientId = name === 'genesys-client-secret' ? row.client_id : row.sign_in_client_id;
      if (clientId === null || sealed === null) return { domain, client: null };
      const clientSecret = vault.open(tenantId, data_key, fieldOf(name, ''), sealed);
      return { domain, client: { clientId, clientSecret } };
    },
  };
}

export type CredentialStore = ReturnType<typeof credentialStore>;

export const beingErased = () => new Fault('conflict', 'the tenant is being erased');
