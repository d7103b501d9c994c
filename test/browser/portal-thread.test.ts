import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absent } from '../../kit/testing/stores.ts';
import { chromiumPath } from './chromium.ts';
import { cannedReply, conversationOf } from './portal-acts.ts';
import { bubble, type Desk, field, open, openDesk, rowOf } from './portal-desk.ts';

describe('a conversation in the Agent Portal', { timeout: 180_000 }, () => {
  if (!chromiumPath) return absent('Chromium');

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  afterEach(() => desk.clear());

  const nora = () => desk.pageOf('Nora Lindqvist');
  const phone = () => [desk.business.phoneNumberId, desk.platform.meta] as const;

  it('shows what the customer changes, takes back and feels, as it happens', async () => {
    const ada = await desk.customer('Hello');
    const [number, meta] = phone();
    const [typo, slip] = ['Wher is my tent?', 'Never mind'].map((text) => ada.write(text)) as [string, string];
    await desk.platform.settle();
    const page = await nora();
    await open(page, ada.name);
    await bubble(page, 'Wher is my tent?').waitFor();
    meta.edit(ada.id, number, typo, 'Where is my tent?');
    await bubble(page, 'Where is my tent?').getByText('edited').waitFor();
    meta.revoke(ada.id, number, slip);
    await bubble(page, 'This message was deleted').waitFor();
    expect(await bubble(page, 'Never mind').count()).toBe(0);
    await field(page).fill('It leaves today');
    await field(page).press('Enter');
    await page.locator('[data-message][data-status=read]').filter({ hasText: 'It leaves today' }).waitFor();
    const answer = ada.chat().at(-1)?.wamid ?? '';
    meta.react(ada.id, number, answer, '❤️');
    const heart = bubble(page, 'It leaves today').getByRole('img', { name: 'The customer reacted with ❤️' });
    await heart.waitFor();
    meta.react(ada.id, number, answer, null);
    await heart.waitFor({ state: 'detached' });
  });

  it('carries a reaction and an answer of the agent to the phone', async () => {
    const ben = await desk.customer('Green or blue?');
    const page = await nora();
    await open(page, ben.name);
    const question = bubble(page, 'Green or blue?');
    await question.hover();
    const actions = page.locator('[data-index]').filter({ has: question });
    await actions.getByRole('button', { name: 'More for this message' }).click();
    await page.getByRole('menuitem', { name: 'React with 👍' }).click();
    await question.getByRole('img', { name: 'You reacted with 👍' }).waitFor();
    await expect.poll(() => ben.chat()[0]?.reactions, { timeout: 60_000 }).toEqual([{ from: 'business', emoji: '👍' }]);
    await question.hover();
    await actions.getByRole('button', { name: 'Reply', exact: true }).click();
    await page.getByText('Reply to the customer').waitFor();
    await field(page).fill('Green');
    await field(page).press('Enter');
    await bubble(page, 'Green')
      .getByRole('button', { name: /Green or blue\?/ })
      .waitFor();
    await expect.poll(() => ben.chat().at(-1)?.quoted, { timeout: 60_000 }).toBe(ben.chat()[0]?.wamid);
  });

  it('shows which button and which line of a list the customer has chosen', async () => {
    const chloe = await desk.customer('Hello');
    const [number, meta] = phone();
    const choose = async (title: string) => {
      await expect.poll(() => chloe.chat().at(-1)?.choices.length, { timeout: 60_000 }).toBeGreaterThan(0);
      const { wamid, choices } = chloe.chat().at(-1) ?? { wamid: '', choices: [] };
      meta.press(chloe.id, number, wamid, choices.find((one) => one.title === title)?.id ?? '');
    };
    const choices = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ text: `Choice ${at + 1}`, payload: `choice-${at + 1}` }));
    const page = await nora();
    await open(page, chloe.name);
    desk.platform.genesys.quickReplies(conversationOf(desk, chloe.name), 'Which two?', choices(2));
    await bubble(page, 'Which two?').getByText('Choice 2').waitFor();
    await choose('Choice 2');
    await bubble(page, 'Chosen').getByText('Choice 2').waitFor();
    desk.platform.genesys.quickReplies(conversationOf(desk, chloe.name), 'Which of many?', choices(6));
    await bubble(page, 'Which of many?').waitFor();
    await choose('Choice 5');
    await bubble(page, 'Chosen').getByText('Choice 5').waitFor();
  });

  it('divides days, marks what is new, and offers a way down to what comes meanwhile', async () => {
    const dana = await desk.customer('Hello');
    await yesterday(dana.waId as string, dana.name, 'Good night');
    for (let at = 1; at <= 30; at += 1) dana.write(`Line ${at}`);
    await desk.platform.settle();
    const page = await nora();
    await open(page, dana.name);
    await bubble(page, 'Line 30').waitFor();
    const log = page.getByRole('log', { name: 'Messages' });
    await log.focus();
    await page.keyboard.press('Home');
    await bubble(page, 'Good night').waitFor();
    await log.getByText('Today', { exact: true }).waitFor();
    dana.write('And one more');
    const pill = page.getByRole('button', { name: '1 new message' });
    await pill.waitFor();
    await pill.click();
    await bubble(page, 'And one more').waitFor();
    await pill.waitFor({ state: 'detached' });

    const emil = await desk.customer('Seen');
    await open(page, emil.name);
    await bubble(page, 'Seen').waitFor();
    await open(page, dana.name);
    emil.write('Not seen yet');
    await rowOf(page, emil.name).getByText('1 unread message').waitFor({ state: 'attached' });
    await open(page, emil.name);
    await log.getByText('New messages', { exact: true }).waitFor();
    await bubble(page, 'Not seen yet').waitFor();
  });

  it('helps to write: canned replies by a slash, emoji, and a limit that is said', async () => {
    await cannedReply(desk, 'hours', 'We are open from 9 to 18.');
    const fay = await desk.customer('When are you open?');
    const page = await nora();
    await open(page, fay.name);
    await field(page).pressSequentially('/ho');
    await page.getByRole('option', { name: /hours/ }).waitFor();
    await field(page).press('Enter');
    expect(await field(page).inputValue()).toBe('We are open from 9 to 18.');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('button', { name: '😀' }).first().click();
    await field(page).press('Enter');
    await expect.poll(() => fay.chat().at(-1)?.text, { timeout: 60_000 }).toBe('We are open from 9 to 18.😀');

    await field(page).fill('x'.repeat(4100));
    await page.getByText('-4', { exact: true }).waitFor();
    await field(page).press('Enter');
    expect(await field(page).inputValue()).toHaveLength(4100);
    await field(page).fill('x'.repeat(4090));
    await page.getByText('6', { exact: true }).waitFor();
  });

  /** Meta may tell of a message late. */
  async function yesterday(waId: string, name: string, text: string) {
    const { wabaId, phoneNumberId } = desk.business;
    const message = {
      from: waId,
      id: `wamid.${randomUUID()}`,
      timestamp: String(Math.floor(Date.now() / 1000) - 20 * 3600),
      type: 'text',
      text: { body: text },
    };
    const metadata = { display_phone_number: '15550100199', phone_number_id: phoneNumberId };
    const contacts = [{ profile: { name }, wa_id: waId }];
    const value = { messaging_product: 'whatsapp', metadata, contacts, messages: [message] };
    desk.platform.meta.postWebhook({
      object: 'whatsapp_business_account',
      entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }],
    });
    await desk.platform.settle();
  }
});
