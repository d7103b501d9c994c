import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../kit/database/database.ts';
import type { Business } from '../business.ts';
import { placesOf } from '../every-column.ts';
import { type Answer, type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';

eachSetting('the life of a tenant', (setting) => {
  let platform: Platform;
  let larkspur: Business;
  let heron: Business;
  /** Of Larkspur's one customer, and of everybody else's. */
  let [adas, bobs] = ['', ''];

  beforeAll(async () => {
    platform = await startPlatform(setting);
    larkspur = await platform.addBusiness('Larkspur');
    heron = await platform.addBusiness('Heron');
    adas = platform.meta.addCustomer(ada).id;
    bobs = platform.meta.addCustomer({ waId: '447700900872', name: 'Bob' }).id;
  });
  afterAll(() => platform?.close());

  const ada = { waId: '447700900871', name: 'Ada Larkspurs-Customer' };
  const at = ({ tenantId }: Business, path = '') => `/api/tenants/${tenantId}${path}`;
  const write = async (business: Business, text: string) => {
    platform.meta.sendText(business === larkspur ? adas : bobs, business.phoneNumberId, text);
    await platform.settle();
  };
  /** What the agents of a business have read. */
  const read = ({ integrationId }: Business) =>
    platform.genesys
      .conversations()
      .filter((one) => one.integrationId === integrationId)
      .flatMap(({ messages }) => messages.map(({ text }) => text));
  const quarantined = async (): Promise<Answer[]> => (await platform.manage('GET', '/api/quarantine')).body.items;
  const database = () => platform.resources().find((open) => open.database)?.database as Database;

  it('suspended, its messages wait; resumed and handed on, they reach its agents', async () => {
    expect((await platform.manage('PATCH', at(larkspur), { status: 'suspended' })).body.status).toBe('suspended');
    await write(larkspur, 'Anybody there?');
    expect(read(larkspur)).toEqual([]);
    expect(await quarantined()).toMatchObject([{ reason: 'unknown_number', subject: larkspur.phoneNumberId }]);
    await platform.manage('PATCH', at(larkspur), { status: 'active' });
    expect((await platform.manage('POST', '/api/quarantine/replay', {})).body).toEqual({ replayed: 1, left: 0 });
    await platform.settle();
    expect(read(larkspur)).toEqual(['Anybody there?']);
  });

  /** As Meta posts to the callback of a tenant's own app. */
  async function postByApp(callback: string, secret: string, { phoneNumberId, wabaId }: Business, text: string) {
    const metadata = { display_phone_number: '15550100199', phone_number_id: phoneNumberId };
    const messages = [
      {
        from: ada.waId,
        id: `wamid.${encodeURIComponent(text)}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: text },
      },
    ];
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, messages } };
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [change] }] });
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const { status } = await fetch(callback, { method: 'POST', headers, body });
    await platform.settle();
    return status;
  }

  it('a Meta app of its own speaks for it, and for nobody else', async () => {
    const [appSecret, verifyToken] = ['secret-of-larkspurs-app', 'token-of-larkspurs-app'];
    const { body: app } = await platform.manage('PUT', at(larkspur, '/meta-apps/4711'), { appSecret, verifyToken });
    expect(app.callbackUrl).toBe(`${platform.urls['api-gateway']}/webhook/whatsapp/4711`);
    const query = `hub.mode=subscribe&hub.challenge=115&hub.verify_token=${verifyToken}`;
    expect(await (await fetch(`${app.callbackUrl}?${query}`)).text()).toBe('115');

    expect(await postByApp(app.callbackUrl, appSecret, larkspur, 'By our own app')).toBe(200);
    expect(read(larkspur)).toContain('By our own app');
    expect(await postByApp(app.callbackUrl, appSecret, heron, 'Forged')).toBe(200);
    expect(await postByApp(app.callbackUrl, 'wrong-secret', larkspur, 'Wrong')).toBe(401);
    expect((await platform.manage('POST', '/api/quarantine/replay', {})).body).toEqual({ replayed: 0, left: 1 });
    await platform.settle();
    expect(read(heron)).toEqual([]);
    const [forged] = await quarantined();
    expect(forged).toMatchObject({
      subject: heron.phoneNumberId,
      payload: { ownApp: { tenantId: larkspur.tenantId } },
    });
  });

  it('a number that messages wait for is claimed by the operator', async () => {
    const stray = await platform.addBusiness('Stray');
    await platform.manage('DELETE', at(stray, `/numbers/${stray.phoneNumberId}`));
    await write(stray, 'Is this Heron?');
    const { phoneNumberId, wabaId, integrationId, accessToken, webhookSecret } = stray;
    const claim = { phoneNumberId, wabaId, integrationId, accessToken, webhookSecret, displayPhoneNumber: '+1' };
    const claimed = await platform.manage('POST', '/api/quarantine/claim', { tenantId: stray.tenantId, ...claim });
    expect(claimed).toEqual({ status: 200, body: { replayed: 1, left: 0 } });
    await platform.settle();
    expect(read(stray)).toEqual(['Is this Heron?']);
    const foreign = await platform.manage('POST', '/api/quarantine/claim', { tenantId: heron.tenantId, ...claim });
    expect(foreign.status).toBe(409);
  });

  it('erased, nothing of it is left, nor of what is still on its way', async () => {
    await write(larkspur, 'Before the end');
    expect(read(larkspur)).toContain('Before the end');
    const marks = [ada.name, 'Before the end', 'By our own app', 'Much too late', larkspur.phoneNumberId];
    expect(await placesOf(database(), marks)).not.toEqual([]);
    // The webhook remembers for some seconds whose number it is: this one is accepted, and dropped on its way.
    platform.meta.sendText(adas, larkspur.phoneNumberId, 'Much too late');
    let erased: Answer = { remaining: true };
    while (erased.remaining) erased = (await platform.manage('DELETE', at(larkspur))).body;
    expect(erased).toMatchObject({ deleted: true, erased: { dataKeys: 1, numbers: 1, metaApps: 1 } });
    // The fourth was on its way, and may have been stored already.
    expect([3, 4]).toContain(erased.erased.messages);
    await write(larkspur, 'Much too late');

    expect((await platform.manage('GET', at(larkspur))).status).toBe(404);
    const places = await placesOf(database(), marks);
    // The audit log names the number; a redelivery after the webhook has forgotten it would be quarantined.
    expect(places.filter((place) => !/^(audit|quarantine)/.test(place))).toEqual([]);
    for (const { queue } of platform.resources()) if (queue) expect(queue.counters.dead).toBe(0);

    await write(heron, 'And Heron?');
    expect(read(heron)).toEqual(['And Heron?']);
  });
});
