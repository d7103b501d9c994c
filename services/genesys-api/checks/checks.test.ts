import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Link, links } from '../../../contracts/doctor-records.ts';
import { genesysFindings } from '../../../contracts/genesys-findings.ts';
import { type SetupUnderTest, startSetup, webhookUrl } from '../../../test/genesys-setup.ts';
import type { Reading } from '../setup/reading.ts';
import { openIntegration } from '../setup/show.ts';
import { vendorClocks } from './clock.ts';
import { integrationChecks } from './integrations.ts';

let under: SetupUnderTest;
beforeAll(async () => {
  under = await startSetup();
});
afterAll(() => under.close());

const number = '+1 555 010 0199';

/** A tenant of which every link is good. */
async function connected() {
  const org = await under.tenant();
  const { tenantId, flowId, workflowId } = org;
  const made = { tenantId, integration: { name: 'W' }, flowId, lifeCycle: { workflowId } };
  const integrationId = (await under.api.makeGenesysSetup(made)).integrationId as string;
  await under.connect(tenantId, integrationId, number);
  await under.tenants.makeEventsSecret({ tenantId });
  return { ...org, integrationId };
}

const seen = new Set<string>();
async function checksOf(tenantId: string) {
  const { checks } = await under.api.checkGenesys({ tenantId });
  for (const { finding } of checks) seen.add(finding);
  return checks;
}
const look = async (tenantId: string, link: Link) => (await checksOf(tenantId)).find((one) => one.link === link);
const bad = async (tenantId: string) =>
  (await checksOf(tenantId))
    .filter(({ state }) => state !== 'ok')
    .map(({ link, state, finding }) => [link, state, finding]);

test('every link of a tenant that is set up well is good', async () => {
  const { tenantId } = await connected();
  const checks = await checksOf(tenantId);
  expect(checks.map(({ link, finding, state, subject }) => [link, subject, state, finding])).toEqual([
    ['clock', 'genesys', 'ok', 'genesys-clock-right'],
    ['genesys-token', null, 'ok', 'genesys-token-good'],
    ['genesys-permissions', null, 'ok', 'genesys-permissions-all'],
    ['genesys-integration', number, 'ok', 'genesys-integration-active'],
    ['genesys-webhook', number, 'ok', 'genesys-webhook-ours'],
    ['genesys-content', number, 'ok', 'genesys-content-passes'],
    ['genesys-setting', number, 'ok', 'genesys-typing-on'],
    ['genesys-flow', number, 'ok', 'genesys-flow-published'],
    ['genesys-threading', null, 'ok', 'genesys-threading-window'],
    ['genesys-life-cycle', null, 'ok', 'genesys-life-cycle-trigger'],
  ]);
  expect(new Set(checks.map(({ link }) => link))).toEqual(
    new Set(links.filter((link) => link === 'clock' || link.startsWith('genesys-'))),
  );
});

test('a client that is missing, refused or cannot be asked', async () => {
  const { id: nobody } = await under.tenants.createTenant({ name: 'Nobody' });
  expect(await look(nobody, 'genesys-token')).toMatchObject({ state: 'failed', finding: 'genesys-token-none' });
  expect(await look(nobody, 'genesys-flow')).toMatchObject({ state: 'unknown', finding: 'genesys-token-first' });
  expect(await look(nobody, 'clock')).toMatchObject({ state: 'unknown', finding: 'genesys-clock-untold' });
  const { tenantId, clientId } = await connected();
  under.genesys.refuseClient(clientId, true);
  expect(await look(tenantId, 'genesys-token')).toMatchObject({ state: 'failed', finding: 'genesys-token-refused' });
  under.genesys.refuseClient(clientId, false);
  under.genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 500 });
  expect(new Set((await bad(tenantId)).map(([, state, finding]) => `${state} ${finding}`))).toEqual(
    new Set(['unknown genesys-away']),
  );
  under.genesys.stopFailing();
  under.genesys.failNext(Number.POSITIVE_INFINITY, { kind: 'error', status: 404 });
  expect(await look(tenantId, 'genesys-threading')).toMatchObject({
    state: 'unknown',
    finding: 'genesys-refused',
    values: { code: 'not.found' },
  });
  under.genesys.stopFailing();
  expect(await bad(tenantId)).toEqual([]);
});

