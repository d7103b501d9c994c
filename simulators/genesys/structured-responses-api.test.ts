import { afterEach, beforeEach, expect, test } from 'vitest';
import { contractCheck } from './contract-check.ts';
import { type TestOrganization, testOrganization } from './test-organization.ts';

const conforms = contractCheck();
let org: TestOrganization;
let id: string;
async function start(options?: Parameters<typeof testOrganization>[0]) {
  org = await testOrganization(options);
  id = await org.writes();
}
beforeEach(() => start());
afterEach(() => org.close());

const answer = (originatingMessageId: string, type: string, payload: string, from?: string) =>
  org.inbound('structured/response', {
    channel: org.channel(from),
    originatingMessageId,
    buttonResponse: { type, text: `the text of ${payload}`, payload },
  });
const yesNo = () =>
  org.genesys.quickReplies(id, 'Well?', [
    { text: 'Yes', payload: 'yes' },
    { text: 'No', payload: 'no' },
  ]);
const postback = (payload?: string) => ({ type: 'Postback', text: 'Buy', ...(payload && { payload }) }) as const;
const link = { type: 'Link', text: 'More', url: 'https://example.com/', payload: 'link' } as const;
const refused = (field: string) => ({
  status: 400,
  body: { code: 'bad.request', status: 400, contextId: expect.any(String), details: [{ fieldName: field }] },
});

test('an answer is a message in reply to the question', async () => {
  const asked = yesNo();
  const { status, body } = await answer(asked, 'QuickReply', 'yes');
  expect(status).toBe(200);
  conforms('OpenStructuredResponseNormalizedMessage', body);
  const content = [
    { contentType: 'ButtonResponse', buttonResponse: { type: 'QuickReply', text: 'the text of yes', payload: 'yes' } },
  ];
  expect(body.content).toEqual(content);
  expect(org.lastMessage()).toMatchObject({
    id: body.id,
    direction: 'inbound',
    text: 'the text of yes',
    content,
    inReplyTo: asked,
    attachments: [],
  });
  expect(org.conversation().messages[0]?.inReplyTo).toBeNull();
});

test('quick replies take their own type and payloads only', async () => {
  const asked = yesNo();
  expect(await answer(asked, 'Button', 'yes')).toMatchObject(refused('buttonResponse.type'));
  expect(await answer(asked, 'QuickReply', 'maybe')).toMatchObject(refused('buttonResponse.payload'));
  expect((await answer(asked, 'QuickReply', 'no')).status).toBe(200);
  expect(org.conversation().messages).toHaveLength(3);
});

test('cards and carousels are answered by their postbacks', async () => {
  const one = org.genesys.cards(id, [
    { title: 'Pear', defaultAction: postback('default'), actions: [postback('pear'), link] },
  ]);
  for (const payload of ['pear', 'default']) expect((await answer(one, 'Button', payload)).status).toBe(200);
  expect(await answer(one, 'Button', 'link')).toMatchObject(refused('buttonResponse.payload'));
  expect(await answer(one, 'QuickReply', 'pear')).toMatchObject(refused('buttonResponse.type'));
  const cards = ['pear', 'plum'].map((title) => ({ title, actions: [postback(title)] }));
  const several = org.genesys.cards(id, cards);
  expect((await answer(several, 'Button', 'plum')).status).toBe(200);
  expect(await answer(several, 'Button', 'apple')).toMatchObject(refused('buttonResponse.payload'));
  const links = org.genesys.cards(id, [{ title: 'Links', actions: [link] }]);
  expect(await answer(links, 'Button', 'link')).toMatchObject(refused('buttonResponse.type'));
});

test('a template is answered by its quick-reply buttons; one without a payload by its text', async () => {
  const buttons = [
    { type: 'QuickReply', index: 0, text: 'Stop', payload: 'stop' },
    { type: 'QuickReply', index: 1, text: 'More' },
    { type: 'Url', index: 2, text: 'Site', url: 'https://example.com/', payload: 'site' },
  ];
  const asked = org.genesys.notification(id, { id: 'ns@name', body: { parameters: [] }, buttons }, 'News');
  for (const payload of ['stop', 'More']) expect((await answer(asked, 'Button', payload)).status).toBe(200);
  expect(await answer(asked, 'Button', 'site')).toMatchObject(refused('buttonResponse.payload'));
  expect(await answer(asked, 'QuickReply', 'stop')).toMatchObject(refused('buttonResponse.type'));
  const plain = org.genesys.notification(id, { id: 'ns@name', body: { parameters: [] } }, 'News');
  expect(await answer(plain, 'Button', 'stop')).toMatchObject(refused('buttonResponse.type'));
});

test('a date picker is answered by one of its times, with milliseconds or without', async () => {
  const availableTimes = [{ dateTime: '2026-12-01T12:00:00.000Z', duration: 1800 }];
  const asked = org.genesys.datePicker(id, { title: 'When?', availableTimes });
  for (const time of ['2026-12-01T12:00:00.000Z', '2026-12-01T12:00:00Z'])
    expect((await answer(asked, 'DatePicker', time)).status).toBe(200);
  for (const time of ['2026-12-01T13:00:00.000Z', 'noon'])
    expect(await answer(asked, 'DatePicker', time)).toMatchObject(refused('buttonResponse.payload'));
  expect(await answer(asked, 'Button', availableTimes[0]?.dateTime ?? '')).toMatchObject(
    refused('buttonResponse.type'),
  );
});

test('without strict payloads the type is still judged', async () => {
  await org.close();
  await start({ strictPayloads: false });
  const asked = yesNo();
  expect((await answer(asked, 'QuickReply', 'maybe')).status).toBe(200);
  expect(await answer(asked, 'Button', 'yes')).toMatchObject(refused('buttonResponse.type'));
});

test('a kind of which no document says how it is answered takes any answer', async () => {
  const part = { type: 'Structured', content: [{ contentType: 'ListPicker', listPicker: { sections: [] } }] };
  const asked = org.genesys.send(id, part);
  expect((await answer(asked, 'Button', 'row-1')).status).toBe(200);
});

test('only to a structured message, of this customer, on a connected conversation', async () => {
  const field = 'originatingMessageId';
  const asked = yesNo();
  const inbound = org.conversation().messages[0]?.id ?? '';
  for (const other of ['none', inbound, org.genesys.reply(id, 'plain')])
    expect(await answer(other, 'QuickReply', 'yes')).toMatchObject(refused(field));
  await org.writes('Hi', '4917012345678');
  expect(await answer(asked, 'QuickReply', 'yes', '4917012345678')).toMatchObject(refused(field));
  expect(await answer(asked, 'QuickReply', 'yes', '33612345678')).toMatchObject(refused(field));
  org.genesys.disconnect(id);
  expect(await answer(asked, 'QuickReply', 'yes')).toMatchObject(refused('channel.from.id'));
  expect(org.genesys.conversations()).toHaveLength(2);
  expect(org.genesys.conversations()[0]).toMatchObject({ id, state: 'disconnected' });
});
