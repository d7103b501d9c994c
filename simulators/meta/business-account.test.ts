import { afterEach, beforeEach, expect, test } from 'vitest';
import { number, samples, startHarness } from './harness.ts';

const id = number.phoneNumberId;
const group = 'Y2FwaV9ncm91cDox';
let h: Awaited<ReturnType<typeof startHarness>>;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const text = (body: string) => ({ type: 'text', text: { body } });
const toGroup = (part: object, to = group) =>
  h.post({ messaging_product: 'whatsapp', recipient_type: 'group', to, ...part });

test('what the owner types in the app is echoed', async () => {
  const bo = h.meta.addCustomer({ name: 'Bo', username: 'bo.k' });
  const wamid = h.meta.echo(h.ann.id, id, text('From the shop'));
  h.meta.echo(bo.id, id, text('To Bo'));
  await h.meta.idle();
  const echoes = h.changes('smb_message_echoes');
  const byBody = (body: string) => echoes.find((value) => value.message_echoes[0].text.body === body);
  expect(byBody('From the shop').message_echoes).toEqual([
    {
      from: '15550783881',
      to: '16505551234',
      to_user_id: h.ann.userId,
      id: wamid,
      timestamp: String(h.clock.now / 1000),
      ...text('From the shop'),
    },
  ]);
  expect(byBody('To Bo').message_echoes[0]).not.toHaveProperty('to');
  expect(byBody('To Bo').contacts).toEqual([{ profile: { username: 'bo.k' }, user_id: bo.userId }]);
  expect(h.chat().at(-1)).toMatchObject({ wamid, from: 'business', text: 'From the shop' });
  expect(h.statuses()).toEqual([]);
});

test('a copy for the app that does not own the thread', async () => {
  const wamid = h.meta.standby(h.ann.id, id, text('To the other app'));
  await h.meta.idle();
  expect(h.changes('standby')).toEqual([
    {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '15550783881', phone_number_id: id },
      standby: {
        contacts: [{ profile: { name: 'Ann' }, wa_id: '16505551234', user_id: h.ann.userId }],
        messages: [expect.objectContaining({ id: wamid, from: '16505551234', ...text('To the other app') })],
      },
    },
  ]);
  expect(h.messages()).toEqual([]);
});

test('a management field has a time and no number', async () => {
  h.meta.account(number.wabaId, 'account_update', { event: 'ACCOUNT_DELETED' });
  await h.meta.idle();
  expect(h.bodies()).toEqual([
    {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: number.wabaId,
          time: h.clock.now / 1000,
          changes: [{ field: 'account_update', value: { event: 'ACCOUNT_DELETED' } }],
        },
      ],
    },
  ]);
});

test('a group: its customers see what the business writes, and each is reported', async () => {
  const bo = h.meta.addCustomer({ name: 'Bo', username: 'bo.k' });
  for (const one of [h.ann, bo]) h.meta.send(one.id, id, text('Hello all'), { groupId: group });
  h.meta.setOpen(bo.id, id, true);
  await h.meta.idle();
  expect(h.messages().map((message) => message.group_id)).toEqual([group, group]);

  const { status, body } = await toGroup(text('Welcome'));
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: group, wa_id: group }],
      messages: [{ id: expect.stringMatching(/^wamid\./), group_id: group }],
    },
  });
  await h.meta.idle();
  for (const one of [h.ann, bo])
    expect(h.meta.chat(one.id, id).at(-1)).toMatchObject({ text: 'Welcome', groupId: group, status: 'read' });
  const reported = (name: string) => h.statuses().filter((one) => one.status === name);
  const common = {
    id: body.messages[0].id,
    recipient_id: group,
    recipient_type: 'group',
    timestamp: expect.any(String),
  };
  expect(reported('sent')).toEqual([
    { ...common, status: 'sent', pricing: expect.objectContaining({ category: 'group_service' }) },
  ]);
  expect(reported('delivered')).toMatchObject([
    { ...common, recipient_participant_id: '16505551234', recipient_participant_user_id: h.ann.userId },
    { ...common, recipient_participant_user_id: bo.userId },
  ]);
  expect(reported('delivered')[1]).not.toHaveProperty('recipient_participant_id');
  expect(reported('read')).toEqual([{ ...common, status: 'read', recipient_participant_user_id: bo.userId }]);
  expect(h.changes('messages').filter((value) => value.statuses?.length === 2)).toHaveLength(1);
  h.meta.setOpen(h.ann.id, id, true);
  await h.meta.idle();
  expect(reported('read')).toHaveLength(2);
});

test('what a group does not take', async () => {
  expect((await toGroup(text('x'))).body.error.code).toBe(131041);
  h.meta.send(h.ann.id, id, text('Hello all'), { groupId: group });
  await h.meta.idle();
  expect((await toGroup({ type: 'location', location: { latitude: 1, longitude: 1 } })).body.error.code).toBe(131051);
  expect((await toGroup({ ...text('x'), recipient: h.ann.userId })).body.error.code).toBe(131009);
  const image = (await h.upload(samples.jpeg, 'image/jpeg')).body;
  expect((await toGroup({ type: 'image', image })).status).toBe(200);
  h.meta.addNumber({ ...number, phoneNumberId: '2' });
  expect(() => h.meta.send(h.ann.id, '2', text('x'), { groupId: group })).toThrow('is of the number');
  h.clock.now += 24 * 3600 * 1000 + 1;
  await toGroup(text('Late'));
  await h.meta.idle();
  expect(h.statuses().at(-1)).toMatchObject({ status: 'failed', recipient_type: 'group', errors: [{ code: 131047 }] });
});
