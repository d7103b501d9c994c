import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PhoneCustomer } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { type Answer, type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

const soon = { timeout: 30_000, interval: 50 };
const dayMs = 24 * 3600 * 1000;

eachSetting('what nobody could deliver, and what nobody knows of', (setting) => {
  let platform: Platform;
  let business: Business;
  let customer: PhoneCustomer;
  let count = 0;

  beforeAll(async () => {
    platform = await startPlatform(setting);
  });
  afterAll(() => platform?.close());
  beforeEach(async () => {
    platform.meta.stopFailing();
    // Of its own: what one test leaves behind is nothing to the next.
    business = await platform.addBusiness();
    count += 1;
    customer = platform.meta.addCustomer({ waId: `44770092${String(1000 + count)}`, name: `Customer ${count}` });
  });

  const manage = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> =>
    platform.manage(method, `/api/tenants/${business.tenantId}${path}`, body);
  const itemsOf = async (path: string): Promise<Answer[]> => (await manage('GET', path)).body.items;
  const conversation = () => platform.genesys.conversations().find((one) => one.customer.id === customer.waId);
  const id = () => conversation()?.id as string;
  const notices = () =>
    conversation()
      ?.messages.slice(1)
      .filter(({ direction }) => direction === 'inbound')
      .map(({ text }) => text);
  const newest = async () => (await itemsOf(`/conversations/${id()}/messages?limit=1`))[0];
  const hops = async (messageId: string): Promise<Answer[]> =>
    (await manage('GET', `/messages/${messageId}/journey`)).body.hops;
  const sentWith = (text: string) =>
    platform.meta.accepted().filter(({ body }) => JSON.stringify(body).includes(text)).length;
  const audited = async (action: string) => (await itemsOf(`/audit?action=${action}`)).map(({ details }) => details);

  const hello = async () => {
    platform.meta.sendText(customer.id, business.phoneNumberId, 'hello');
    await platform.settle();
  };
  /** As if what waits had waited longer: a test does not. */
  const change = async (statement: ReturnType<typeof sql>) => {
    const [database] = platform.resources().flatMap((one) => one.database ?? []);
    await database?.tables<unknown>().of(business.tenantId, (db) => statement.execute(db));
  };
  /** An answer that WhatsApp does not take until its tries are used up. */
  const dies = async (text: string) => {
    await hello();
    // Of one pair alone: a limit of the whole number uses up no tries.
    platform.meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 131056 });
    platform.genesys.reply(id(), text);
    await vi.waitFor(async () => {
      await change(sql`update queue_parked set attempts = 100 where not later`);
      expect(await itemsOf('/dead-letters')).toHaveLength(1);
    }, soon);
    platform.meta.stopFailing();
    await platform.settle();
  };

  it('groups what WhatsApp refused, says what a replay would do, and replays it', async () => {
    await dies('tried too often');
    const { messageId } = await newest();
    expect(notices()?.at(-1)).toMatch(/^\[Notice\] Not delivered to the customer: “tried too often”/);
    const cause = 'whatsapp/131056';
    expect(await itemsOf('/dead-letters')).toMatchObject([{ queue: 'outbound-messages', cause, messageId }]);
    const [group] = await itemsOf('/dead-letters/groups');
    expect(group).toMatchObject({ cause, count: 1, needs: null, fix: expect.stringContaining('60 a minute') });
    const would = await manage('POST', '/dead-letters/replay', { cause, dryRun: true });
    expect(would.body).toMatchObject({ replayed: 0, would: [{ cause, count: 1, hopeless: false }] });
    expect(await itemsOf('/dead-letters')).toHaveLength(1);

    expect((await manage('POST', '/dead-letters/replay', { cause })).body).toMatchObject({ replayed: 1 });
    await platform.settle();
    expect(await itemsOf('/dead-letters')).toEqual([]);
    expect(await newest()).toMatchObject({ text: 'tried too often', status: 'delivered' });
    expect(sentWith('tried too often')).toBe(1);
  });

  it('drops one for a reason, which its journey and the audit log keep', async () => {
    await dies('not worth it');
    const { messageId, status } = await newest();
    expect(status).toBe('queued');
    expect((await manage('POST', '/dead-letters/drop', { reason: 'which?' })).status).toBe(400);
    expect((await manage('POST', '/dead-letters/drop', { all: true })).status).toBe(400);
    expect(await itemsOf('/dead-letters')).toHaveLength(1);

    const cause = 'whatsapp/131056';
    const told = notices()?.length;
    const answer = await manage('POST', '/dead-letters/drop', { cause, reason: 'The customer was called' });
    expect(answer.body).toEqual({ dropped: 1, more: false });
    await platform.settle();
    expect(await itemsOf('/dead-letters')).toEqual([]);
    expect(await newest()).toMatchObject({
      status: 'failed',
      failure: { code: 'dropped', message: 'Dropped by an operator: The customer was called' },
    });
    expect((await hops(messageId)).at(-1)).toMatchObject({ step: 'dropped', detail: 'The customer was called' });
    // The agent heard of it when it died.
    expect(notices()).toHaveLength(told as number);
    expect(await audited('api-gateway.drop')).toContainEqual(
      expect.objectContaining({ cause, reason: 'The customer was called' }),
    );
    expect(sentWith('not worth it')).toBe(0);
  });

  it('says of what waited its window away that it needs a template', async () => {
    const { waId, userId, name } = customer;
    const body = textsFrom(business.phoneNumberId, { waId, userId, name }, ['hello']);
    const message = body.entry[0]?.changes[0]?.value.messages[0];
    if (message) message.timestamp = String(Math.floor((Date.now() - 2 * dayMs) / 1000));
    platform.meta.postWebhook(body);
    await platform.settle();
    // Of the first try Meta is the judge, and it does not look; then it is too late by our clock.
    platform.meta.failNext(1, { kind: 'error', code: 131056 });
    platform.genesys.reply(id(), 'too late');
    await vi.waitFor(async () => expect(await itemsOf('/dead-letters')).toHaveLength(1), soon);
    await platform.settle();
    const cause = 'window-closed';
    expect(await itemsOf('/dead-letters')).toMatchObject([{ cause, needs: 'template' }]);
    expect(await itemsOf('/dead-letters/groups')).toMatchObject([{ cause, count: 1, needs: 'template' }]);
    const { body: plan } = await manage('POST', '/dead-letters/replay', { dryRun: true });
    expect(plan.would).toEqual([{ queue: 'outbound-messages', cause, count: 1, needs: 'template', hopeless: true }]);
    await manage('POST', '/dead-letters/drop', { all: true, reason: 'a template was sent' });
    expect(await itemsOf('/dead-letters')).toEqual([]);
  });

  /** An answer of which nobody knows whether WhatsApp took it, and none comes to know. */
  const unknown = async (text: string) => {
    await hello();
    platform.meta.failNext(1, { kind: 'cut' });
    platform.genesys.reply(id(), text);
    await platform.settle();
    const message = await newest();
    expect(message).toMatchObject({ text, status: 'unknown' });
    return message.messageId as string;
  };
  const settleAs = (messageId: string, as: string, reason = 'The customer says so') =>
    manage('POST', `/unknown-outcomes/${messageId}/settle`, { as, reason });

  it.each([
    ['sent', 'failed'],
    ['failed', 'sent'],
  ] as const)('lists what is unknown, and takes a word that it was %s', async (as, other) => {
    const messageId = await unknown(`${as}, they say`);
    const listed = (await itemsOf('/unknown-outcomes')).find((one) => one.messageId === messageId);
    const journey = `/api/tenants/${business.tenantId}/messages/${messageId}/journey`;
    expect(listed).toMatchObject({ conversationId: id(), kind: 'text', text: `${as}, they say`, journey });
    expect((await settleAs(messageId, as, ' ')).status).toBe(400);

    for (let times = 0; times < 2; times += 1)
      expect((await settleAs(messageId, as)).body).toEqual({ messageId, status: as });
    expect(await settleAs(messageId, other)).toMatchObject({ status: 409 });
    await platform.settle();
    expect((await itemsOf('/unknown-outcomes')).map((one) => one.messageId)).not.toContain(messageId);
    expect(await newest()).toMatchObject({ status: as });
    const settled = (await hops(messageId)).filter(({ step }) => step === 'settled');
    expect(settled).toMatchObject([{ detail: `${as}: The customer says so` }]);
    expect(await audited('outbound-transformer.settleUnknown')).toContainEqual(
      expect.objectContaining({ as, reason: 'The customer says so' }),
    );
    // Nothing is sent again, and of a failure the agent hears once.
    expect(sentWith(`${as}, they say`)).toBe(0);
    expect(notices()).toHaveLength(as === 'failed' ? 1 : 0);
    expect((await settleAs('00000000-0000-4000-8000-000000000000', as)).status).toBe(404);
  });

  /** As if the time were over after which the agent is told. */
  const fiveMinutesLater = async () => {
    const waiting = async () => {
      const [database] = platform.resources().flatMap((one) => one.database ?? []);
      const found = await database
        ?.tables<unknown>()
        .of(business.tenantId, (db) => sql`select 1 from queue_parked where later`.execute(db));
      return found?.rows.length;
    };
    expect(await waiting()).toBeGreaterThan(0);
    await change(sql`update queue_lane set run_at = now() where key in (select key from queue_parked where later)`);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), soon);
    await platform.settle();
  };

  it('tells the agent what is still unknown after a while, once', async () => {
    const messageId = await unknown('did it arrive?');
    expect(notices()).toEqual([]);
    await fiveMinutesLater();
    expect(notices()).toEqual([
      expect.stringMatching(/^\[Notice\] It is not known whether the customer has received this: “did it arrive\?”/),
    ]);
    expect((await hops(messageId)).at(-1)).toMatchObject({ step: 'notice-sent' });
    expect(await newest()).toMatchObject({ status: 'unknown' });
  });

  it('tells nothing when WhatsApp has reported it by then', async () => {
    await hello();
    platform.meta.failNext(1, { kind: 'lost' });
    platform.genesys.reply(id(), 'it did arrive');
    await platform.settle();
    expect(await newest()).toMatchObject({ text: 'it did arrive', status: 'delivered' });
    await fiveMinutesLater();
    expect(notices()).toEqual([]);
  });

  it('tells nothing into a conversation that is over', async () => {
    const messageId = await unknown('who is there?');
    expect((await manage('POST', `/conversations/${id()}/disconnect`)).body).toMatchObject({ state: 'ended' });
    await fiveMinutesLater();
    expect(notices()).toEqual([]);
    expect(conversation()).toMatchObject({ state: 'disconnected' });
    expect((await hops(messageId)).map(({ step }) => step)).not.toContain('notice-sent');
  });

  it('tells the agent once that a message takes longer than a minute', async () => {
    await hello();
    platform.meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 130429 });
    platform.genesys.reply(id(), 'one moment');
    await vi.waitFor(async () => {
      await change(sql`update queue_parked set published_at = now() - interval '61 seconds' where not told`);
      expect(notices()).toEqual([expect.stringMatching(/^\[Notice\] Delayed: “one moment”/)]);
    }, soon);
    platform.meta.stopFailing();
    await platform.settle();
    expect(await newest()).toMatchObject({ text: 'one moment', status: 'delivered' });
    expect(notices()).toHaveLength(1);
    expect(sentWith('one moment')).toBe(1);
  });
});
