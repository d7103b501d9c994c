import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';

eachSetting('an organisation that has nothing is set up, and messages go both ways', (setting) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform(setting);
  });
  afterAll(() => platform?.close());

  it('with a webhook secret that nobody has seen', async () => {
    const { meta, genesys } = platform;
    const [phoneNumberId, wabaId] = [`1${randomInt(1e12, 9e12)}`, `9${randomInt(1e12, 9e12)}`];
    const [clientId, clientSecret, accessToken] = [randomUUID(), randomUUID(), randomUUID()];
    meta.addNumber({ phoneNumberId, wabaId, displayPhoneNumber: '+1 555 010 0199', accessToken });
    genesys.addOrganization({ clientId, clientSecret });
    const flowId = genesys.addFlow({ clientId, name: 'Messages', type: 'inboundshortmessage' });

    const { body: tenant } = await platform.manage('POST', '/api/tenants', { name: 'Acme' });
    const path = `/api/tenants/${tenant.id}`;
    const empty = await platform.manage('GET', `${path}/genesys/setup`);
    expect([empty.status, empty.body.token]).toEqual([200, 'none']);
    await platform.manage('PUT', `${path}/genesys`, { domain: 'mypurecloud.ie', clientId, clientSecret });
    const before = await platform.manage('GET', `${path}/genesys/setup`);
    expect(before.body).toMatchObject({ token: 'good', integrations: { read: true, value: [] } });
    const made = await platform.manage('POST', `${path}/genesys/setup`, { integration: { name: 'Acme' }, flowId });
    expect(made.body.steps.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'by-hand',
    ]);
    const { integrationId } = made.body;
    const number = { phoneNumberId, wabaId, displayPhoneNumber: '+1 555 010 0199', accessToken, integrationId };
    expect((await platform.manage('POST', `${path}/numbers`, number)).status).toBe(201);

    const ada = meta.addCustomer({ waId: '447700900001', name: 'Ada Lovelace' });
    meta.sendText(ada.id, phoneNumberId, 'Hello');
    await platform.settle();
    const [conversation] = genesys.conversations();
    expect(conversation).toMatchObject({ integrationId, messages: [{ text: 'Hello' }] });
    genesys.reply(conversation?.id ?? '', 'Hi there!');
    await platform.settle();
    expect(meta.chat(ada.id, phoneNumberId).at(-1)).toMatchObject({ text: 'Hi there!' });
  });
});
