import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { contractCheck } from './contract-check.ts';
import { type TestSignIn, testSignIn } from './test-sign-in.ts';

const conforms = contractCheck();
const agentPermissions = ['conversation:message:*', 'conversation:communication:view'];

let org: TestSignIn;
let id: string;
let token: string;
beforeEach(async () => {
  org = await testSignIn();
  onTestFinished(async () => void (await org.close()));
  org.genesys.changeUser(org.agent, { permissions: agentPermissions });
  id = await org.writes();
  org.genesys.accept(id, org.agent);
  token = (await org.signIn()).access_token;
});

const read = async (path = `conversations/${id}`) => (await org.call('GET', path, undefined, token)).body;

// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;
const agentsIn = ({ participants }: Answer) => participants.filter(({ purpose }: Answer) => purpose === 'agent');
const communication = async () => agentsIn(await read())[0].messages[0].id as string;
const say = async (body: object, bearer = token, leg?: string) =>
  org.call(
    'POST',
    `conversations/messages/${id}/communications/${leg ?? (await communication())}/messages`,
    body,
    bearer,
  );

test('whoever takes a conversation is a participant in both forms, until they leave', async () => {
  const generic = await read();
  conforms('Conversation', generic);
  expect(agentsIn(generic)).toMatchObject([{ userId: org.agent, messages: [{ state: 'connected', type: 'open' }] }]);
  expect(generic.divisions).toMatchObject([{ division: { name: 'Home' } }]);
  const ofMessages = await read(`conversations/messages/${id}`);
  conforms('MessageConversation', ofMessages);
  expect(agentsIn(ofMessages)).toMatchObject([{ user: { id: org.agent }, state: 'connected' }]);
  expect(org.conversation().agent).toBe('Ann Agent');

  org.genesys.release(id, org.agent);
  expect(agentsIn(await read())).toMatchObject([
    { messages: [{ state: 'disconnected' }], endTime: expect.any(String) },
  ]);
  expect(org.conversation()).toMatchObject({ agent: null, state: 'connected' });
  expect(() => org.genesys.accept(id, org.other)).toThrow('may not');
  expect(() => org.genesys.accept(id, 'nobody')).toThrow('no user');
});

test('a message of theirs is answered with its id and goes out by the webhook', async () => {
  const answer = await say({ textBody: 'Hello' });
  expect(answer.status).toBe(200);
  conforms('MessageData', answer.body);
  expect(await org.webhook()).toMatchObject({ id: answer.body.id, text: 'Hello', originatingEntity: 'Human' });
  expect(org.lastMessage()).toMatchObject({ id: answer.body.id, from: 'Ann Agent', direction: 'outbound' });
  const [{ messages }] = agentsIn(await read(`conversations/messages/${id}`));
  expect(messages).toMatchObject([{ messageId: answer.body.id }]);
});

test('the platform’s own token, another user and a communication that is over are refused', async () => {
  const leg = await communication();
  expect((await say({ textBody: 'x' }, org.token, leg)).status).toBe(403);
  org.genesys.changeUser(org.other, { permissions: agentPermissions });
  const { access_token: theirs } = await org.signIn(org.other);
  expect((await say({ textBody: 'x' }, theirs, leg)).status).toBe(403);
  expect((await say({ textBody: 'x' }, token, 'another')).status).toBe(404);
  org.genesys.changeUser(org.agent, { permissions: ['conversation:communication:view'] });
  expect((await say({ textBody: 'x' })).body.code).toBe('missing.permissions');
  org.genesys.changeUser(org.agent, { permissions: agentPermissions });
  org.genesys.disconnect(id);
  expect((await say({ textBody: 'x' }, token, leg)).status).toBe(404);
  await org.genesys.idle();
  expect(org.receiver.received).toEqual([]);
});

test.each<[string, object]>([
  ['two kinds at once', { textBody: 'x', mediaIds: ['m'] }],
  ['no kind', { textBody: '' }],
  ['no text at all', { mediaIds: ['m'] }],
  ['a text that is too long', { textBody: 'x'.repeat(4001) }],
])('%s is a bad request', async (_name, body) => {
  expect((await say(body)).status).toBe(400);
});

