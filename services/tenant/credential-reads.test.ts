import { expect, test } from 'vitest';
import type { Send } from '../../kit/client.ts';
import { openPglite } from '../../kit/database/pglite.ts';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { asCaller, quiet, tenantService } from '../../test/tenant-service.ts';
import { credentialReads, type Read } from './credential-reads.ts';

const read: Read = { tenantId: 't', credential: 'whatsapp-access-token', subject: '1', reader: 'whatsapp-api' };

/** A clock, and an audit log that can be away. */
function start() {
  const state = { now: 0, away: false, written: [] as object[], asked: 0 };
  const reads = credentialReads({
    log: openLog({ level: 'silent' }),
    now: () => state.now,
    append: async (entry) => {
      state.asked += 1;
      await Promise.resolve();
      if (state.away) throw new Fault('unavailable', 'away');
      state.written.push(entry);
      return { sequence: state.written.length };
    },
  });
  return { state, reads };
}

test('once an hour for each tenant and secret', async () => {
  const { state, reads } = start();
  const hour = 3600 * 1000;
  for (const now of [0, 1, hour - 1]) {
    state.now = now;
    for (const more of [{}, { tenantId: 'u' }, { subject: '2' }, { credential: 'meta-app-secret' } as const])
      reads.note({ ...read, ...more });
    await reads.settled();
    expect(state.written).toHaveLength(4);
  }
  state.now = hour;
  reads.note(read);
  await reads.settled();
  expect(state.written.at(-1)).toEqual({
    tenantId: 't',
    action: 'credential.read',
    outcome: 'allowed',
    target: { credential: 'whatsapp-access-token', subject: '1', reader: 'whatsapp-api' },
    details: {},
  });
  expect(state.written).toHaveLength(5);
});

test('what was not written is tried again at the next read, and asked for once at a time', async () => {
  const { state, reads } = start();
  state.away = true;
  reads.note(read);
  reads.note(read);
  await reads.settled();
  expect(state).toMatchObject({ asked: 1, written: [] });
  state.away = false;
  reads.note(read);
  reads.note(read);
  await reads.settled();
  expect(state).toMatchObject({ asked: 2, written: [expect.anything()] });
});

test('whoever is handed a secret is named, and waits for nothing', async () => {
  const database = await openPglite();
  const entries: { target: unknown; caller: string | undefined }[] = [];
  const held = Promise.withResolvers<void>();
  const audit: Send = async (path, init) => {
    if (path !== '/auth/audit') return quiet(path, init);
    await held.promise;
    const { target } = JSON.parse(String(init.body)) as { target: object };
    entries.push({ target, caller: init.headers['x-caller'] });
    return { status: 500, body: '{}' };
  };
  const { tenants, close } = await tenantService(database, { neighbours: () => audit });
  const { id: tenantId } = await tenants.createTenant({ name: 'Acme' });
  const genesys = { domain: 'mypurecloud.de', clientId: 'c', clientSecret: 'secret' };
  await tenants.putGenesys({ tenantId, ...genesys });
  const ids = { phoneNumberId: '1', wabaId: '9', integrationId: 'i' };
  const secrets = { accessToken: 'token', webhookSecret: 's'.repeat(16) };
  await tenants.addNumber({ tenantId, ...ids, displayPhoneNumber: '+1', ...secrets });
  await tenants.eventsSecrets({ tenantId });
  await tenants.makeEventsSecret({ tenantId });
  await tenants.putMetaApp({ tenantId, appId: '7', appSecret: 'app-secret', verifyToken: 'verify-token' });
  // Nothing that is not handed out is written.
  await tenants.signInOf({ name: tenantId });
  await tenants.ownerOfMetaApp({ appId: '8' });
  await tenants.ownerOfIntegration({ integrationId: 'nobody' });
  await tenants.whatsappCredential({ tenantId, phoneNumberId: '2' }).catch(() => {});
  await tenants.putGenesys({ tenantId, ...genesys, signIn: { clientId: 's', clientSecret: 'sign-in' } });

  await asCaller({ name: 'Ann' }, async () => tenants.whatsappCredential({ tenantId, phoneNumberId: '1' }));
  for (const _turn of [1, 2]) {
    await tenants.genesysCredential({ tenantId });
    await tenants.signInOf({ name: tenantId });
    await tenants.ownerOfIntegration({ integrationId: 'i' });
    await tenants.ownerOfMetaApp({ appId: '7' });
    await tenants.eventsSecrets({ tenantId });
  }
  expect(entries).toEqual([]);
  held.resolve();
  await close();
  await database.close();
  expect(entries.map(({ target }) => target)).toEqual([
    { credential: 'whatsapp-access-token', subject: '1', reader: 'whatsapp-api' },
    { credential: 'genesys-client-secret', subject: '', reader: 'auth' },
    { credential: 'genesys-sign-in-secret', subject: '', reader: 'auth' },
    { credential: 'genesys-webhook-secret', subject: '1', reader: 'genesys-webhook' },
    { credential: 'meta-app-secret', subject: '7', reader: 'whatsapp-webhook' },
    { credential: 'genesys-events-secret', subject: '', reader: 'genesys-webhook' },
  ]);
  expect(entries.map(({ caller }) => caller?.includes('Ann') ?? false)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
