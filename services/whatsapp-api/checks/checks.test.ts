import { randomInt } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Check, check, links } from '../../../contracts/doctor-records.ts';
import { whatsappFindings } from '../../../contracts/whatsapp-findings.ts';
import { publicUrl, type SigningUp, startSigningUp } from '../../../test/signing-up.ts';

let world: SigningUp;
let whatsapp: ReturnType<SigningUp['start']>;
let tenantId: string;
let wabaId: string;
let phoneNumberId: string;
let accessToken: string;
const number = '+1 555 010 0199';
const digits = () => String(randomInt(1e12, 9e12));
const dayMs = 24 * 3600_000;
const url = `${publicUrl}/webhook/whatsapp`;

beforeAll(async () => {
  world = await startSigningUp();
});
afterAll(() => world.close());

async function connect(id: string, waba: string, token: string) {
  await world.tenants.addNumber({
    tenantId,
    phoneNumberId: id,
    wabaId: waba,
    displayPhoneNumber: number,
    accessToken: token,
    integrationId: digits(),
    webhookSecret: 'webhook-secret-of-16',
  });
}

beforeEach(async () => {
  whatsapp = world.start();
  tenantId = (await world.tenants.createTenant({ name: 'Acme' })).id;
  [wabaId, phoneNumberId] = [digits(), digits()];
  world.meta.addAccount({
    wabaId,
    name: 'Acme',
    numbers: [{ phoneNumberId, displayPhoneNumber: number, name: 'Acme' }],
  });
  world.meta.setNumber(phoneNumberId, {
    platform: 'CLOUD_API',
    status: 'CONNECTED',
    quality: 'GREEN',
    messagingLimit: 'TIER_10K',
  });
  accessToken = world.meta.issueToken(wabaId);
  world.meta.setSubscription(wabaId, world.meta.appId, null);
  await connect(phoneNumberId, wabaId, accessToken);
});
const original = { appSecret: 'planted-app-secret-5d1f0c', fields: 'all' as const, webhookUrl: () => url };
afterEach(() => {
  world.meta.setApp(world.meta.appId, original);
  world.meta.stopFailing();
});

const seen = new Set<string>();
async function checks(): Promise<Check[]> {
  const found = (await whatsapp.checkWhatsapp({ tenantId })).checks;
  for (const { finding } of found) seen.add(finding);
  return found;
}
/** One of a link, with what is not as it should be. */
const of = async (link: Check['link']) => (await checks()).filter((one) => one.link === link);

test('of a number in good order every link is', async () => {
  const found = await checks();
  expect(found).toEqual([
    {
      link: 'meta-app',
      subject: world.meta.appId,
      state: 'ok',
      finding: 'app-ok',
      values: { appId: world.meta.appId, url },
    },
    { link: 'whatsapp-token', subject: phoneNumberId, state: 'ok', finding: 'token-ok', values: { number } },
    {
      link: 'whatsapp-account',
      subject: wabaId,
      state: 'ok',
      finding: 'account-ok',
      values: { account: 'Acme', wabaId },
    },
    { link: 'whatsapp-webhook', subject: wabaId, state: 'ok', finding: 'webhook-ok', values: { wabaId, url } },
    {
      link: 'whatsapp-number',
      subject: phoneNumberId,
      state: 'ok',
      finding: 'number-ok',
      values: { number, name: 'Acme' },
    },
    {
      link: 'whatsapp-limits',
      subject: phoneNumberId,
      state: 'ok',
      finding: 'limits-ok',
      values: { number, limit: '10000', throughput: 'STANDARD' },
    },
  ]);
  expect(found.map(({ link }) => link)).toEqual(links.filter((link) => /^(meta|whatsapp)-/.test(link)));
  for (const one of found) check.parse(one);
});

type Broken = [finding: string, state: Check['state'], break_: () => unknown, values: object];
type Complaint = Parameters<SigningUp['meta']['setAccount']>[1]['complaint'];

const setNumber = (change: Parameters<SigningUp['meta']['setNumber']>[1]) => () =>
  world.meta.setNumber(phoneNumberId, change);
