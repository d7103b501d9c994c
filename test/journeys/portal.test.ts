import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { type PortalPage, portalPage } from '../portal-page.ts';
import { eachSetting } from '../settings.ts';
import { atGenesys, peopleOf } from '../signed-in.ts';

const soon = { timeout: 30_000, interval: 50 };

eachSetting('agents in the portal', (setting) => {
  let platform: Platform;
  let business: Business;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let nora: string;
  let pages: { nora: PortalPage; sam: PortalPage; boss: PortalPage; other: PortalPage; admin: PortalPage };
  let conversationId: string;
  let phone: ReturnType<Platform['meta']['addCustomer']>;

  beforeAll(async () => {
    platform = await startPlatform(setting, { RATE_LIMIT_SIGN_IN: '1000' });
    business = await platform.addBusiness();
    people = await peopleOf(platform, business);
    nora = people.add('Nora Lindqvist');
    const open = async (person: string) => portalPage(platform.urls['api-gateway'], await people.signIn(person));
    pages = {
      nora: await open(nora),
      sam: await open(people.add('Samuel Okafor')),
      boss: await open(people.add('Priya Raman', atGenesys.supervisor)),
      other: await open(people.add('Ulrika Berg', atGenesys.supervisor, ['elsewhere'])),
      admin: await open(people.add('Henrik Voss', atGenesys.admin)),
    };
    phone = platform.meta.addCustomer({ waId: '447700900001', name: 'Ada Lovelace' });
    platform.meta.setOpen(phone.id, business.phoneNumberId, true);
  });
  afterAll(async () => {
    await Promise.all(Object.values(pages ?? {}).map((page) => page.close()));
    await platform?.close();
  });

  const at = () => ({ tenantId: business.tenantId });
  const inConversation = () => ({ ...at(), conversationId });
  const write = async (text: string) => {
    const wamid = platform.meta.sendText(phone.id, business.phoneNumberId, text);
    await platform.settle();
    return wamid;
  };
  const chat = () => platform.meta.chat(phone.id, business.phoneNumberId);
  const send = (page: PortalPage, message: Parameters<PortalPage['call']['sendMessage']>[0]['message'], more = {}) =>
    page.call.sendMessage({ ...inConversation(), clientId: randomUUID(), message, ...more });

  it('an account is made at the first sign-in', async () => {
    const { person, numbers } = await pages.nora.call.getMe(at());
    expect(person).toMatchObject({ personId: nora, name: 'Nora Lindqvist', role: 'agent', state: 'active' });
    expect(numbers).toMatchObject([{ phoneNumberId: business.phoneNumberId }]);
    for (const page of [pages.sam, pages.boss, pages.other, pages.admin]) await page.call.getMe(at());
  });

  it('a conversation comes to whom it is given, and to the supervisor; to nobody else', async () => {
    await write('Hello');
    conversationId = platform.genesys.conversations()[0]?.id as string;
    platform.genesys.accept(conversationId, nora);
    const listener = await pages.nora.listen(null);
    await expect.poll(async () => (await pages.nora.call.listInbox(at())).items.length, soon).toBe(1);
    listener.close();
    const [row] = (await pages.nora.call.listInbox(at())).items;
    expect(row).toMatchObject({
      conversationId,
      customer: { name: 'Ada Lovelace', waId: '447700900001' },
      assignee: nora,
      unread: 1,
      state: 'open',
      lastMessage: { text: 'Hello', direction: 'inbound' },
    });
    expect((await pages.boss.call.listInbox(at())).items).toHaveLength(1);
    for (const page of [pages.sam, pages.other, pages.admin]) {
      expect((await page.call.listInbox(at())).items).toEqual([]);
      await expect(page.call.listInboxMessages(inConversation())).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('a supervisor of another division finds and reads nothing of it in the dashboard either', async () => {
    const { items } = await pages.boss.call.listMessages(inConversation());
    const { messageId, wamid } = items[0] as { messageId: string; wamid: string };
    const ofOne = { ...at(), messageId };
    const sought = [messageId, wamid, conversationId, '447700900001'];
    const found = (page: PortalPage) =>
      Promise.all(sought.map((text) => page.call.findJourneys({ ...at(), text }))).then((answers) =>
        answers.map((one) => Boolean(one.messages.length || one.conversation || one.customers.length)),
      );
    expect(await found(pages.boss)).toEqual([true, true, true, true]);
    expect(await pages.boss.call.getJourney(ofOne)).toMatchObject({ text: 'Hello', withheld: false });
    expect(await pages.boss.call.getPayloads(ofOne)).toMatchObject({ redacted: false, kept: true });
    expect((await pages.boss.call.listConversations(at())).items).toHaveLength(1);

    const { call } = pages.other;
    expect(await found(pages.other)).toEqual([false, false, false, false]);
    for (const read of [call.getJourney, call.getPayloads])
      await expect(read(ofOne)).rejects.toMatchObject({ code: 'not_found' });
    expect((await call.listConversations(at())).items).toEqual([]);
    expect((await call.listMessages(inConversation())).items).toEqual([]);
    // An administrator sees the way of any message, and nothing of what was said.
    expect(await pages.admin.call.getJourney(ofOne)).toMatchObject({ text: null, withheld: true });
  });

  it('news come at once, in order, to whom they concern', async () => {
    const [mine, boss, sam] = await Promise.all([
      pages.nora.listen(null),
      pages.boss.listen(null),
      pages.sam.listen(null),
    ]);
    const wamids = [await write('one'), await write('two')];
    for (const page of [mine, boss]) {
      await expect.poll(() => new Set(page.news().map(({ wamid }) => wamid)).size, soon).toBe(2);
      expect([...new Set(page.news().map(({ wamid }) => wamid))]).toEqual(wamids);
    }
    expect(mine.news()[0]?.content).toEqual({ type: 'text', text: 'one' });
    expect(sam.news()).toEqual([]);
    for (const page of [mine, boss, sam]) page.close();
  });

  it('whoever was away gets exactly what came meanwhile', async () => {
    const before = await pages.nora.listen(null);
    await write('seen');
    await expect.poll(() => before.news().length, soon).toBeGreaterThan(0);
    await platform.settle();
    const offset = before.offset();
    before.close();
    const missed = [await write('missed 1'), await write('missed 2')];
    const back = await pages.nora.listen(offset, 'polling');
    expect(back.synced.lost).toBe(false);
    const wamids = back.synced.items.flatMap(({ messages }) => messages.map(({ wamid }) => wamid));
    for (const wamid of missed) expect(wamids).toContain(wamid);
    expect(new Set(wamids).size).toBe(wamids.length);
    back.close();
  });

  it('what the agent writes goes through Genesys, once, and its ticks rise', async () => {
    const page = await pages.nora.listen(null);
    const clientId = randomUUID();
    const letter = { clientId, message: { type: 'text' as const, text: 'Good morning!' } };
    const answers = await Promise.all(
      [1, 2].map(() => pages.nora.call.sendMessage({ ...inConversation(), ...letter })),
    );
    expect(answers.map(({ way }) => way)).toEqual(['genesys', 'genesys']);
    await platform.settle();
    expect(await pages.nora.call.sendMessage({ ...inConversation(), ...letter })).toMatchObject({ state: 'accepted' });
    expect(chat().filter(({ text }) => text === 'Good morning!')).toHaveLength(1);
    expect(platform.genesys.conversations()[0]?.messages.at(-1)).toMatchObject({
      text: 'Good morning!',
      direction: 'outbound',
    });
    const last = () => page.news().findLast(({ clientId: id }) => id === clientId);
    await expect.poll(() => last()?.status, soon).toBe('read');
    expect(last()).toMatchObject({ way: 'genesys', sentBy: nora, author: 'agent', direction: 'outbound' });
    page.close();
  });

  it('what Genesys does not carry goes straight, and is noted there', async () => {
    const { items } = await pages.nora.call.listInboxMessages(inConversation());
    const wamid = items.find(({ direction }) => direction === 'inbound')?.wamid as string;
    expect(await send(pages.nora, { type: 'reaction', about: wamid, emoji: '👍' })).toMatchObject({ way: 'direct' });
    expect(await send(pages.nora, { type: 'text', text: 'That one' }, { quoted: wamid })).toMatchObject({
      way: 'direct',
    });
    await platform.settle();
    expect(chat().find((one) => one.wamid === wamid)?.reactions).toMatchObject([{ emoji: '👍' }]);
    expect(chat().at(-1)).toMatchObject({ text: 'That one', quoted: wamid, from: 'business' });
    const noted = platform.genesys.conversations()[0]?.messages.filter(({ text }) => text.includes('Nora Lindqvist'));
    expect(noted).toHaveLength(2);
    const messages = (await pages.nora.call.listInboxMessages(inConversation())).items;
    expect(messages[0]).toMatchObject({ text: 'That one', way: 'direct', about: wamid, sentBy: nora });
  });

  it('what was read is read in every tab, and not for colleagues', async () => {
    const [one, other] = await Promise.all([pages.nora.listen(null), pages.nora.listen(null)]);
    const row = async (page: PortalPage) => (await page.call.getInboxConversation(inConversation())).unread;
    expect(await row(pages.nora)).toBeGreaterThan(0);
    await pages.nora.call.markInboxRead({ ...inConversation(), until: new Date().toISOString() });
    expect(await row(pages.nora)).toBe(0);
    expect(await row(pages.boss)).toBeGreaterThan(0);
    for (const page of [one, other]) {
      await expect.poll(() => page.of('read').length, soon).toBe(1);
      page.close();
    }
  });

  it('colleagues see each other, and what one notes', async () => {
    const [mine, boss] = await Promise.all([pages.nora.listen(null), pages.boss.listen(null)]);
    mine.say('present', { conversationId, typing: false });
    boss.say('present', { conversationId, typing: true });
    await expect.poll(() => mine.of('presence').at(-1)?.people, soon).toMatchObject([{ typing: true }]);
    const note = await pages.boss.call.addNote({ ...inConversation(), text: 'Wants a refund' });
    await expect.poll(() => mine.of('noted').at(-1)?.note?.text, soon).toBe('Wants a refund');
    expect((await pages.nora.call.getInboxCustomer(inConversation())).notes).toMatchObject([
      { text: 'Wants a refund' },
    ]);
    const { noteId } = note;
    await expect(pages.nora.call.removeNote({ ...inConversation(), noteId })).rejects.toMatchObject({
      code: 'not_found',
    });
    boss.close();
    await expect.poll(() => mine.of('presence').at(-1)?.people, soon).toEqual([]);
    mine.close();
  });

  it('a search finds people and words, for whoever may see them', async () => {
    await expect
      .poll(
        async () => (await pages.nora.call.searchInbox({ ...at(), what: 'messages', text: 'missed' })).items.length,
        soon,
      )
      .toBe(2);
    const found = async (page: PortalPage, text: string) =>
      (await page.call.searchInbox({ ...at(), what: 'people', text })).items.map(
        ({ conversation }) => conversation.customer.name,
      );
    await expect.poll(() => found(pages.nora, 'lovel'), soon).toEqual(['Ada Lovelace']);
    expect(await found(pages.sam, 'lovel')).toEqual([]);
  });

  it('whoever leaves the organisation is out, socket and all', async () => {
    const page = await pages.nora.listen(null);
    platform.genesys.changeUser(nora, { state: 'inactive' });
    expect(await pages.boss.call.syncPeople(at())).toMatchObject({ left: 1 });
    const { items } = await pages.boss.call.listPeople(at());
    expect(items.find(({ personId }) => personId === nora)?.state).toBe('left');
    await expect
      .poll(() => pages.nora.call.getMe(at()).catch((error: { code: string }) => error.code), soon)
      .toBe('unauthenticated');
    page.close();
  });

  it('erasing the customer destroys the notes about them', async () => {
    const { body } = await platform.manage('DELETE', `/api/tenants/${business.tenantId}/customers/447700900001`);
    expect(body).toMatchObject({ found: true, erased: { notes: 1 } });
    expect((await pages.boss.call.listInbox(at())).items).toEqual([]);
  });
});