test('a file is uploaded first, with the headers that were given out', async () => {
  const path = `conversations/messages/${id}/communications/${await communication()}/messages/media`;
  const begin = async (fileName: string) => {
    const answer = await org.call('POST', `${path}/uploads`, { fileName, contentLengthBytes: 5 }, token);
    conforms('MessageMediaUploadData', answer.body);
    return answer.body as { id: string; uploadUrl: string; uploadHeaders: Record<string, string> };
  };
  const put = async (url: string, headers: Record<string, string>, body = 'bytes') =>
    (await fetch(url, { method: 'PUT', headers, body })).status;
  const state = async (mediaId: string) => (await org.call('GET', `${path}/${mediaId}`, undefined, token)).body.status;

  const { id: mediaId, uploadUrl, uploadHeaders } = await begin('a.png');
  expect(await put(uploadUrl, { 'content-type': 'image/png' })).toBe(403);
  expect(await put(uploadUrl, uploadHeaders, 'more bytes')).toBe(400);
  expect(await state(mediaId)).toBe('uploading');
  expect((await say({ textBody: '', mediaIds: [mediaId] })).status).toBe(400);
  expect(await put(uploadUrl, uploadHeaders)).toBe(200);
  await org.genesys.idle();
  expect(await state(mediaId)).toBe('valid');
  expect((await say({ textBody: '', mediaIds: [mediaId] })).status).toBe(200);
  expect((await org.webhook())?.content).toMatchObject([{ attachment: { mime: 'image/png', filename: 'a.png' } }]);

  org.genesys.setSupportedContent(org.integration.id, null);
  const refused = await begin('a.pdf');
  await put(refused.uploadUrl, refused.uploadHeaders);
  await org.genesys.idle();
  expect(await state(refused.id)).toBe('invalid');
  expect((await org.call('POST', `${path}/uploads`, { fileName: 'a', contentLengthBytes: 0 }, token)).status).toBe(400);
});

test('typing goes out as an event', async () => {
  const path = `conversations/messages/${id}/communications/${await communication()}/typing`;
  const answer = await fetch(`${org.genesys.url}/api/v2/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ typing: { type: 'On' } }),
  });
  expect(answer.status).toBe(204);
  expect(await org.webhook()).toMatchObject({ type: 'Event', events: [{ eventType: 'Typing' }] });
});

test('new conversations are taken in turn by those who may, and joined again by who had them', async () => {
  org.genesys.changeUser(org.other, { permissions: agentPermissions });
  org.genesys.autoAccept('client', [org.agent, org.other]);
  const agentOf = (one: string) => org.genesys.conversations().find((found) => found.id === one)?.agent;
  const [first, second] = [await org.writes('a', '16505550001'), await org.writes('b', '16505550002')];
  expect([agentOf(first), agentOf(second)]).toEqual(['Ann Agent', '<i>Bo</i> "Boss"']);
  org.genesys.changeUser(org.agent, { state: 'inactive' });
  const third = await org.writes('c', '16505550003');
  expect(agentOf(third)).toBe('<i>Bo</i> "Boss"');
  org.genesys.changeUser(org.agent, { state: 'active' });
  org.genesys.disconnect(second);
  expect(await org.writes('again', '16505550002')).toBe(second);
  expect(agentOf(second)).toBe('<i>Bo</i> "Boss"');
});

test('a reply in the name of another user hands it over to them', async () => {
  org.genesys.changeUser(org.other, { permissions: agentPermissions });
  org.genesys.reply(id, 'I take this', { agent: '<i>Bo</i> "Boss"' });
  expect(agentsIn(await read()).map(({ userId, endTime }: Answer) => [userId, endTime === undefined])).toEqual([
    [org.agent, false],
    [org.other, true],
  ]);
});

test('users are listed with those who have left and what they may do', async () => {
  org.genesys.changeUser(org.other, { state: 'deleted', division: { id: 'south', name: 'South' } });
  const { body } = await org.call('GET', 'users?state=any&expand=authorization&pageSize=100', undefined, org.token);
  conforms('UserEntityListing', body);
  expect(body.entities).toMatchObject([
    { id: org.agent, state: 'active', authorization: { permissions: agentPermissions } },
    { id: org.other, state: 'deleted', division: { id: 'south', name: 'South' } },
  ]);
});
