import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { genesysPermissions } from '../../../contracts/genesys-permissions.ts';
import type { GenesysSetup, SetupStep } from '../../../contracts/genesys-setup.ts';
import { Fault } from '../../../kit/fault.ts';
import { type SetupUnderTest, startSetup, webhookUrl } from '../../../test/genesys-setup.ts';
import { stepAt } from './step.ts';

let under: SetupUnderTest;
beforeAll(async () => {
  under = await startSetup();
});
afterAll(() => under.close());

const read = (tenantId: string) => under.api.getGenesysSetup({ tenantId });
const outcomes = (steps: SetupStep[]) =>
  steps.map(({ step, outcome, why }) => (why ? [step, outcome, why] : [step, outcome]));
const stepOf = (steps: SetupStep[], name: SetupStep['step']) => steps.find(({ step }) => step === name);
const value = <K extends 'integrations' | 'routing' | 'contentProfiles' | 'messagingSettings' | 'triggers'>(
  setup: GenesysSetup,
  key: K,
) => {
  const part = setup[key];
  if (!part.read) throw new Error(`${key} was not read: ${part.why}`);
  return part.value as Extract<GenesysSetup[K], { read: true }>['value'];
};
const changes = () => under.genesys.requests().filter(({ method }) => method !== 'GET');
const missing = (permission: string) => ({ read: false, why: 'permission', permission, code: 'missing.permissions' });

describe('what is there', () => {
  test('an organisation that has nothing yet', async () => {
    const { tenantId, flowId, workflowId } = await under.tenant();
    expect(await read(tenantId)).toMatchObject({
      token: 'good',
      webhookUrl,
      eventsUrl: 'https://bridge.example/webhook/genesys/events',
      organization: { read: true, value: { name: expect.stringMatching(/^Organisation/) } },
      contentProfiles: { read: true, value: [{ name: 'Default', passesAll: false }] },
      messagingSettings: { read: true, value: [{ name: 'Default', typing: { inbound: false, outbound: false } }] },
      integrations: { read: true, value: [] },
      routing: { read: true, value: [] },
      flows: { read: true, value: [{ id: flowId, name: 'Messages' }] },
      workflows: { read: true, value: [{ id: workflowId, name: 'Ends' }] },
      threading: { read: true, value: { hours: 72 } },
      triggers: { read: true, value: [] },
      hasEventsSecret: false,
    });
  });

  test('permissions are compared with the list, and each says what it is for', async () => {
    const { tenantId, clientId } = await under.tenant();
    under.genesys.withoutPermissions(clientId, ['conversation:message:receive', 'messaging:setting:add']);
    const { permissions } = await read(tenantId);
    expect(permissions.map(({ permission }) => permission)).toEqual(genesysPermissions.map((one) => one.permission));
    expect(permissions.filter(({ held }) => held !== true)).toEqual([
      { permission: 'conversation:message:receive', use: 'customers-messages', need: 'messages', held: false },
      { permission: 'messaging:setting:add', use: 'typing', need: 'setup', held: false },
    ]);
    under.genesys.tells(clientId, { policies: false });
    expect((await read(tenantId)).permissions.every(({ held }) => held === null)).toBe(true);
  });

  test('a part that may not be read says which permission is missing, and the others are there', async () => {
    const { tenantId, clientId } = await under.tenant();
    const parts = {
      contentProfiles: 'messaging:supportedContent:view',
      messagingSettings: 'messaging:setting:view',
      integrations: 'messaging:integration:view',
      routing: 'routing:message:manage',
      flows: 'architect:flow:view',
      threading: 'conversation:threadingTimeline:view',
    } as const;
    for (const [part, permission] of Object.entries(parts)) {
      under.genesys.withoutPermissions(clientId, [permission]);
      const setup = await read(tenantId);
      expect(setup[part as keyof typeof parts]).toEqual(missing(permission));
      expect(setup.organization.read).toBe(true);
    }
    under.genesys.withoutPermissions(clientId, ['processautomation:trigger:view', 'processautomation:trigger:edit']);
    expect((await read(tenantId)).triggers).toMatchObject({
      read: false,
      permission: 'processautomation:trigger:view',
      code: 'missing.any.permissions',
    });
  });

  test('without a client, with one that is refused, and with Genesys away nothing fails', async () => {
    const { id: nobody } = await under.tenants.createTenant({ name: 'Nobody' });
    expect(await read(nobody)).toMatchObject({ token: 'none', integrations: { read: false, why: 'token' } });
    const { tenantId, clientId } = await under.tenant();
    await read(tenantId);
    under.genesys.refuseClient(clientId, true);
    expect(await read(tenantId)).toMatchObject({ token: 'refused', flows: { read: false, why: 'token' } });
    under.genesys.refuseClient(clientId, false);
    under.genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 503 });
    expect(await read(tenantId)).toMatchObject({ token: 'good', threading: { read: false, why: 'away' } });
    under.genesys.stopFailing();
  });
});