const setToken = (change: () => Parameters<SigningUp['meta']['setToken']>[1]) => () =>
  world.meta.setToken(accessToken, change());
const fail = (step: Parameters<SigningUp['meta']['failManagement']>[1], code: number, times = 1) =>
  world.meta.failManagement(times, step, { kind: 'error', code });
const blocked: Complaint = { can: 'BLOCKED', code: 141000, words: 'It breaks a policy.' };
const limited: Complaint = { can: 'LIMITED', words: 'There is a limit.' };
const words = { words: 'It breaks a policy.', solution: 'See the page of this error.' };
const remark = { words: 'There is a limit.' };

describe.each<[Check['link'], Broken[]]>([
  [
    'meta-app',
    [
      ['app-secret-refused', 'failed', () => world.meta.setApp(world.meta.appId, { appSecret: 'changed' }), {}],
      ['app-callback-missing', 'failed', () => world.meta.setApp(world.meta.appId, { webhookUrl: null }), { url }],
      [
        'app-callback-elsewhere',
        'warning',
        () => world.meta.setApp(world.meta.appId, { webhookUrl: () => 'https://old.example/hook' }),
        { found: 'https://old.example/hook', url },
      ],
      [
        'app-messages-not-subscribed',
        'failed',
        () => world.meta.setApp(world.meta.appId, { fields: ['account_update'] }),
        {},
      ],
      [
        'app-fields-not-subscribed',
        'warning',
        () => world.meta.setApp(world.meta.appId, { fields: ['messages', 'account_update'] }),
        { fields: expect.stringContaining('phone_number_quality_update') },
      ],
      ['app-not-told', 'unknown', () => fail('app', 2, 9), {}],
      ['app-verify-token-missing', 'warning', () => (whatsapp = world.start({ META_VERIFY_TOKEN: undefined })), {}],
    ],
  ],
  [
    'whatsapp-token',
    [
      [
        'token-ok-until',
        'ok',
        setToken(() => ({ expiresAt: Date.now() + 20 * dayMs })),
        { expiresAt: expect.stringMatching(/Z$/) },
      ],
      ['token-expires-soon', 'warning', setToken(() => ({ expiresAt: Date.now() + 3.5 * dayMs })), { days: '3' }],
      [
        'token-expired',
        'failed',
        setToken(() => ({ expiresAt: Date.now() - dayMs })),
        { expiresAt: expect.any(String) },
      ],
      ['token-refused', 'failed', setToken(() => ({ revoked: true })), {}],
      ['token-refused', 'failed', () => world.meta.revokeToken(accessToken), {}],
      [
        'token-scope-missing',
        'failed',
        setToken(() => ({ scopes: ['whatsapp_business_management'] })),
        { scopes: 'whatsapp_business_messaging' },
      ],
      ['token-not-told', 'unknown', () => fail('inspect', 2, 9), {}],
    ],
  ],
  [
    'whatsapp-account',
    [
      [
        'account-rejected',
        'failed',
        () => world.meta.setAccount(wabaId, { reviewStatus: 'REJECTED' }),
        { wabaId: expect.stringMatching(/^\d+$/) },
      ],
      [
        'account-in-review',
        'warning',
        () => world.meta.setAccount(wabaId, { reviewStatus: 'PENDING' }),
        { status: 'PENDING' },
      ],
      ['account-blocked', 'failed', () => world.meta.setAccount(wabaId, { complaint: blocked }), words],
      ['account-limited', 'warning', () => world.meta.setAccount(wabaId, { complaint: limited }), remark],
      [
        'account-payment-missing',
        'failed',
        () => world.meta.setAccount(wabaId, { complaint: { ...blocked, code: 141006 } }),
        { account: 'Acme' },
      ],
      [
        'business-not-verified',
        'warning',
        () => world.meta.setAccount(wabaId, { businessComplaint: { can: 'LIMITED', code: 141010, words: 'x' } }),
        { account: 'Acme' },
      ],
      ['business-blocked', 'failed', () => world.meta.setAccount(wabaId, { businessComplaint: blocked }), words],
      ['business-limited', 'warning', () => world.meta.setAccount(wabaId, { businessComplaint: limited }), remark],
      ['account-not-visible', 'failed', () => fail('account', 10, 2), { wabaId: expect.stringMatching(/^\d+$/) }],
      ['account-not-told', 'unknown', () => fail('account', 2, 2), { wabaId: expect.stringMatching(/^\d+$/) }],
    ],
  ],
  [
    'whatsapp-webhook',
    [
      [
        'webhook-not-subscribed',
        'failed',
        () => world.meta.setSubscription(wabaId, world.meta.appId),
        { wabaId: expect.stringMatching(/^\d+$/) },
      ],
      [
        'webhook-account-elsewhere',
        'failed',
        () => world.meta.setSubscription(wabaId, world.meta.appId, 'https://elsewhere.example/a'),
        { found: 'https://elsewhere.example/a', url },
      ],
      [
        'webhook-app-elsewhere',
        'failed',
        () => world.meta.setApp(world.meta.appId, { webhookUrl: () => 'https://old.example/hook' }),
        { number, found: 'https://old.example/hook', url },
      ],
      ['webhook-not-told', 'unknown', () => fail('subscriptions', 2), { wabaId: expect.stringMatching(/^\d+$/) }],
    ],
  ],
  [
    'whatsapp-number',
    [
      [
        'number-not-registered',
        'failed',
        setNumber({ platform: 'NOT_APPLICABLE', status: 'PENDING' }),
        { status: 'PENDING' },
      ],
      ['number-not-registered', 'failed', setNumber({ status: 'DISCONNECTED' }), { status: 'DISCONNECTED' }],
      ['number-not-verified', 'failed', setNumber({ platform: 'NOT_APPLICABLE', verification: 'NOT_VERIFIED' }), {}],
      ['number-on-premises', 'failed', setNumber({ platform: 'ON_PREMISE' }), {}],
      ['number-banned', 'failed', setNumber({ status: 'BANNED' }), {}],
      ['number-restricted', 'failed', setNumber({ status: 'RESTRICTED' }), {}],
      ['number-flagged', 'warning', setNumber({ status: 'FLAGGED', quality: 'RED' }), {}],
      ['number-status', 'failed', setNumber({ status: 'MIGRATED' }), { status: 'MIGRATED' }],
      ['number-blocked', 'failed', setNumber({ complaint: blocked }), words],
      ['number-limited', 'warning', setNumber({ complaint: limited }), remark],
      ['number-quality-low', 'warning', setNumber({ quality: 'RED' }), {}],
      ['number-quality-medium', 'warning', setNumber({ quality: 'YELLOW' }), {}],
      ['number-name-declined', 'warning', setNumber({ nameStatus: 'DECLINED' }), { name: 'Acme' }],
      ['number-name-pending', 'warning', setNumber({ nameStatus: 'PENDING_REVIEW' }), { name: 'Acme' }],
      ['number-for-tests', 'warning', setNumber({ mode: 'SANDBOX' }), {}],
      ['number-not-found', 'failed', () => fail('number', 100, 2), {}],
      ['number-not-told', 'unknown', () => fail('number', 2, 2), {}],
    ],
  ],
  [
    'whatsapp-limits',
    [
      ['limits-lowest', 'warning', setNumber({ messagingLimit: 'TIER_250' }), { limit: '250' }],
      ['limits-coexistence', 'ok', setNumber({ coexistence: true }), { limit: '10000' }],
      ['limits-not-told', 'unknown', () => fail('number', 2, 2), {}],
    ],
  ],
])('%s', (link, ways) => {
  test.each(ways)('%s is %s', async (finding, state, break_, values) => {
    await break_();
    const found = await of(link);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ state, finding, values });
  });
});

