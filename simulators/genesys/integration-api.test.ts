import { afterEach, beforeEach, expect, test } from 'vitest';
import { contractCheck } from './contract-check.ts';
import { type TestOrganization, testOrganization } from './test-organization.ts';

const conforms = contractCheck();
let org: TestOrganization;
beforeEach(async () => void (org = await testOrganization()));
afterEach(() => org.close());

const path = 'conversations/messaging/integrations/open/integration-1';
const types = (...list: string[]) => list.map((type) => ({ type }));
const missing = (permission: string) => ({
  status: 403,
  body: {
    message: `Unable to perform the requested action. You are missing the following permission(s): ${permission}`,
    code: 'missing.permissions',
    status: 403,
    messageParams: { permissions: permission },
    contextId: expect.any(String),
    details: [],
    errors: [],
  },
});

test('an integration, with its supported content where expanded', async () => {
  const plain = await org.call('GET', path);
  conforms('OpenIntegration', plain.body);
  expect(plain.body).toMatchObject({ id: 'integration-1', name: 'WhatsApp +1', status: 'Active' });
  expect(plain.body.supportedContent).not.toHaveProperty('mediaTypes');
  const allowed = async () => {
    const { body } = await org.call('GET', `${path}?expand=supportedContent`);
    conforms('OpenIntegration', body);
    conforms('SupportedContent', body.supportedContent);
    return body.supportedContent.mediaTypes.allow;
  };
  expect(await allowed()).toEqual({ inbound: types('*/*'), outbound: types('*/*') });
  org.genesys.setSupportedContent('integration-1', null);
  expect(await allowed()).toEqual({
    inbound: types('*/*'),
    outbound: types('image/jpeg', 'image/png', 'image/gif'),
  });
  org.genesys.setSupportedContent('integration-1', { inbound: ['image/*'], outbound: ['application/pdf'] });
  expect(await allowed()).toEqual({ inbound: types('image/*'), outbound: types('application/pdf') });
  expect(() => org.genesys.setSupportedContent('integration-1', { inbound: ['pdf'], outbound: [] })).toThrow('"pdf"');
  expect(() => org.genesys.setSupportedContent('none', null)).toThrow('no integration');
});

test('not of another organisation, and nothing unknown is expanded', async () => {
  const other = await org.addClient('other');
  expect((await org.call('GET', path, undefined, other)).status).toBe(404);
  expect((await org.call('GET', 'conversations/messaging/integrations/open/none')).status).toBe(404);
  expect((await org.call('GET', `${path}?expand=everything`)).status).toBe(400);
});

test('a call without its permission is refused before anything else is looked at', async () => {
  const receive = 'conversation:message:receive';
  org.genesys.withoutPermissions('client', ['messaging:integration:view', receive]);
  expect(await org.call('GET', path)).toEqual(missing('messaging:integration:view'));
  for (const kind of ['message', 'event', 'receipt', 'structured/response'])
    expect(await org.inbound(kind, {})).toEqual(missing(receive));
  expect((await org.call('GET', 'users')).status).toBe(200);
  org.genesys.withoutPermissions('client', ['conversation:message:create', 'conversation:communication:disconnect']);
  expect((await org.call('POST', 'conversations/messages/agentless', {})).body.code).toBe('missing.permissions');
  const id = await org.writes();
  expect((await org.call('PATCH', `conversations/messages/${id}`, { state: 'disconnected' })).status).toBe(403);
  expect(org.conversation().state).toBe('connected');
  org.genesys.withoutPermissions('client', []);
  expect((await org.call('GET', path)).status).toBe(200);
  expect((await org.inbound('message', {})).status).toBe(400);
});

test('canned responses, with their template', async () => {
  const whatsApp = { name: 'order_shipped', namespace: 'ns_1', language: 'en_US' };
  org.genesys.addCannedResponse('client', {
    id: 'r1',
    name: 'Shipped',
    text: 'Hi {{name}}',
    messagingTemplate: { whatsApp },
  });
  org.genesys.addCannedResponse('client', { id: 'r2', name: 'Hello', text: 'Hello' });
  const { status, body } = await org.call('GET', 'responsemanagement/responses/r1');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: 'r1',
    name: 'Shipped',
    version: 1,
    libraries: [{ id: expect.any(String) }],
    texts: [{ content: 'Hi {{name}}', contentType: 'text/plain' }],
    responseType: 'MessagingTemplate',
    messagingTemplate: { whatsApp },
    selfUri: '/api/v2/responsemanagement/responses/r1',
  });
  const plain = await org.call('GET', 'responsemanagement/responses/r2');
  expect(plain.body).not.toHaveProperty('messagingTemplate');
  expect((await org.call('GET', 'responsemanagement/responses/r3')).status).toBe(404);
  const other = await org.addClient('other');
  expect((await org.call('GET', 'responsemanagement/responses/r1', undefined, other)).status).toBe(404);
  expect(() => org.genesys.addCannedResponse('none', { id: 'x', name: 'x', text: 'x' })).toThrow('no organization');
  org.genesys.withoutPermissions('client', ['responses:response:view']);
  expect(await org.call('GET', 'responsemanagement/responses/r1')).toEqual(missing('responses:response:view'));
});
