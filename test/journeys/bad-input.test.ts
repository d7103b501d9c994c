import { createHmac } from 'node:crypto';
import { request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { secrets } from '../stand-ins.ts';
import { textsFrom } from '../webhook-bodies.ts';

const hex = (raw: string | Buffer, secret = secrets.META_APP_SECRET) =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
const base64 = (raw: string, secret: string) => `sha256=${createHmac('sha256', secret).update(raw).digest('base64')}`;

eachSetting('bad input from outside', (setting) => {
  let platform: Platform;
  let business: Business;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
  });
  afterAll(() => platform?.close());

  const post = async (
    service: 'api-gateway' | 'whatsapp-webhook' | 'genesys-webhook',
    path: string,
    raw: string | Buffer,
    signature?: string,
  ) => {
    const headers = {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'x-hub-signature-256': signature }),
    };
    const answer = await request(platform.urls[service] + path, { method: 'POST', headers, body: raw });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  const toMeta = (raw: string | Buffer, signature?: string) => post('api-gateway', '/webhook/whatsapp', raw, signature);
  const toGenesys = (raw: string, signature?: string) =>
    post('api-gateway', '/webhook/genesys/outbound', raw, signature);
  const ada = { waId: '447700900001', userId: 'GB.1', name: 'Ada' };
  const deskTexts = () => platform.genesys.conversations().flatMap(({ messages }) => messages.map(({ text }) => text));
  const quarantine = async (reason: string) =>
    (await platform.manage('GET', '/api/quarantine?limit=200')).body.items.filter(
      (item: { reason: string }) => item.reason === reason,
    );

  it('answers Meta’s handshake only with the right token', async () => {
    const ask = async (query: string) => {
      const answer = await request(`${platform.urls['api-gateway']}/webhook/whatsapp?${query}`);
      return [answer.statusCode, await answer.body.text()];
    };
    expect(await ask(`hub.mode=subscribe&hub.challenge=4711&hub.verify_token=${secrets.META_VERIFY_TOKEN}`)).toEqual([
      200,
      '4711',
    ]);
    for (const query of [
      '',
      'hub.mode=subscribe&hub.challenge=4711&hub.verify_token=wrong',
      `hub.challenge=1&hub.verify_token=${secrets.META_VERIFY_TOKEN}`,
    ]) {
      expect((await ask(query))[0]).toBe(403);
    }
  });

  it('refuses every signature that is not Meta’s, and queues nothing', async () => {
    const raw = JSON.stringify(textsFrom(business.phoneNumberId, ada, ['never seen']));
    const right = hex(raw);
    const wrong = [
      undefined,
      '',
      'sha256=',
      right.slice(0, -2),
      right.slice(7),
      hex(raw, 'foreign-secret'),
      base64(raw, secrets.META_APP_SECRET),
      right.replace('sha256', 'sha1'),
      right.toUpperCase(),
    ];
    for (const signature of wrong) expect((await toMeta(raw, signature)).status, String(signature)).toBe(401);
    expect((await toMeta(`${raw} `, right)).status).toBe(401);
    expect((await post('whatsapp-webhook', '/webhook/whatsapp', raw, undefined)).status).toBe(401);
    await platform.settle();
    expect(deskTexts()).not.toContain('never seen');
  });

  it('takes the signature over the raw bytes, whatever they are', async () => {
    const raw = JSON.stringify(textsFrom(business.phoneNumberId, ada, ['äöü']))
      .replaceAll('ä', '\\u00e4')
      .replaceAll('/', '\\/');
    expect((await toMeta(raw, hex(raw))).status).toBe(200);
    await platform.settle();
    expect(deskTexts()).toContain('äöü');
  });

  it('refuses what is not JSON and what is too large', async () => {
    for (const raw of ['', 'hello', '{"a":', Buffer.from([0xff, 0xfe, 0x00])]) {
      expect((await toMeta(raw, hex(raw))).status).toBe(400);
    }
    const large = Buffer.alloc(3 * 1024 * 1024 + 1, 0x20);
    expect((await toMeta(large, hex(large))).status).toBe(413);
    const answer = await toMeta('hello', hex('hello'));
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'bad_input', requestId: expect.any(String) });
  });

  it('acknowledges a wrong shape and keeps it where the operator sees it, once', async () => {
    const shapes = [
      {},
      [],
      null,
      { object: 'page', entry: [] },
      { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value: {} }] }] },
    ];
    for (const shape of [...shapes, ...shapes]) {
      const raw = JSON.stringify(shape);
      expect((await toMeta(raw, hex(raw))).status, raw).toBe(200);
    }
    const kept = await quarantine('wrong_shape');
    expect(kept).toHaveLength(shapes.length);
    expect(kept.every(({ times }: { times: number }) => times === 2)).toBe(true);
  });

  it('quarantines an unknown number with all that is needed to send it again', async () => {
    const raw = JSON.stringify(textsFrom('999000999', ada, ['whose?']));
    expect((await toMeta(raw, hex(raw))).status).toBe(200);
    const [item] = await quarantine('unknown_number');
    expect(item).toMatchObject({
      subject: '999000999',
      payload: { value: { messages: [{ text: { body: 'whose?' } }] } },
    });
  });

  it('delivers the good messages of a batch with a bad one among them, in order', async () => {
    const body = textsFrom(
      business.phoneNumberId,
      { ...ada, waId: '447700900777', userId: 'GB.777' },
      Array.from({ length: 100 }, (_, n) => `mixed ${n}`),
    );
    const messages: unknown[] | undefined = body.entry[0]?.changes[0]?.value.messages;
    (messages as unknown[])[41] = { id: 'wamid.bad', type: 'text', timestamp: 'yesterday' };
    const raw = JSON.stringify(body);
    expect((await toMeta(raw, hex(raw))).status).toBe(200);
    await platform.settle();
    const expected = Array.from({ length: 100 }, (_, n) => `mixed ${n}`).filter((text) => text !== 'mixed 41');
    expect(deskTexts().filter((text) => text.startsWith('mixed'))).toEqual(expected);
    expect(
      (await quarantine('wrong_shape')).some(({ payload }: { payload: unknown }) =>
        JSON.stringify(payload).includes('wamid.bad'),
      ),
    ).toBe(true);
  });

  it('refuses every signature that is not the integration’s', async () => {
    const event = (integrationId: string) =>
      JSON.stringify({
        id: 'g-1',
        type: 'Text',
        text: 'never sent',
        channel: { id: integrationId, to: { id: '447700900001' }, from: { id: integrationId } },
      });
    const raw = event(business.integrationId);
    const right = base64(raw, business.webhookSecret);
    for (const signature of [
      undefined,
      '',
      right.slice(0, -2),
      hex(raw, business.webhookSecret),
      base64(raw, 'foreign-secret-of-length'),
    ]) {
      expect((await toGenesys(raw, signature)).status, String(signature)).toBe(401);
    }
    const foreign = event('00000000-0000-4000-8000-000000000000');
    expect((await toGenesys(foreign, base64(foreign, business.webhookSecret))).status).toBe(401);
    expect((await toGenesys('{}', base64('{}', business.webhookSecret))).status).toBe(401);
    expect((await toGenesys('hello', base64('hello', business.webhookSecret))).status).toBe(400);
    await platform.settle();
    expect(platform.meta.accepted()).toHaveLength(0);
  });

  it('acknowledges genuine events of kinds and shapes that it does not know', async () => {
    const channel = { id: business.integrationId, to: { id: '447700900001' }, from: { id: business.integrationId } };
    for (const event of [
      { id: 'g-2', type: 'Hologram', channel },
      { id: 'g-3', type: 'Event', events: [], channel },
      { id: 5, channel },
      { type: 'Text', channel: { from: { id: business.integrationId } } },
    ]) {
      const raw = JSON.stringify(event);
      expect((await toGenesys(raw, base64(raw, business.webhookSecret))).status, raw).toBe(200);
    }
    await platform.settle();
    expect((await quarantine('wrong_shape')).filter(({ from }: { from: string }) => from === 'genesys')).toHaveLength(
      2,
    );
  });

  it('lets nobody in without the operator key, and nobody into internal routes', async () => {
    const gateway = platform.urls['api-gateway'];
    expect((await request(`${gateway}/api/tenants`)).statusCode).toBe(401);
    expect((await request(`${gateway}/api/tenants`, { headers: { authorization: 'Bearer wrong' } })).statusCode).toBe(
      401,
    );
    const headers = { authorization: `Bearer ${secrets.OPERATOR_API_KEY}` };
    expect((await request(`${gateway}/state/mapping/1?tenantId=${business.tenantId}`, { headers })).statusCode).toBe(
      404,
    );
    expect((await request(`${platform.urls['state-manager']}/state/mapping/1`, { headers })).statusCode).toBe(401);
    const created = await platform.manage('POST', '/api/tenants', { name: '' });
    expect(created).toMatchObject({
      status: 400,
      body: { code: 'bad_input', details: { fields: [{ field: 'name' }] } },
    });
  });

  it('hands on what was sent to a number before it was connected', async () => {
    const { meta, genesys } = platform;
    const early = `1${Math.floor(Math.random() * 1e12)}`;
    const sender = { waId: '447700903001', userId: 'GB.3001', name: 'Early bird' };
    meta.postWebhook(textsFrom(early, sender, ['one', 'two']));
    await platform.settle();
    meta.postWebhook(textsFrom(early, sender, ['three']));
    await platform.settle();
    const replay = () => platform.manage('POST', '/api/quarantine/replay', { subject: early });
    expect((await replay()).body).toEqual({ replayed: 0, left: 2 });

    const { tenantId, integrationId } = await platform.addBusiness('Connected later');
    const number = (await platform.manage('GET', `/api/tenants/${tenantId}/numbers`)).body.items[0];
    await platform.manage('DELETE', `/api/tenants/${tenantId}/numbers/${number.phoneNumberId}`);
    await platform.manage('POST', `/api/tenants/${tenantId}/numbers`, {
      phoneNumberId: early,
      wabaId: number.wabaId,
      displayPhoneNumber: '+1 555',
      accessToken: 'EAA-early',
      integrationId,
      webhookSecret: 'w'.repeat(20),
    });
    expect((await replay()).body).toEqual({ replayed: 2, left: 0 });
    await platform.settle();
    const conversation = genesys.conversations().find((one) => one.customer.id === sender.waId);
    expect(conversation?.messages.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    const { body } = await platform.manage('GET', `/api/quarantine?subject=${early}`);
    expect(body.items).toEqual([]);
  });
});