test('a tenant without a number is told so, and its app looked at all the same', async () => {
  tenantId = (await world.tenants.createTenant({ name: 'Empty' })).id;
  expect(await checks()).toMatchObject([
    { link: 'meta-app', finding: 'app-ok' },
    { link: 'whatsapp-number', subject: null, state: 'warning', finding: 'no-number', values: {} },
  ]);
});

test('without an app nobody can look at tokens and webhooks in its name', async () => {
  whatsapp = world.start({ META_APP_ID: undefined, META_APP_SECRET: undefined });
  expect(await of('meta-app')).toEqual([
    {
      link: 'meta-app',
      subject: null,
      state: 'warning',
      finding: 'app-not-set',
      values: { missing: 'META_APP_ID, META_APP_SECRET' },
    },
  ]);
  // A token may still ask about itself.
  expect(await of('whatsapp-token')).toMatchObject([{ finding: 'token-ok' }]);
  expect(await of('whatsapp-webhook')).toMatchObject([{ finding: 'webhook-not-told' }]);
});

test('a number whose token is of an app that nobody knows here', async () => {
  const appId = digits();
  world.meta.addApp({ appId, appSecret: 'secret-of-another' });
  const other = world.meta.issueToken(wabaId, { appId });
  await world.tenants.updateNumber({ tenantId, phoneNumberId, accessToken: other });
  whatsapp = world.start();
  expect(await of('meta-app')).toEqual([
    { link: 'meta-app', subject: appId, state: 'failed', finding: 'app-unknown', values: { appId, number } },
  ]);
  // With its secret it is known, and its webhooks have to come to a callback of its own.
  await world.tenants.putMetaApp({ tenantId, appId, appSecret: 'secret-of-another', verifyToken: 'verify-another' });
  world.meta.setApp(appId, { webhookUrl: () => `${url}/${appId}/` });
  world.meta.setSubscription(wabaId, appId, null);
  expect((await checks()).map(({ finding }) => finding)).toEqual([
    'app-ok',
    'token-ok',
    'account-ok',
    'webhook-ok',
    'number-ok',
    'limits-ok',
  ]);
});

