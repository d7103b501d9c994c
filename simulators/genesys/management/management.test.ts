import { afterEach, beforeEach, expect, test } from 'vitest';
import { contractCheck } from '../contract-check.ts';
import { type TestOrganization, testOrganization } from '../test-organization.ts';

const conforms = contractCheck();
let org: TestOrganization;
beforeEach(async () => void (org = await testOrganization()));
afterEach(() => org.close());

const messaging = 'conversations/messaging';
const integrations = `${messaging}/integrations/open`;
const secret = 'a-secret-of-16-and-more';
const request = (name: string, more: object = {}) => ({
  name,
  outboundNotificationWebhookUrl: 'https://bridge.example/hook',
  outboundNotificationWebhookSignatureSecretToken: secret,
  ...more,
});
const statusOf = async (method: string, path: string, body?: unknown) => (await org.call(method, path, body)).status;

test('an integration is made, looked at, changed and deleted', async () => {
  const made = await org.call('POST', integrations, request('New'));
  conforms('OpenIntegration', made.body);
  expect(made.body).toMatchObject({ createStatus: 'Initiated', supportedContent: { id: 'default' } });
  const { id } = made.body;
  const seen = await org.call('GET', `${integrations}/${id}?expand=messagingSetting`);
  expect(seen.body).toMatchObject({ createStatus: 'Completed', status: 'Active' });
  expect(seen.body.messagingSetting.event.typing.on).toEqual({ inbound: 'Disabled', outbound: 'Disabled' });
  const list = await org.call('GET', `${integrations}?pageSize=1&pageNumber=2`);
  conforms('OpenIntegrationEntityListing', list.body);
  expect(list.body).toMatchObject({ entities: [{ id }], total: 2, pageCount: 2 });
  expect(
    await statusOf('PATCH', `${integrations}/${id}`, { outboundNotificationWebhookUrl: 'https://x.example' }),
  ).toBe(400);
  await org.call('PATCH', `${integrations}/${id}`, { name: 'Renamed' });
  expect(org.genesys.integrations().find((one) => one.id === id)).toEqual({
    id,
    clientId: 'client',
    name: 'Renamed',
    webhookUrl: 'https://bridge.example/hook',
    webhookSecret: secret,
    status: 'Active',
    flowId: null,
  });
  const gone = await fetch(`${org.genesys.url}/api/v2/${integrations}/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${org.token}` },
  });
  expect(gone.status).toBe(204);
  expect(await statusOf('GET', `${integrations}/${id}`)).toBe(404);
});

test('what an integration may not be made of', async () => {
  expect(await statusOf('POST', integrations, { name: 'x' })).toBe(400);
  const token = { outboundNotificationWebhookSignatureSecretToken: '15-characters-x' };
  expect(await statusOf('POST', integrations, request('x', token))).toBe(400);
  for (const url of ['http://bridge.example/', 'https://bridge.example:8443/', 'no address'])
    expect(await statusOf('POST', integrations, request('x', { outboundNotificationWebhookUrl: url }))).toBe(400);
  expect(await statusOf('POST', integrations, request('x', { supportedContent: { id: 'none' } }))).toBe(404);
  expect(await statusOf('POST', integrations, request('x', { messagingSetting: { id: 'none' } }))).toBe(404);
  expect(await statusOf('POST', integrations, request('whatsapp +1'))).toBe(409);
  expect(org.genesys.integrations()).toHaveLength(1);
});

test('making one may last or fail, and its secret may be hidden', async () => {
  org.genesys.makeIntegrations('client', 'lasts');
  const { body } = await org.call('POST', integrations, request('Slow'));
  expect((await org.call('GET', `${integrations}/${body.id}`)).body.createStatus).toBe('Initiated');
  org.genesys.makeIntegrations('client', 'fails');
  const failed = await org.call('POST', integrations, request('Failed'));
  conforms('OpenIntegration', failed.body);
  expect(failed.body).toMatchObject({ createStatus: 'Error', createError: { code: 'internal.server.error' } });
  org.genesys.tells('client', { secrets: false });
  expect(JSON.stringify((await org.call('GET', integrations)).body)).not.toContain(secret);
});

