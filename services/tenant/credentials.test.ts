import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import { absent, realStores, type TestDatabase, testDatabase } from '../../kit/testing/stores.ts';
import { type TenantService, tenantService } from '../../test/tenant-service.ts';
import type { Tables } from './tables.ts';

let own: TestDatabase;
let tenants: TenantService['tenants'];

type Sealed = Pick<Tables['tenant_credentials'], 'tenant_id' | 'name' | 'subject' | 'sealed'>;

const tables = () => own.database.tables<Tables>();
const all = () =>
  tables().asOwner((db) =>
    db
      .selectFrom('tenant_credentials')
      .select(['tenant_id', 'name', 'subject', 'sealed'])
      .orderBy('name')
      .orderBy('tenant_id')
      .execute(),
  );
const store = ({ tenant_id, name, subject }: Sealed, sealed: string) =>
  tables().asOwner((db) =>
    db
      .updateTable('tenant_credentials')
      .set({ sealed })
      .where('tenant_id', '=', tenant_id)
      .where('name', '=', name)
      .where('subject', '=', subject)
      .execute(),
  );

/** Two tenants with every kind of secret that there is; of each that has one, the previous one too. */
async function residents() {
  for (const at of [1, 2]) {
    const { id: tenantId } = await tenants.createTenant({ name: `T${at}` });
    const signIn = { clientId: 'c', clientSecret: `sign-in-${at}` };
    await tenants.putGenesys({
      tenantId,
      domain: 'mypurecloud.de',
      clientId: 'c',
      clientSecret: `client-${at}`,
      signIn,
    });
    const number = { phoneNumberId: `number-${at}`, integrationId: `integration-${at}` };
    await tenants.addNumber({
      tenantId,
      ...number,
      wabaId: '9',
      displayPhoneNumber: '+1',
      accessToken: `token-${at}`,
      webhookSecret: `webhook-secret-${at}-1`,
    });
    await tenants.updateNumber({ tenantId, ...number, webhookSecret: `webhook-secret-${at}-2` });
    await tenants.keepPin({ tenantId, phoneNumberId: number.phoneNumberId, pin: `12345${at}` });
    await tenants.keepSignup({
      tenantId,
      signupId: String(at).repeat(43),
      appId: '7',
      event: 'FINISH',
      wabaId: null,
      businessId: null,
      phoneNumberIds: [],
      accessToken: `signup-token-${at}`,
    });
    await tenants.keepPreparedIntegration({
      tenantId,
      integrationId: `prepared-${at}`,
      name: 'Prepared',
      webhookSecret: `prepared-secret-${at}`,
    });
    for (const _turn of [1, 2]) await tenants.makeEventsSecret({ tenantId });
    for (const turn of [1, 2])
      await tenants.putMetaApp({
        tenantId,
        appId: `${at}`,
        appSecret: `app-secret-${at}-${turn}`,
        verifyToken: `verify-token-${at}`,
      });
  }
}

/** Reads a secret as the service that uses it does; `null`: it is not given out. */
function read({ tenant_id: tenantId, name, subject }: Sealed): Promise<unknown> {
  switch (name) {
    case 'genesys-client-secret':
      return tenants.genesysCredential({ tenantId });
    case 'genesys-sign-in-secret':
      return tenants.signInOf({ name: tenantId });
    case 'whatsapp-pin':
      return tenants.keepPin({ tenantId, phoneNumberId: subject });
    case 'whatsapp-signup-token':
      return tenants.signupOf({ tenantId, signupId: subject });
    case 'whatsapp-access-token':
      return tenants.whatsappCredential({ tenantId, phoneNumberId: subject });
    case 'genesys-webhook-secret':
    case 'genesys-webhook-secret-previous':
      return tenants.ownerOfIntegration({ integrationId: subject.replace('number', 'integration') });
    case 'genesys-prepared-secret':
      return tenants.compareWebhookSecret({ tenantId, integrationId: subject, secret: 'another' });
    case 'genesys-events-secret':
    case 'genesys-events-secret-previous':
      return tenants.eventsSecrets({ tenantId });
    case 'meta-verify-token':
    case 'meta-app-secret':
    case 'meta-app-secret-previous':
      return tenants.ownerOfMetaApp({ appId: subject });
  }
}

const flipped = (sealed: string, bit: number): string => {
  const [version, text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64');
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return `${version}.${bytes.toString('base64')}`;
};

function suite(kind: Database['kind']) {
  beforeAll(async () => {
    own = await testDatabase(kind);
    ({ tenants } = await tenantService(own.database));
    await residents();
  });
  afterAll(() => own.drop());

  const fails = async (credential: Sealed, sealed: string, why: string) => {
    await store(credential, sealed);
    await expect(read(credential), `${credential.name}: ${why}`).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/cannot be opened/),
    });
    await store(credential, credential.sealed);
  };

  test('every secret opens, and with a flipped bit none does', async () => {
    const credentials = await all();
    expect(new Set(credentials.map(({ name }) => name)).size).toBe(13);
    expect(credentials).toHaveLength(26);
    for (const credential of credentials) {
      const before = await read(credential);
      const bits = (Buffer.from(credential.sealed.split('.')[1] ?? '', 'base64').length - 1) * 8;
      // Of the nonce, of the tag, of the text.
      for (const bit of [0, 100, bits]) await fails(credential, flipped(credential.sealed, bit), `bit ${bit}`);
      expect(await read(credential)).toEqual(before);
    }
  });

  test('a ciphertext that is moved to another tenant or field does not open', async () => {
    const credentials = await all();
    for (const credential of credentials) {
      const others = credentials.filter((other) => other !== credential);
      for (const other of others) await fails(credential, other.sealed, `from ${other.tenant_id} ${other.name}`);
    }
  });

  test('nor with its key beside it', async () => {
    const keys = await tables().asOwner((db) => db.selectFrom('tenants').select(['id', 'data_key']).execute());
    const [first, second] = keys as [(typeof keys)[0], (typeof keys)[0]];
    const setKey = (id: string, data_key: string) =>
      tables().asOwner((db) => db.updateTable('tenants').set({ data_key }).where('id', '=', id).execute());
    await setKey(second.id, first.data_key);
    const mine = (await all()).filter(({ tenant_id }) => tenant_id === second.id);
    for (const credential of mine) {
      const [from] = (await all()).filter(({ tenant_id, name }) => tenant_id === first.id && name === credential.name);
      await fails(credential, from?.sealed ?? '', 'with the key of the other');
    }
    await setKey(second.id, second.data_key);
    for (const credential of mine) expect(await read(credential)).toBeTruthy();
  });

  test('statements over all tenants see neither keys nor secrets', async () => {
    const denied = { code: '42501' };
    const asked = (what: ReturnType<typeof sql>) => tables().everywhere((db) => what.execute(db));
    await expect(asked(sql`select data_key from tenants`)).rejects.toMatchObject(denied);
    await expect(asked(sql`select * from tenants`)).rejects.toMatchObject(denied);
    await expect(asked(sql`select sealed from tenant_credentials`)).rejects.toMatchObject(denied);
    await expect(asked(sql`update tenants set name = 'x'`)).rejects.toMatchObject(denied);
    expect((await asked(sql`select id, name, master_key from tenants`)).rows).toHaveLength(2);
  });
}

describe('on pglite', () => {
  suite('pglite');
});
if ((await realStores()).postgresql)
  describe('on postgresql', () => {
    suite('postgresql');
  });
else absent('PostgreSQL for sealed secrets');