test('permissions of the client: needed, useful, and not told', async () => {
  const { tenantId, clientId } = await connected();
  const setup = ['messaging:setting:add', 'conversation:message:create', 'routing:message:manage'];
  under.genesys.withoutPermissions(clientId, setup.slice(0, 2));
  expect(await bad(tenantId)).toEqual([]);
  under.genesys.withoutPermissions(clientId, ['conversation:message:view']);
  expect(await look(tenantId, 'genesys-permissions')).toEqual({
    link: 'genesys-permissions',
    subject: null,
    state: 'warning',
    finding: 'genesys-permissions-partly',
    values: { permissions: 'conversation:message:view', count: '1' },
  });
  under.genesys.withoutPermissions(clientId, ['conversation:message:receive', 'conversation:message:view']);
  expect(await look(tenantId, 'genesys-permissions')).toMatchObject({
    state: 'failed',
    finding: 'genesys-permissions-missing',
    values: { permissions: 'conversation:message:receive, conversation:message:view', count: '2' },
  });
  under.genesys.tells(clientId, { policies: false });
  expect(await look(tenantId, 'genesys-permissions')).toMatchObject({
    state: 'unknown',
    finding: 'genesys-permissions-untold',
  });
});

test.each([
  ['genesys-integration', 'messaging:integration:view', 'genesys-permission-missing'],
  ['genesys-content', 'messaging:supportedContent:view', 'genesys-permission-missing'],
  ['genesys-setting', 'messaging:setting:view', 'genesys-permission-missing'],
  ['genesys-flow', 'routing:message:manage', 'genesys-permission-missing'],
  ['genesys-flow', 'architect:flow:view', 'genesys-flow-untold'],
  ['genesys-threading', 'conversation:threadingTimeline:view', 'genesys-permission-missing'],
] as const)('%s cannot be looked at without %s', async (link, permission, finding) => {
  const { tenantId, clientId } = await connected();
  under.genesys.withoutPermissions(clientId, [permission]);
  expect(await look(tenantId, link)).toMatchObject({ state: 'unknown', finding, values: { permission } });
});

test('an integration that is gone, inactive, unfinished or broken', async () => {
  const { tenantId, integrationId, clientId } = await connected();
  under.genesys.changeIntegration(integrationId, { status: 'Inactive' });
  expect(await look(tenantId, 'genesys-integration')).toMatchObject({
    state: 'failed',
    finding: 'genesys-integration-inactive',
    values: { integration: 'W', number, status: 'Inactive' },
  });
  under.genesys.deleteIntegration(integrationId);
  const gone = await checksOf(tenantId);
  expect(gone.find(({ link }) => link === 'genesys-integration')).toMatchObject({
    state: 'failed',
    finding: 'genesys-integration-gone',
    values: { integrationId, number },
  });
  const rest = gone.filter(({ finding }) => finding === 'genesys-integration-first');
  expect(rest.map(({ link }) => link)).toEqual([
    'genesys-webhook',
    'genesys-content',
    'genesys-setting',
    'genesys-flow',
  ]);

  for (const [how, state, finding] of [
    ['lasts', 'warning', 'genesys-integration-unfinished'],
    ['fails', 'failed', 'genesys-integration-broken'],
  ] as const) {
    under.genesys.makeIntegrations(clientId, how);
    const integration = { name: how };
    await under.api.makeGenesysSetup({ tenantId, integration });
    const id = under.genesys.integrations().find((one) => one.clientId === clientId && one.name === how)?.id ?? '';
    await under.connect(tenantId, id, how);
    const check = (await checksOf(tenantId)).find((one) => one.link === 'genesys-integration' && one.subject === how);
    expect(check).toMatchObject({ state, finding });
  }
}, 30_000);