test('profiles and settings decide what an integration lets pass', async () => {
  const types = [{ type: 'image/*' }];
  const profile = { id: 'p', name: 'P', mediaTypes: { allow: { inbound: types, outbound: types } } };
  const { body: made } = await org.call('POST', `${messaging}/supportedcontent`, profile);
  conforms('SupportedContent', made);
  expect(await statusOf('POST', `${messaging}/supportedcontent`, { ...profile, id: 'other' })).toBe(409);
  const typing = { typing: { on: { inbound: 'Enabled', outbound: 'Enabled' } } };
  const { body: setting } = await org.call('POST', `${messaging}/settings`, { name: 'S', event: typing });
  conforms('MessagingSetting', setting);
  expect(await statusOf('POST', `${messaging}/settings`, { name: 's' })).toBe(409);
  const { body: listed } = await org.call('GET', `${messaging}/settings`);
  expect(listed.entities.map(({ name }: { name: string }) => name)).toEqual(['S', 'Everything', 'Default']);
  const { supportedContent } = (await org.call('POST', integrations, request('N', { supportedContent: { id: 'p' } })))
    .body;
  expect(supportedContent.id).toBe('p');
  const changed = await org.call('PATCH', `${messaging}/settings/${setting.id}`, { name: 'S' });
  expect(changed.body).toMatchObject({ version: '2', event: { typing: { on: { inbound: 'Disabled' } } } });
  const wide = { ...profile, mediaTypes: { allow: { inbound: [{ type: '*/*' }], outbound: [] } } };
  expect((await org.call('PATCH', `${messaging}/supportedcontent/p`, wide)).body).toMatchObject({ version: 2 });
  expect(await statusOf('PATCH', `${messaging}/supportedcontent/default`, profile)).toBe(400);
});

test('typing passes as the setting has it', async () => {
  const id = await org.writes();
  org.genesys.typing(id);
  await org.genesys.idle();
  const before = org.receiver.bodies().length;
  expect(before).toBe(1);
  const { body: off } = await org.call('POST', `${messaging}/settings`, { name: 'Off' });
  await org.call('PATCH', `${integrations}/integration-1`, { name: 'W', messagingSetting: { id: off.id } });
  org.genesys.typing(id);
  await org.inbound('event', { channel: org.channel(), events: [{ eventType: 'Typing' }] });
  await org.genesys.idle();
  expect(org.receiver.bodies()).toHaveLength(before);
  expect(org.conversation().customerTyping).toBe(false);
});

test('messages go to a published flow', async () => {
  const flowId = org.genesys.addFlow({ clientId: 'client', name: 'Inbound', type: 'inboundshortmessage' });
  const draft = org.genesys.addFlow({
    clientId: 'client',
    name: 'Draft',
    type: 'inboundshortmessage',
    published: false,
  });
  const workflow = org.genesys.addFlow({ clientId: 'client', name: 'Ends', type: 'workflow' });
  const { body: flows } = await org.call('GET', 'flows?type=inboundshortmessage');
  conforms('FlowEntityListing', flows);
  expect(
    flows.entities.map(({ name, publishedVersion }: { name: string; publishedVersion?: object }) => [
      name,
      Boolean(publishedVersion),
    ]),
  ).toEqual([
    ['Messages', true],
    ['Inbound', true],
    ['Draft', false],
  ]);
  const path = 'routing/message/recipients/integration-1';
  for (const id of [draft, workflow, 'none']) expect(await statusOf('PUT', path, { flow: { id } })).toBe(400);
  const { body: recipient } = await org.call('PUT', path, { flow: { id: flowId } });
  conforms('Recipient', recipient);
  expect((await org.call('GET', path)).body.flow).toEqual({ id: flowId, name: 'Inbound' });
  expect((await org.call('GET', 'routing/message/recipients?messengerType=sms')).body.entities).toEqual([]);
  org.genesys.changeFlow(flowId, { published: false });
  expect((await org.call('GET', 'flows')).body.entities[1]).not.toHaveProperty('publishedVersion');
});

