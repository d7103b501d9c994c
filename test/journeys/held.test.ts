import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PhoneCustomer } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { type Answer, type Platform, startPlatform } from '../platform.ts';
import { type PortalPage, portalPage } from '../portal-page.ts';
import { eachSetting } from '../settings.ts';
import { atGenesys, peopleOf } from '../signed-in.ts';
import { textsFrom } from '../webhook-bodies.ts';

const soon = { timeout: 30_000, interval: 50 };

eachSetting('what becomes of a message of the portal', (setting) => {
  let platform: Platform;
  let business: Business;
  let page: PortalPage;
  let heard: Awaited<ReturnType<PortalPage['listen']>>;
  let customer: PhoneCustomer;
  let conversationId: string;
  let count = 0;

  beforeAll(async () => {
    platform = await startPlatform(setting, { RATE_LIMIT_SIGN_IN: '1000' });
    business = await platform.addBusiness();
    const people = await peopleOf(platform, business);
    const boss = await people.signIn(people.add('Priya Raman', atGenesys.supervisor));
    page = portalPage(platform.urls['api-gateway'], boss);
    await page.call.getMe({ tenantId: business.tenantId });
    heard = await page.listen(null);
  });
  afterAll(async () => {
    await page?.close();
    await platform?.close();
  });
  beforeEach(async () => {
    platform.meta.stopFailing();
    count += 1;
    customer = platform.meta.addCustomer({ waId: `44770095${String(1000 + count)}`, name: `Customer ${count}` });
    platform.meta.sendText(customer.id, business.phoneNumberId, 'Hello');
    await platform.settle();
    const found = platform.genesys.conversations().find((one) => one.customer.id === customer.waId);
    conversationId = found?.id as string;
  });

  const manage = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> =>
    (await platform.manage(method, `/api/tenants/${business.tenantId}${path}`, body)).body;
  const letters = async (): Promise<Answer[]> => (await manage('GET', '/dead-letters')).items;
  const change = async (statement: ReturnType<typeof sql>) => {
    const [database] = platform.resources().flatMap((one) => one.database ?? []);
    await database?.tables<unknown>().of(business.tenantId, (db) => statement.execute(db));
  };
  const write = async (text: string) => {
    const clientId = randomUUID();
    const message = { type: 'text' as const, text };
    const answer = await page.call.sendMessage({ tenantId: business.tenantId, conversationId, clientId, message });
    expect(answer).toMatchObject({ state: 'accepted', way: 'direct' });
    return clientId;
  };
  /** As the page has it by now, by news alone. */
  const seen = (clientId: string) => heard.news().findLast((one) => one.clientId === clientId);
  const arrived = (text: string) =>
    platform.meta.chat(customer.id, business.phoneNumberId).filter((one) => one.text === text).length;
  /** As if a minute had passed. */
  const aMinuteLater = async (clientId: string) => {
    await vi.waitFor(async () => {
      await change(sql`update queue_parked set published_at = now() - interval '61 seconds' where not told`);
      expect(seen(clientId)).toMatchObject({ status: 'queued', held: { what: 'delayed' } });
    }, soon);
  };
  const dies = async (text: string) => {
    // Of one pair alone: a limit of the whole number uses up no tries.
    platform.meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 131056 });
    const clientId = await write(text);
    await aMinuteLater(clientId);
    await vi.waitFor(async () => {
      await change(sql`update queue_parked set attempts = 100 where not later`);
      // However often it was tried by now: the next try is not half a minute away.
      await change(sql`update queue_lane set run_at = now() where holder is null and run_at > now()`);
      expect(await letters()).toHaveLength(1);
    }, soon);
    platform.meta.stopFailing();
    await expect
      .poll(() => seen(clientId)?.held, soon)
      .toMatchObject({ what: 'given-up', failure: { code: '131056' } });
    return clientId;
  };

  it('is delayed, then given up, for a reason; sent again it arrives once, and cannot be replayed', async () => {
    const clientId = await dies('one');
    const { messageId } = seen(clientId) as { messageId: string };
    const row = await page.call.getInboxConversation({ tenantId: business.tenantId, conversationId });
    expect(row.lastMessage).toMatchObject({ messageId, status: 'queued', held: { what: 'given-up' } });

    await page.call.resendMessage({ tenantId: business.tenantId, messageId });
    expect(await letters()).toEqual([]);
    expect(await manage('POST', '/dead-letters/replay', {})).toMatchObject({ replayed: 0 });
    await expect.poll(() => seen(clientId), soon).toMatchObject({ messageId, status: 'delivered', held: null });
    await platform.settle();
    expect(arrived('one')).toBe(1);
    const again = page.call.resendMessage({ tenantId: business.tenantId, messageId });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is what it is when an operator replays it after all', async () => {
    const clientId = await dies('two');
    expect(await manage('POST', '/dead-letters/replay', {})).toMatchObject({ replayed: 1 });
    await expect.poll(() => seen(clientId), soon).toMatchObject({ status: 'delivered', failure: null, held: null });
    await platform.settle();
    expect(arrived('two')).toBe(1);
  });

  it('has failed when an operator drops it', async () => {
    const clientId = await dies('three');
    await manage('POST', '/dead-letters/drop', { all: true, reason: 'The customer was called' });
    await expect
      .poll(() => seen(clientId), soon)
      .toMatchObject({ status: 'failed', failure: { code: 'dropped' }, held: null });
    expect(arrived('three')).toBe(0);
  });

  it('is seen though it was never tried', async () => {
    platform.meta.failNext(Number.POSITIVE_INFINITY, { kind: 'error', code: 130429 });
    const first = await write('first of its number');
    await expect.poll(() => seen(first), soon).toBeDefined();
    const clientId = await write('behind it');
    await aMinuteLater(clientId);
    expect(seen(clientId)).toMatchObject({
      content: { type: 'text', text: 'behind it' },
      held: { what: 'delayed', failure: { code: 'rate_limited' } },
    });
    platform.meta.stopFailing();
    await expect.poll(() => seen(clientId), soon).toMatchObject({ status: 'delivered', held: null });
    expect(arrived('behind it')).toBe(1);
  });

  it('is not known to have gone until WhatsApp reports it, and that is told at once', async () => {
    platform.meta.failNext(1, { kind: 'lost' });
    const clientId = await write('did it arrive?');
    await expect.poll(() => seen(clientId)?.status, soon).toBe('delivered');
    const statuses = heard.news().flatMap((one) => (one.clientId === clientId ? [one.status] : []));
    expect(statuses.every((status) => ['queued', 'unknown', 'sent', 'delivered'].includes(status))).toBe(true);

    platform.meta.failNext(1, { kind: 'cut' });
    const other = await write('and this?');
    await expect.poll(() => seen(other)?.status, soon).toBe('unknown');
    const { messageId } = seen(other) as { messageId: string };
    await manage('POST', `/unknown-outcomes/${messageId}/settle`, { as: 'sent', reason: 'They say so' });
    await expect.poll(() => seen(other)?.status, soon).toBe('sent');
  });

  it('goes to a customer whose new name and number are seen at once', async () => {
    const shown = () =>
      heard
        .of('news')
        .flatMap(({ items }) => items)
        .findLast((one) => one.conversation.conversationId === conversationId && one.changed)?.conversation.customer;
    const { waId, userId } = customer;
    platform.meta.postWebhook(textsFrom(business.phoneNumberId, { waId, userId, name: 'Ada King' }, ['It is me']));
    await expect.poll(shown, soon).toMatchObject({ name: 'Ada King', waId });
    platform.meta.changeNumber(customer.id, '447700961815');
    await expect.poll(shown, soon).toMatchObject({ name: 'Ada King', waId: '447700961815' });
  });
});