test('a token that reaches another account than the number’s', async () => {
  const stranger = digits();
  world.meta.addAccount({ wabaId: stranger, numbers: [] });
  const token = world.meta.issueToken(stranger);
  await world.tenants.updateNumber({ tenantId, phoneNumberId, accessToken: token });
  whatsapp = world.start();
  expect(await of('whatsapp-token')).toMatchObject([
    { state: 'failed', finding: 'token-account-not-granted', values: { number, wabaId } },
  ]);
  expect(await of('whatsapp-number')).toMatchObject([{ finding: 'number-not-found' }]);
});

test('of two numbers each has its own findings, and a callback of one does not darken the other', async () => {
  const second = digits();
  world.meta.addAccount({
    wabaId,
    name: 'Acme',
    numbers: [
      { phoneNumberId, displayPhoneNumber: number },
      { phoneNumberId: second, displayPhoneNumber: number },
    ],
  });
  world.meta.setSubscription(wabaId, world.meta.appId, null);
  for (const id of [phoneNumberId, second])
    world.meta.setNumber(id, { platform: 'CLOUD_API', status: 'CONNECTED', quality: 'GREEN' });
  world.meta.setNumber(second, { override: 'https://elsewhere.example/n' });
  await connect(second, wabaId, accessToken);
  const asked = world.meta.requests().length;
  const found = await of('whatsapp-webhook');
  expect(found).toMatchObject([
    { subject: wabaId, state: 'ok', finding: 'webhook-ok' },
    {
      subject: second,
      state: 'failed',
      finding: 'webhook-number-elsewhere',
      values: { number, found: 'https://elsewhere.example/n', url },
    },
  ]);
  // They share a token: what it is, is asked once.
  const inspections = world.meta
    .requests()
    .slice(asked)
    .filter(({ path }) => path.endsWith('/debug_token'));
  expect(inspections).toHaveLength(1);
});

test('a tenant that is suspended has no tokens to be looked at', async () => {
  await world.tenants.updateTenant({ tenantId, status: 'suspended' });
  whatsapp = world.start();
  expect(await of('whatsapp-token')).toMatchObject([{ state: 'failed', finding: 'token-missing' }]);
  expect(await of('whatsapp-account')).toMatchObject([{ state: 'unknown', finding: 'account-not-told' }]);
});

// Whoever runs one test of this file alone sees this one fail.
test('every finding that is listed is found by something above', () => {
  expect(whatsappFindings.filter((finding) => !seen.has(finding))).toEqual([]);
});