test('a webhook that goes elsewhere, or is signed with another secret', async () => {
  const { tenantId, integrationId, clientId } = await connected();
  const url = 'https://another.example/hook';
  under.genesys.changeIntegration(integrationId, { webhookUrl: url });
  expect(await look(tenantId, 'genesys-webhook')).toMatchObject({
    state: 'failed',
    finding: 'genesys-webhook-elsewhere',
    values: { integration: 'W', number, url, ours: webhookUrl },
  });
  under.genesys.changeIntegration(integrationId, { webhookUrl, webhookSecret: 'another-secret-of-length' });
  const check = await look(tenantId, 'genesys-webhook');
  expect(check).toMatchObject({ state: 'failed', finding: 'genesys-webhook-secret-differs' });
  expect(JSON.stringify(check)).not.toContain('another-secret');
  under.genesys.tells(clientId, { secrets: false });
  expect(await look(tenantId, 'genesys-webhook')).toMatchObject({
    state: 'ok',
    finding: 'genesys-webhook-secret-untold',
  });
});

test('files that do not pass', async () => {
  const { tenantId, integrationId } = await connected();
  under.genesys.setSupportedContent(integrationId, null);
  expect(await look(tenantId, 'genesys-content')).toMatchObject({
    state: 'warning',
    finding: 'genesys-content-default',
    values: { inbound: '', outbound: 'video/mp4, audio/ogg, audio/mpeg, application/pdf' },
  });
  under.genesys.setSupportedContent(integrationId, { inbound: ['image/*'], outbound: ['*/*'] });
  expect(await look(tenantId, 'genesys-content')).toMatchObject({
    state: 'warning',
    finding: 'genesys-content-narrow',
    values: { inbound: 'video/mp4, audio/ogg, audio/mpeg, application/pdf', outbound: '' },
  });
});

test('typing that is off', async () => {
  const org = await under.tenant();
  const { tenantId, clientId } = org;
  under.genesys.withoutPermissions(clientId, ['messaging:setting:add']);
  const { integrationId } = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'W' } });
  under.genesys.withoutPermissions(clientId, []);
  await under.connect(tenantId, integrationId as string);
  expect(await look(tenantId, 'genesys-setting')).toMatchObject({
    state: 'warning',
    finding: 'genesys-typing-off',
    values: { inbound: 'off', outbound: 'off' },
  });
});

test('messages that go to no flow, or to one that is not published', async () => {
  const { tenantId, flowId } = await connected();
  under.genesys.changeFlow(flowId, { published: false });
  expect(await look(tenantId, 'genesys-flow')).toMatchObject({
    state: 'failed',
    finding: 'genesys-flow-unpublished',
    values: { flow: 'Messages', integration: 'W' },
  });
  const { integrationId } = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'Unrouted' } });
  await under.connect(tenantId, integrationId as string, 'unrouted');
  const check = (await checksOf(tenantId)).find((one) => one.link === 'genesys-flow' && one.subject === 'unrouted');
  expect(check).toMatchObject({ state: 'failed', finding: 'genesys-flow-none' });
});

test('two numbers that are displayed alike are told apart', async () => {
  const { tenantId, flowId } = await connected();
  const { integrationId } = await under.api.makeGenesysSetup({ tenantId, integration: { name: 'V' }, flowId });
  const { phoneNumberId } = await under.connect(tenantId, integrationId as string, number);
  const subjects = (await checksOf(tenantId))
    .filter(({ link }) => link === 'genesys-flow')
    .map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(2);
  expect(subjects).toContain(`${number} (${phoneNumberId})`);
});

test('a tenant without a number has no integration to look at', async () => {
  const { tenantId } = await under.tenant();
  expect(await look(tenantId, 'genesys-integration')).toMatchObject({
    state: 'unknown',
    finding: 'genesys-number-none',
  });
});

test('the threading window, and none', async () => {
  const { tenantId } = await connected();
  expect((await look(tenantId, 'genesys-threading'))?.values).toEqual({ hours: '72' });
  await under.api.makeGenesysSetup({ tenantId, threadingHours: 0 });
  expect(await look(tenantId, 'genesys-threading')).toMatchObject({
    state: 'warning',
    finding: 'genesys-threading-off',
  });
});

