import { sql } from 'kysely';
import { request } from 'undici';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Business } from '../business.ts';
import { type Answer, type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

const soon = { timeout: 30_000, interval: 50 };

eachSetting('the life of a conversation', (setting) => {
  let platform: Platform;
  let business: Business;
  let secret: string;
  let next = 0;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
    const made = await platform.manage('POST', `/api/tenants/${business.tenantId}/genesys/events-secret`);
    ({ secret } = made.body);
  });
  afterAll(() => platform?.close());

  const newCustomer = () => {
    next += 1;
    return { waId: `44770091${String(next).padStart(4, '0')}`, userId: `GB.9${next}`, name: `Customer ${next}` };
  };
  type Customer = ReturnType<typeof newCustomer>;
  const say = async (customer: Customer, ...texts: string[]) => {
    platform.meta.postWebhook(textsFrom(business.phoneNumberId, customer, texts));
    await platform.settle();
  };
  const desk = (customer: Customer) =>
    platform.genesys.conversations().filter((one) => one.customer.id === customer.waId);
  const begin = async () => {
    const customer = newCustomer();
    await say(customer, 'hello');
    const [conversation] = desk(customer);
    return { customer, id: conversation?.id as string };
  };
  const at = (path: string, tenantId = business.tenantId) => `/api/tenants/${tenantId}${path}`;
  const shown = async (id: string): Promise<Answer> =>
    (await platform.manage('GET', at('/conversations?limit=200'))).body.items.find(
      (one: Answer) => one.conversationId === id,
    );
  const post = async (body: object | string, headers: Record<string, string> = { 'x-webhook-secret': secret }) => {
    const answer = await request(`${platform.urls['api-gateway']}/webhook/genesys/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await answer.body.dump();
    await platform.settle();
    return answer.statusCode;
  };
  const eventsTo = (shape: 'event-bridge' | 'notification' | 'flat', headers: Record<string, string>) =>
    platform.genesys.postEvents(business.clientId, {
      url: `${platform.urls['api-gateway']}/webhook/genesys/events`,
      headers,
      shape,
    });

  it.each([
    ['event-bridge', 'authorization'],
    ['notification', 'x-webhook-secret'],
    ['flat', 'x-webhook-secret'],
  ] as const)('ends by what %s says, and opens again under the same id', async (shape, header) => {
    eventsTo(shape, { [header]: header === 'authorization' ? `Bearer ${secret}` : secret });
    const { customer, id } = await begin();
    expect(await shown(id)).toMatchObject({ state: 'open', endedAt: null, episode: 1 });
    platform.genesys.reply(id, 'bye');
    await platform.settle();
    platform.genesys.transfer(id, 'Another Agent');
    await platform.settle();
    expect(await shown(id)).toMatchObject({ state: 'open' });

    platform.genesys.disconnect(id);
    await platform.settle();
    expect(await shown(id)).toMatchObject({ state: 'ended', endReason: 'customer.end', episode: 1 });
    const late = { conversationId: id, event: 'customer.end', eventTime: new Date().toISOString() };

    await say(customer, 'one more thing');
    expect(desk(customer)).toHaveLength(1);
    expect(await shown(id)).toMatchObject({ state: 'open', endedAt: null, endReason: null, episode: 2 });
    expect(await post(late)).toBe(200);
    expect(await shown(id)).toMatchObject({ state: 'open', episode: 2 });
    platform.genesys.postEvents(business.clientId, null);
  });

  it('takes the secret of the integration that the body names, and nobody else’s', async () => {
    const { id } = await begin();
    const other = await platform.addBusiness('Other');
    const event = { conversationId: id, event: 'customer.end', integrationId: business.integrationId };
    expect(await post(event, {})).toBe(401);
    expect(await post(event, { 'x-webhook-secret': other.webhookSecret })).toBe(401);
    expect(await post(event, { 'x-webhook-secret': `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}` })).toBe(
      401,
    );
    // Genuine, of another tenant: there is no such conversation of theirs.
    const theirs = { ...event, integrationId: other.integrationId };
    expect(await post(theirs, { 'x-webhook-secret': other.webhookSecret })).toBe(200);
    expect(await shown(id)).toMatchObject({ state: 'open' });
    expect(await post('{', { 'x-webhook-secret': secret })).toBe(400);
    expect(await post(event, { 'x-webhook-secret': business.webhookSecret })).toBe(200);
    expect(await shown(id)).toMatchObject({ state: 'ended' });
  });

  it('is ended from here, and no words to the agent open it again', async () => {
    // Whom Meta's stand-in knows: to anybody else it would fail at once.
    const customer = newCustomer();
    platform.meta.sendText(platform.meta.addCustomer(customer).id, business.phoneNumberId, 'hello');
    await platform.settle();
    const id = desk(customer)[0]?.id as string;
    platform.genesys.reply(id, 'fails when it is over');
    await platform.settle();
    const [{ wamid }] = (await platform.manage('GET', at(`/conversations/${id}/messages?limit=1`))).body.items;
    expect((await platform.manage('POST', at(`/conversations/${id}/disconnect`))).body).toMatchObject({
      state: 'ended',
      endReason: 'platform',
    });
    platform.meta.postWebhook(failedStatus(business.phoneNumberId, customer.waId, wamid));
    await platform.settle();
    const [conversation] = desk(customer);
    expect(conversation).toMatchObject({ state: 'disconnected' });
    // The receipt still tells it.
    expect(conversation?.messages.map(({ text, status }) => [text, status])).toEqual([
      ['hello', null],
      ['fails when it is over', 'failed'],
    ]);
    expect(await shown(id)).toMatchObject({ state: 'ended' });
    const other = await platform.addBusiness('Other');
    const refused = await platform.manage('POST', at(`/conversations/${id}/disconnect`, other.tenantId));
    expect(refused.status).toBe(404);
  });

  it('delivers once what webhooks of Genesys did not bring, when it is asked to', async () => {
    const { id } = await begin();
    const since = new Date(Date.now() - 60_000).toISOString();
    platform.genesys.reply(id, `${id} came`);
    await platform.settle();
    platform.genesys.loseWebhooks(business.integrationId, 'silently');
    platform.genesys.reply(id, `${id} was lost`);
    platform.genesys.loseWebhooks(business.integrationId, 'as-failed');
    platform.genesys.reply(id, `${id} failed`);
    platform.genesys.reply(id, `${id} was repeated`);
    platform.genesys.loseWebhooks(business.integrationId, null);
    // A millisecond later at least.
    await platform.settle();
    platform.genesys.reply(id, `${id} was repeated`);
    await platform.settle();
    for (let times = 0; times < 2; times += 1) {
      const asked = await platform.manage('POST', at('/reconcile'), { since });
      expect(asked.status).toBe(201);
      await vi.waitFor(async () => {
        const { items } = (await platform.manage('GET', at('/reconciliations'))).body;
        const report = items.find((one: Answer) => one.id === asked.body.id);
        expect(report).toMatchObject({ state: 'done', reason: 'asked', failure: null });
        const mine = report.findings.filter((one: Answer) => one.conversationId === id);
        const outcomes = mine.map((one: Answer) => one.outcome).toSorted();
        // Given up it stays, and is said each time.
        expect(outcomes).toEqual(times === 0 ? ['delivered', 'delivered', 'given-up'] : ['given-up']);
      }, soon);
      await platform.settle();
    }
    const sent = platform.meta.accepted().map(({ body }) => JSON.stringify(body));
    for (const text of ['came', 'was lost', 'failed', 'was repeated'])
      expect(
        sent.filter((body) => body.includes(`${id} ${text}`)),
        text,
      ).toHaveLength(1);
  });

  it('delivers by itself what was missed while nobody could take webhooks', async () => {
    const { id } = await begin();
    platform.genesys.loseWebhooks(business.integrationId, 'as-failed');
    platform.genesys.reply(id, `${id} in the gap`);
    platform.genesys.loseWebhooks(business.integrationId, null);
    const gaps = async (): Promise<Answer[]> =>
      (await platform.manage('GET', at('/reconciliations'))).body.items.filter((one: Answer) => one.reason === 'gap');
    const [database] = platform.resources().flatMap((one) => one.database ?? []);
    // As if it had been so long: a test does not wait for half a minute.
    await database
      ?.tables<unknown>()
      .asOwner((db) => sql`update webhook_watch set last_at = now() - interval '10 minutes'`.execute(db));
    await platform.restart();
    await vi.waitFor(async () => expect((await gaps())[0]).toMatchObject({ state: 'done', failure: null }), soon);
    await platform.settle();
    const [report] = await gaps();
    expect(report.findings.find((one: Answer) => one.conversationId === id)).toMatchObject({ outcome: 'delivered' });
    const sent = platform.meta.accepted().filter(({ body }) => JSON.stringify(body).includes(`${id} in the gap`));
    expect(sent).toHaveLength(1);
  });

  it('ends because Genesys was asked, where no event says so', async () => {
    await platform.restart({ CONVERSATION_QUIET_HOURS: '0.0003' });
    const { customer, id } = await begin();
    platform.genesys.disconnect(id);
    await vi.waitFor(async () => expect(await shown(id)).toMatchObject({ state: 'ended', endReason: 'asked' }), soon);
    await say(customer, 'again');
    expect(await shown(id)).toMatchObject({ state: 'open', episode: 2 });
  });
});

/** Meta's last word on a message that it had taken. */
function failedStatus(phoneNumberId: string, waId: string, wamid: string) {
  const errors = [{ code: 131026, title: 'Message undeliverable' }];
  const status = { id: wamid, status: 'failed', timestamp: '1795000100', recipient_id: waId, errors };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100199', phone_number_id: phoneNumberId },
    statuses: [status],
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
  };
}
