import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import type { Business } from '../business.ts';
import { placesOf } from '../every-column.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';

eachSetting('a person who is erased', (setting) => {
  let platform: Platform;
  let business: Business;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
  });
  afterAll(() => platform?.close());

  const ada = { waId: '447700900461', userId: 'GB.4610461', name: 'Ada Quietly' };
  const customers = () => `/api/tenants/${business.tenantId}/customers/${ada.waId}`;
  const conversation = () =>
    platform.genesys.conversations().findLast(({ integrationId }) => integrationId === business.integrationId);
  const database = () => platform.resources().find((open) => open.database)?.database as Database;

  it('is gone from every table, and somebody new when they write again', async () => {
    const phone = platform.meta.addCustomer(ada);
    platform.meta.sendText(phone.id, business.phoneNumberId, `I am ${ada.name}`);
    await platform.settle();
    platform.genesys.reply(conversation()?.id as string, `Hello ${ada.name}`);
    await platform.settle();

    const exported = await platform.manage('GET', `${customers()}/export`);
    expect(exported.body.messages.map(({ text }: { text: string }) => text)).toEqual([
      `Hello ${ada.name}`,
      `I am ${ada.name}`,
    ]);
    const { status, body } = await platform.manage('DELETE', customers());
    expect([status, body]).toEqual([
      200,
      { found: true, erased: expect.objectContaining({ mappings: 1, messages: 2, payloads: 2, conversations: 1 }) },
    ]);
    expect(await placesOf(database(), [ada.name, ada.userId])).toEqual([]);
    expect((await platform.manage('GET', `${customers()}/export`)).body.identities).toEqual([]);

    // Both transformers remember somebody who is not there any more.
    platform.meta.sendText(phone.id, business.phoneNumberId, 'Do you know me?');
    await platform.settle();
    expect(conversation()?.messages.at(-1)).toMatchObject({ text: 'Do you know me?' });
    platform.genesys.reply(conversation()?.id as string, 'Not any more');
    await platform.settle();
    expect(platform.meta.accepted().filter((one) => JSON.stringify(one.body).includes('Not any more'))).toHaveLength(1);
    const after = await platform.manage('GET', `${customers()}/export`);
    expect(after.body.identities).toHaveLength(1);
    expect(after.body.identities[0].mappingId).not.toBe(exported.body.identities[0].mappingId);
    expect(after.body.messages.map(({ text }: { text: string }) => text)).toEqual(['Not any more', 'Do you know me?']);
    const { body: dead } = await platform.manage('GET', `/api/tenants/${business.tenantId}/dead-letters`);
    expect(dead.items).toEqual([]);
  });
});