test('how ends of conversations become known', async () => {
  const { tenantId, clientId, workflowId } = await under.tenant();
  const told = async () => {
    const { state, finding } = (await look(tenantId, 'genesys-life-cycle')) ?? {};
    return [state, finding];
  };
  expect(await told()).toEqual(['warning', 'genesys-life-cycle-none']);
  await under.api.makeGenesysSetup({ tenantId, lifeCycle: { workflowId } });
  expect(await told()).toEqual(['warning', 'genesys-life-cycle-secret-missing']);
  await under.tenants.makeEventsSecret({ tenantId });
  expect(await told()).toEqual(['ok', 'genesys-life-cycle-trigger']);
  const [trigger] = under.genesys.triggers().filter((one) => one.clientId === clientId);
  under.genesys.enableTrigger(trigger?.id ?? '', false);
  expect(await told()).toEqual(['warning', 'genesys-life-cycle-disabled']);
  const other = await under.tenant();
  await under.tenants.makeEventsSecret({ tenantId: other.tenantId });
  expect((await look(other.tenantId, 'genesys-life-cycle'))?.finding).toBe('genesys-life-cycle-elsewhere');
});

test('the budget of the minute is for messages first', async () => {
  const { tenantId } = await under.tenant({ requestsPerMinute: 8 });
  // With the first answer Genesys tells what its limit is.
  await checksOf(tenantId);
  expect(await look(tenantId, 'genesys-threading')).toMatchObject({ state: 'unknown', finding: 'genesys-busy' });
});

const given = { id: 'i', name: 'W', outboundNotificationWebhookUrl: webhookUrl };
const bare = (settings: Partial<Reading>): Reading =>
  ({
    numbers: [{ integrationId: 'i', displayPhoneNumber: number, phoneNumberId: 'p' }],
    integrations: { read: true, value: [openIntegration(given)] },
    contentProfiles: { read: true, value: [] },
    defaultContent: null,
    messagingSettings: { read: true, value: [] },
    defaultSetting: refused,
    routing: { read: true, value: [] },
    flows: { read: true, value: [] },
    ...settings,
  }) as unknown as Reading;
const refused = { read: false, why: 'refused', permission: null, code: 'not.found' } as const;
async function found(reading: Reading, link: Link) {
  const checks = await integrationChecks({ reading, webhookUrl, secretMatches: async () => null });
  for (const { finding } of checks) seen.add(finding);
  return checks.find((one) => one.link === link)?.finding;
}

test('an integration of which Genesys says little is judged by what Genesys documents', async () => {
  expect(await found(bare({}), 'genesys-content')).toBe('genesys-content-default');
  expect(await found(bare({}), 'genesys-setting')).toBe('genesys-typing-default');
  const profiles = { supportedContent: { id: 'c' }, messagingSetting: { id: 's' } };
  const integrations = { read: true as const, value: [openIntegration({ ...given, ...profiles })] };
  expect(await found(bare({ integrations }), 'genesys-content')).toBe('genesys-content-untold');
  expect(await found(bare({ integrations }), 'genesys-setting')).toBe('genesys-typing-untold');
  const wide = { id: 'd', name: 'D', inbound: ['*/*'], outbound: ['*/*'] };
  expect(await found(bare({ defaultContent: wide }), 'genesys-content')).toBe('genesys-content-passes');
});

test('a clock that is off by a little, by more, and by much', () => {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  const clocks = vendorClocks(() => now);
  const told = (seconds: number) => {
    now = Date.parse('2026-11-22T10:00:00.000Z') + seconds * 1000;
    clocks.heard('t', 'Sun, 22 Nov 2026 10:00:00 GMT');
    const { state, finding, values } = clocks.check('t');
    seen.add(finding);
    return [state, finding, values.seconds];
  };
  expect(told(2)).toEqual(['ok', 'genesys-clock-right', '2']);
  expect(told(-31)).toEqual(['warning', 'genesys-clock-off', '-31']);
  expect(told(301)).toEqual(['failed', 'genesys-clock-off', '301']);
  clocks.heard('t', 'no date');
  expect(clocks.check('t').values).toEqual({ seconds: '301' });
});

test('every finding of the list was found here, and no other', () => {
  const unseen = genesysFindings.filter((finding) => !seen.has(finding));
  expect(unseen).toEqual([]);
  expect([...seen].filter((finding) => !(genesysFindings as readonly string[]).includes(finding))).toEqual([]);
});
