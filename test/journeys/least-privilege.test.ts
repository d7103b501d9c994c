import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { missingServers } from '../settings.ts';

describe('a login that is no superuser and may make no roles', () => {
  if (missingServers.length > 0) {
    absent(missingServers.join(' and '));
    return;
  }

  const login = `login_${randomBytes(6).toString('hex')}`;
  let platform: Platform;
  let administrator: pg.Client;

  beforeAll(async () => {
    platform = await startPlatform({ stores: 'real', placement: 'together' }, async ({ DATABASE_URL = '' }) => {
      administrator = new pg.Client({ connectionString: DATABASE_URL });
      await administrator.connect();
      const url = new URL(DATABASE_URL);
      // What deploy/postgres/roles.sh does; the two roles are there already where another database is used like this.
      for (const role of ['bridge_tenant', 'bridge_platform'])
        await administrator.query(`do $$ begin create role ${role} nologin; exception
          when duplicate_object or unique_violation then null; end $$`);
      await administrator.query(`create role ${login} login nosuperuser nocreaterole nobypassrls password '${login}'`);
      await administrator.query(`grant bridge_tenant, bridge_platform to ${login}`);
      await administrator.query(`alter database ${url.pathname.slice(1)} owner to ${login}`);
      await administrator.query(`alter schema public owner to ${login}`);
      url.username = login;
      url.password = login;
      return { DATABASE_URL: url.href };
    });
  });
  afterAll(async () => {
    await administrator?.query(`reassign owned by ${login} to current_user`);
    await administrator?.query(`drop owned by ${login}`);
    await administrator?.query(`drop role ${login}`);
    await administrator?.end();
    await platform?.close();
  });

  it('migrates, and carries messages of two tenants both ways', async () => {
    const businesses = [await platform.addBusiness('One'), await platform.addBusiness('Two')];
    const ada = platform.meta.addCustomer({ waId: '447700900001', name: 'Ada' });
    for (const { phoneNumberId } of businesses) {
      platform.meta.sendText(ada.id, phoneNumberId, `Hello ${phoneNumberId}`);
    }
    await platform.settle();
    const conversations = platform.genesys.conversations();
    expect(conversations).toHaveLength(2);
    for (const { id } of conversations) platform.genesys.reply(id, 'Hi there!');
    await platform.settle();
    for (const { tenantId, phoneNumberId } of businesses) {
      expect(platform.meta.chat(ada.id, phoneNumberId).at(-1)).toMatchObject({ text: 'Hi there!' });
      const { body } = await platform.manage('GET', `/api/tenants/${tenantId}/conversations`);
      expect(body.items).toHaveLength(1);
    }
  });

  it('is bound by row-level security even where a statement runs as the login itself', async () => {
    const { rows } = await administrator.query<{ owner: string; bypass: boolean; forced: boolean }>(
      `select pg_get_userbyid(relowner) as owner, rolbypassrls or rolsuper as bypass, relforcerowsecurity as forced
       from pg_class join pg_roles on pg_roles.oid = relowner where relname = 'messages'`,
    );
    expect(rows).toEqual([{ owner: login, bypass: false, forced: true }]);
    const itself = new pg.Client({ connectionString: platform.settings.DATABASE_URL });
    await itself.connect();
    expect((await itself.query('select * from messages')).rows).toEqual([]);
    await itself.end();
    expect((await administrator.query('select * from messages')).rows.length).toBeGreaterThanOrEqual(4);
  });
});