describe('what is missing is made', () => {
  test('from nothing to a number, and repeated it makes nothing twice', async () => {
    const { tenantId, flowId, workflowId, clientId } = await under.tenant();
    const choices = {
      tenantId,
      integration: { name: 'WhatsApp +1' },
      flowId,
      threadingHours: 24,
      lifeCycle: { workflowId },
    };
    const first = await under.api.makeGenesysSetup(choices);
    expect(outcomes(first.steps)).toEqual([
      ['content-profile', 'done'],
      ['messaging-setting', 'done'],
      ['integration', 'done'],
      ['routing', 'done'],
      ['threading', 'done'],
      ['life-cycle', 'done'],
      ['rich-media', 'by-hand', 'no-api'],
    ]);
    const integrationId = first.integrationId as string;
    const atGenesys = under.genesys.integrations().find(({ id }) => id === integrationId);
    expect(atGenesys).toMatchObject({ name: 'WhatsApp +1', webhookUrl, flowId, status: 'Active' });
    expect(JSON.stringify(first)).not.toContain(atGenesys?.webhookSecret);
    const setup = await read(tenantId);
    expect(value(setup, 'integrations')).toMatchObject([
      { id: integrationId, isOurs: true, isPrepared: true, phoneNumberId: null, made: 'completed' },
    ]);
    expect(value(setup, 'routing')).toEqual([{ integrationId, flow: { id: flowId, name: 'Messages' } }]);
    const [{ contentProfileId, messagingSettingId } = { contentProfileId: '', messagingSettingId: '' }] = value(
      setup,
      'integrations',
    );
    expect(value(setup, 'contentProfiles').find(({ id }) => id === contentProfileId)?.passesAll).toBe(true);
    expect(value(setup, 'messagingSettings').find(({ id }) => id === messagingSettingId)?.typing).toEqual({
      inbound: true,
      outbound: true,
    });
    expect(under.genesys.threadingWindows(clientId)).toEqual({ open: 24 * 60 });
    expect(under.genesys.triggers().filter((one) => one.clientId === clientId)).toMatchObject([
      { topicName: 'v2.detail.events.conversation.{id}.customer.end', enabled: true, workflowId },
    ]);

    const before = changes().length;
    const again = await under.api.makeGenesysSetup(choices);
    expect(outcomes(again.steps)).toEqual([
      ['content-profile', 'there'],
      ['messaging-setting', 'there'],
      ['integration', 'there'],
      ['routing', 'there'],
      ['threading', 'there'],
      ['life-cycle', 'there'],
      ['rich-media', 'by-hand', 'no-api'],
    ]);
    expect(again.integrationId).toBe(integrationId);
    expect(changes()).toHaveLength(before);

    const { phoneNumberId } = await under.connect(tenantId, integrationId);
    const { webhookSecrets } = await under.tenants.ownerOfIntegration({ integrationId });
    expect(webhookSecrets).toEqual([atGenesys?.webhookSecret]);
    expect(value(await read(tenantId), 'integrations')).toMatchObject([{ phoneNumberId, isPrepared: false }]);
    expect(outcomes((await under.api.makeGenesysSetup(choices)).steps)).toEqual(outcomes(again.steps));
    expect(changes()).toHaveLength(before);
  });

  test('several numbers have the same profiles', async () => {
    const { tenantId, flowId } = await under.tenant();
    for (const name of ['One', 'Two']) await under.api.makeGenesysSetup({ tenantId, integration: { name }, flowId });
    const all = value(await read(tenantId), 'integrations');
    expect(all).toHaveLength(2);
    expect(new Set(all.map(({ contentProfileId }) => contentProfileId)).size).toBe(1);
    expect(new Set(all.map(({ messagingSettingId }) => messagingSettingId)).size).toBe(1);
  });

  test('the windows of the other channels are written back as they are', async () => {
    const { tenantId, clientId } = await under.tenant();
    const settings = [
      { messengerType: 'sms', timeoutInMinutes: 30 },
      { messengerType: 'open', timeoutInMinutes: 60 },
    ];
    await asClient(clientId, 'PUT', 'conversations/messaging/threadingtimeline', { settings });
    const { steps } = await under.api.makeGenesysSetup({ tenantId, threadingHours: 0 });
    expect(stepOf(steps, 'threading')?.outcome).toBe('done');
    expect(under.genesys.threadingWindows(clientId)).toEqual({ sms: 30, open: 0 });
  });

  test('each step that is refused names the permission, and the others are taken', async () => {
    const { tenantId, clientId, flowId, workflowId } = await under.tenant();
    const choices = { tenantId, integration: { name: 'W' }, flowId, threadingHours: 1, lifeCycle: { workflowId } };
    const needed = {
      'content-profile': 'messaging:supportedContent:add',
      'messaging-setting': 'messaging:setting:add',
      integration: 'messaging:integration:add',
      threading: 'conversation:threadingTimeline:edit',
      'life-cycle': 'processautomation:trigger:add',
    } as const;
    under.genesys.withoutPermissions(clientId, Object.values(needed));
    const { steps, integrationId } = await under.api.makeGenesysSetup(choices);
    for (const [step, permission] of Object.entries(needed))
      expect(stepOf(steps, step as SetupStep['step'])).toMatchObject({
        outcome: 'refused',
        why: 'permission',
        permission,
        place: expect.any(String),
      });
    expect(stepOf(steps, 'routing')).toMatchObject({ outcome: 'refused', why: 'integration-first' });
    expect(integrationId).toBeNull();
    under.genesys.withoutPermissions(clientId, ['routing:message:manage']);
    const next = await under.api.makeGenesysSetup(choices);
    expect(outcomes(next.steps).filter(([, outcome]) => outcome === 'refused')).toEqual([
      ['routing', 'refused', 'permission'],
    ]);
    under.genesys.withoutPermissions(clientId, []);
    const { steps: last } = await under.api.makeGenesysSetup(choices);
    expect(stepOf(last, 'integration')?.outcome).toBe('there');
    expect(stepOf(last, 'routing')?.outcome).toBe('done');
  });

  test('what has to be chosen or made in Architect is said, with the place', async () => {
    const none = await under.tenant({ flows: false });
    const asked = { integration: { name: 'W' }, lifeCycle: {} };
    const { steps } = await under.api.makeGenesysSetup({ tenantId: none.tenantId, ...asked });
    expect(stepOf(steps, 'routing')).toMatchObject({
      outcome: 'by-hand',
      why: 'no-flow',
      place: 'architect-message-flows',
    });
    expect(stepOf(steps, 'life-cycle')).toMatchObject({
      outcome: 'by-hand',
      why: 'no-workflow',
      place: 'architect-workflows',
    });
    const some = await under.tenant();
    const { steps: next } = await under.api.makeGenesysSetup({ tenantId: some.tenantId, ...asked });
    expect(stepOf(next, 'routing')).toMatchObject({ outcome: 'by-hand', why: 'choose-flow', place: 'message-routing' });
    expect(stepOf(next, 'life-cycle')).toMatchObject({ outcome: 'by-hand', why: 'choose-workflow' });
    const wrong = { ...asked, tenantId: some.tenantId, lifeCycle: { workflowId: some.flowId } };
    const { steps: draft } = await under.api.makeGenesysSetup({ ...wrong, flowId: some.draftId });
    expect(stepOf(draft, 'routing')).toMatchObject({ outcome: 'refused', why: 'not-published' });
    expect(stepOf(draft, 'life-cycle')).toMatchObject({ outcome: 'refused', why: 'unknown-id' });
  });

  test('what Genesys itself refuses is told in its words', async () => {
    const { tenantId, clientId, workflowId } = await under.tenant();
    const topicName = 'v2.detail.events.conversation.{id}.acw';
    const taken = { name: 'End of WhatsApp conversations', topicName, enabled: true };
    const target = { type: 'Workflow', id: workflowId };
    await asClient(clientId, 'POST', 'processautomation/triggers', { ...taken, target });
    const { steps } = await under.api.makeGenesysSetup({ tenantId, lifeCycle: { workflowId } });
    expect(stepOf(steps, 'life-cycle')).toMatchObject({
      outcome: 'refused',
      why: 'refused',
      code: 'general.conflict',
      said: expect.stringContaining('exists already'),
    });
  });

  test('but not where a secret was sent, which they may repeat', async () => {
    const step = stepAt('integration', 'message-platforms');
    const refusal = async () => {
      throw new Fault('rejected', 'Genesys answered 400', { details: { status: 400 }, said: 'no such secret-token' });
    };
    expect((await step.attempt('messaging:integration:add', refusal)).said).toContain('secret-token');
    expect((await step.attempt('messaging:integration:add', refusal, { secretive: true })).said).toBeNull();
  });

  test('a trigger that is disabled is not made a second time', async () => {
    const { tenantId, clientId, workflowId } = await under.tenant();
    await under.api.makeGenesysSetup({ tenantId, lifeCycle: { workflowId } });
    const [trigger] = under.genesys.triggers().filter((one) => one.clientId === clientId);
    under.genesys.enableTrigger(trigger?.id ?? '', false);
    const { steps } = await under.api.makeGenesysSetup({ tenantId, lifeCycle: { workflowId } });
    expect(stepOf(steps, 'life-cycle')).toMatchObject({ outcome: 'by-hand', why: 'disabled', place: 'triggers' });
  });
});