test('the threading window is that of the channel, and PUT replaces all of them', async () => {
  const path = `${messaging}/threadingtimeline`;
  expect((await org.call('GET', path)).body).toEqual({ settings: [], defaultTimeoutMinutes: 4320 });
  const open = (minutes: number) => [{ messengerType: 'open', timeoutInMinutes: minutes }];
  for (const settings of [open(4321), open(-1), [...open(1), ...open(2)]])
    expect(await statusOf('PUT', path, { settings })).toBe(400);
  await org.call('PUT', path, { settings: [...open(60), { messengerType: 'sms', timeoutInMinutes: 5 }] });
  const { body } = await org.call('PUT', path, { settings: open(30) });
  conforms('ConversationThreadingWindow', body);
  expect(org.genesys.threadingWindows('client')).toEqual({ open: 30 });
  const first = await org.writes();
  org.genesys.disconnect(first);
  org.pass(29 * 60_000);
  expect(await org.writes()).toBe(first);
  org.genesys.disconnect(first);
  org.pass(31 * 60_000);
  expect(await org.writes()).not.toBe(first);
});

test('triggers start workflows', async () => {
  const path = 'processautomation/triggers';
  const workflow = org.genesys.addFlow({ clientId: 'client', name: 'Ends', type: 'workflow' });
  const topicName = 'v2.detail.events.conversation.{id}.customer.end';
  const trigger = { name: 'T', topicName, enabled: true, target: { type: 'Workflow', id: workflow } };
  const { status, body } = await org.call('POST', path, trigger);
  expect(status).toBe(200);
  conforms('Trigger', body);
  expect(await statusOf('POST', path, trigger)).toBe(409);
  expect(await statusOf('POST', path, { ...trigger, name: 'U', topicName: 'v2.none' })).toBe(400);
  expect(await statusOf('POST', path, { ...trigger, name: 'U', target: { type: 'Workflow', id: 'none' } })).toBe(400);
  expect((await org.call('GET', `${path}?topicName=${encodeURIComponent(topicName)}`)).body.entities).toHaveLength(1);
  expect((await org.call('GET', `${path}?topicName=v2.other`)).body.entities).toEqual([]);
  org.genesys.withoutPermissions('client', ['processautomation:trigger:view']);
  expect(await statusOf('GET', path)).toBe(200);
  org.genesys.withoutPermissions('client', ['processautomation:trigger:view', 'processautomation:trigger:edit']);
  expect((await org.call('GET', path)).body.code).toBe('missing.any.permissions');
});

test('the client is told what its role holds, unless it is told nothing', async () => {
  org.genesys.withoutPermissions('client', ['messaging:setting:add']);
  const { body } = await org.call('GET', 'authorization/subjects/me');
  conforms('AuthzSubject', body);
  const { policies } = body.grants[0].role;
  const of = (entityName: string) => policies.find((one: { entityName: string }) => one.entityName === entityName);
  expect(of('setting')).toEqual({
    domain: 'messaging',
    entityName: 'setting',
    actions: ['view', 'edit'],
    condition: '',
  });
  org.genesys.tells('client', { policies: false });
  expect((await org.call('GET', 'authorization/subjects/me')).body.grants[0].role).not.toHaveProperty('policies');
});

test('an inactive integration takes nothing and sends nothing', async () => {
  const id = await org.writes();
  org.genesys.changeIntegration('integration-1', { status: 'Inactive' });
  expect((await org.inbound('message', { channel: org.channel(), text: 'Hi' })).status).toBe(400);
  org.genesys.reply(id, 'Hello');
  await org.genesys.idle();
  expect(org.receiver.bodies()).toEqual([]);
  expect(org.lastMessage()?.status).toBe('failed');
});

test('answers tell the time', async () => {
  const answer = await fetch(`${org.genesys.url}/api/v2/organizations/me`, {
    headers: { authorization: `Bearer ${org.token}` },
  });
  expect(answer.headers.get('date')).toBe('Sun, 22 Nov 2026 10:00:00 GMT');
});