describe('an integration', () => {
  test('of the same name that calls another system is left alone, unless it is named by its id', async () => {
    const { tenantId, clientId, flowId } = await under.tenant();
    const foreign = { id: `foreign-${clientId}`, clientId, name: 'Support', webhookSecret: 's'.repeat(16) };
    under.genesys.addIntegration({ ...foreign, webhookUrl: 'https://another.example/hook', flowId });
    const { steps } = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'support ' } });
    expect(stepOf(steps, 'integration')).toMatchObject({ outcome: 'refused', why: 'elsewhere' });
    const { id } = foreign;
    const taken = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'Support', id } });
    expect(stepOf(taken.steps, 'integration')).toMatchObject({ outcome: 'done', id });
    await under.connect(tenantId, id);
    const [secret] = (await under.tenants.ownerOfIntegration({ integrationId: id })).webhookSecrets;
    expect(under.genesys.integrations().find((one) => one.id === id)).toMatchObject({
      webhookUrl,
      webhookSecret: secret,
    });
    const unknown = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'x', id: 'nobodys' } });
    expect(stepOf(unknown.steps, 'integration')).toMatchObject({ outcome: 'refused', why: 'unknown-id' });
  });

  test('whose secret was lost on the way gets another one', async () => {
    const { tenantId, clientId, flowId } = await under.tenant();
    const lost = { id: `lost-${clientId}`, clientId, name: 'W', webhookUrl, webhookSecret: 'nobody-knows-it-here' };
    under.genesys.addIntegration({ ...lost, flowId });
    const { steps } = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'W' } });
    expect(stepOf(steps, 'integration')).toMatchObject({ outcome: 'done', id: lost.id });
    await under.connect(tenantId, lost.id);
    const [secret] = (await under.tenants.ownerOfIntegration({ integrationId: lost.id })).webhookSecrets;
    expect(secret).not.toBe(lost.webhookSecret);
    expect(under.genesys.integrations().find(({ id }) => id === lost.id)?.webhookSecret).toBe(secret);
  });

  test('that somebody has given another secret or address is brought back, its number too', async () => {
    const { tenantId, flowId } = await under.tenant();
    const choices = { tenantId, integration: { name: 'W' }, flowId };
    const integrationId = (await under.api.makeGenesysSetup(choices)).integrationId as string;
    await under.connect(tenantId, integrationId);
    const [first] = (await under.tenants.ownerOfIntegration({ integrationId })).webhookSecrets;
    under.genesys.changeIntegration(integrationId, {
      webhookSecret: 'another-secret-of-length',
      webhookUrl: 'https://another.example/',
    });
    const { steps } = await under.api.makeGenesysSetup(choices);
    expect(stepOf(steps, 'integration')?.outcome).toBe('done');
    const { webhookSecrets } = await under.tenants.ownerOfIntegration({ integrationId });
    expect(webhookSecrets[1]).toBe(first);
    expect(under.genesys.integrations().find(({ id }) => id === integrationId)).toMatchObject({
      webhookUrl,
      webhookSecret: webhookSecrets[0],
    });
  });

  test('of which Genesys shows no secret is left with it', async () => {
    const { tenantId, clientId, flowId } = await under.tenant();
    under.genesys.tells(clientId, { secrets: false });
    const choices = { tenantId, integration: { name: 'W' }, flowId };
    await under.api.makeGenesysSetup(choices);
    expect(stepOf((await under.api.makeGenesysSetup(choices)).steps, 'integration')?.outcome).toBe('there');
  });

  test('that Genesys cannot make, or is not done with, is said', async () => {
    const { tenantId, clientId } = await under.tenant();
    under.genesys.makeIntegrations(clientId, 'fails');
    const { steps } = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'Failed' } });
    expect(stepOf(steps, 'integration')).toMatchObject({ outcome: 'refused', code: 'internal.server.error' });
    under.genesys.makeIntegrations(clientId, 'lasts');
    const { steps: next, integrationId } = await under.api.makeGenesysSetup({
      tenantId,
      integration: { name: 'Slow' },
    });
    expect(stepOf(next, 'integration')).toMatchObject({ outcome: 'unfinished', id: integrationId });
  }, 30_000);

  test('is not made by two at once', async () => {
    const { tenantId } = await under.tenant();
    const lease = await under.cache.lease(`genesys-setup:${tenantId}`, 10_000);
    const asked = under.api.makeGenesysSetup({ tenantId, integration: { name: 'W' } });
    await expect(asked).rejects.toMatchObject({ code: 'conflict' });
    await lease?.release();
    expect((await under.api.makeGenesysSetup({ tenantId, integration: { name: 'W' } })).integrationId).not.toBeNull();
  });
});

async function asClient(clientId: string, method: string, path: string, body: object) {
  const given = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: 'client-secret',
  });
  const login = await fetch(`${under.genesys.url}/oauth/token`, { method: 'POST', body: given });
  const { access_token } = (await login.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${under.genesys.url}/api/v2/${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}
