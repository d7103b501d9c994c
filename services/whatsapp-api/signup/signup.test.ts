import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SignupOutcome } from '../../../contracts/signup-records.ts';
import { type SigningUp, startSigningUp } from '../../../test/signing-up.ts';

let world: SigningUp;
let whatsapp: ReturnType<SigningUp['start']>;
let tenantId: string;
let wabaId: string;
let phoneNumberId: string;
const digits = () => String(randomInt(1e12, 9e12));

beforeAll(async () => {
  world = await startSigningUp();
});
afterAll(() => world.close());
beforeEach(async () => {
  whatsapp = world.start();
  tenantId = (await world.tenants.createTenant({ name: 'Acme' })).id;
  [wabaId, phoneNumberId] = [digits(), digits()];
  world.meta.addAccount({
    wabaId,
    name: 'Acme',
    numbers: [{ phoneNumberId, displayPhoneNumber: '+1 555 010 0199', name: 'Acme' }],
  });
});

type Choice = Parameters<SigningUp['meta']['signUp']>[0];

/** What the page sends when somebody has gone through the window. */
function gone(choice: Partial<Choice> = {}) {
  const { code, message } = world.meta.signUp({ wabaId, phoneNumberId, ...choice });
  const { waba_id, phone_number_id, business_id } = message.data;
  return {
    tenantId,
    appId: world.meta.appId,
    code,
    event: message.event as 'FINISH',
    wabaId: waba_id,
    businessId: business_id,
    phoneNumberIds: phone_number_id ? [phone_number_id] : [],
  };
}

const told = ({ steps }: SignupOutcome) =>
  steps.map(({ step, state, reason, phoneNumberId: id }) => `${step}${id ? ` ${id}` : ''}: ${reason ?? state}`);
const refusals = ({ steps }: SignupOutcome) =>
  steps.filter(({ state }) => state === 'refused').map(({ step, reason, values }) => ({ step, reason, values }));
const prepared = async () => (await world.tenants.listPreparedNumbers({ tenantId })).items;
const tokenOf = async (id = phoneNumberId) =>
  (await world.tenants.whatsappCredential({ tenantId, phoneNumberId: id })).accessToken;
const fail = (step: Parameters<SigningUp['meta']['failManagement']>[1], code: number) =>
  world.meta.failManagement(1, step, { kind: 'error', code });

describe('what a page needs', () => {
  const options = (settings = {}) => world.start(settings).signupOptions({ tenantId });

  test('without an app there is no signup, nor without a configuration', async () => {
    expect(await options({ META_APP_ID: undefined })).toEqual({ signup: null, unavailable: 'app-missing' });
    expect(await options({ META_APP_SECRET: undefined })).toMatchObject({ unavailable: 'app-missing' });
    expect(await options({ META_SIGNUP_CONFIG_ID: undefined })).toEqual({
      signup: null,
      unavailable: 'configuration-missing',
    });
  });

  test('the platform’s app, with what the window is opened with', async () => {
    expect(await options({ META_SDK_URL: 'https://connect.facebook.net/en_US/sdk.js' })).toEqual({
      signup: {
        appId: world.meta.appId,
        configId: world.meta.configId,
        graphVersion: 'v26.0',
        sdkUrl: 'https://connect.facebook.net/en_US/sdk.js',
        messageHost: 'facebook.com',
        extras: { setup: {} },
        coexistenceExtras: { setup: {}, featureType: 'whatsapp_business_app_onboarding' },
      },
      unavailable: null,
    });
    expect((await options()).signup?.messageHost).toBe(new URL(world.meta.url).host);
  });

  test('the tenant’s own app, once it has a configuration', async () => {
    const appId = digits();
    const app = { tenantId, appId, appSecret: 'secret-of-own-app', verifyToken: 'verify-own-app' };
    await world.tenants.putMetaApp(app);
    expect((await options()).signup?.appId).toBe(world.meta.appId);
    await world.tenants.putMetaApp({ ...app, signupConfigId: '43' });
    expect((await options()).signup).toMatchObject({ appId, configId: '43' });
  });
});

describe('a signup', () => {
  test('from its code to a connected number, and the browser never sees a token', async () => {
    const outcome = await whatsapp.finishSignup(gone());
    expect(told(outcome)).toEqual([
      'exchange: done',
      'token: done',
      'account: done',
      'subscription: done',
      'numbers: done',
      `registration ${phoneNumberId}: done`,
      `keeping ${phoneNumberId}: done`,
    ]);
    expect(outcome).toMatchObject({
      done: true,
      account: { wabaId, name: 'Acme' },
      numbers: [{ phoneNumberId, displayPhoneNumber: '+1 555 010 0199', name: 'Acme', kept: 'prepared' }],
    });
    expect(world.meta.subscriptions(wabaId)).toEqual(new Map([[world.meta.appId, null]]));
    const { pin, platform, status } = world.meta.numberFacts(phoneNumberId);
    expect({ platform, status }).toEqual({ platform: 'CLOUD_API', status: 'CONNECTED' });
    expect(await world.tenants.keepPin({ tenantId, phoneNumberId })).toEqual({ pin });

    const [number] = await prepared();
    expect(number).toMatchObject({ phoneNumberId, wabaId, displayPhoneNumber: '+1 555 010 0199', name: 'Acme' });
    await world.tenants.addNumber({
      tenantId,
      phoneNumberId,
      wabaId,
      displayPhoneNumber: '+1 555 010 0199',
      integrationId: digits(),
      webhookSecret: 'webhook-secret-of-16',
    });
    const token = await tokenOf();
    expect(token).toMatch(/^EAA/);
    expect(world.answers.filter((answer) => answer.includes(token) || answer.includes(`"${pin}"`))).toEqual([]);
    expect((await whatsapp.listNumberFacts({ tenantId })).items).toMatchObject([
      { phoneNumberId, refused: null, facts: { status: 'CONNECTED', nameStatus: 'APPROVED' } },
    ]);
  });

  test('repeated when it is done, answers the same and asks Meta nothing', async () => {
    const page = gone();
    const outcome = await whatsapp.finishSignup(page);
    const asked = world.meta.requests().length;
    expect(await whatsapp.finishSignup(page)).toEqual(outcome);
    expect(await whatsapp.resumeSignup({ tenantId, signupId: outcome.signupId as string })).toEqual(outcome);
    expect(world.meta.requests()).toHaveLength(asked);
  });

  test('two at once exchange the code once', async () => {
    const page = gone();
    const before = world.exchanges();
    const both = await Promise.all([whatsapp.finishSignup(page), whatsapp.finishSignup(page)]);
    expect(both.map(({ done }) => done)).toEqual([true, true]);
    expect(world.exchanges() - before).toBe(1);
  });

  test('of a number in the Business app is not registered, and its number is found out', async () => {
    const shared = digits();
    world.meta.addAccount({
      wabaId,
      name: 'Acme',
      numbers: [
        { phoneNumberId, displayPhoneNumber: '+1 555 010 0199' },
        { phoneNumberId: shared, displayPhoneNumber: '+1 555 010 0198', coexistence: true },
      ],
    });
    const outcome = await whatsapp.finishSignup(gone({ event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' }));
    expect(told(outcome).slice(-3)).toEqual([
      'numbers: done',
      `registration ${shared}: coexistence`,
      `keeping ${shared}: done`,
    ]);
    expect(await prepared()).toMatchObject([{ phoneNumberId: shared, coexistence: true }]);
    expect(world.meta.numberFacts(shared).pin).toBeNull();
  });

  test('beside a number in the Business app, of the others each is registered', async () => {
    const shared = digits();
    world.meta.addAccount({
      wabaId,
      numbers: [
        { phoneNumberId, displayPhoneNumber: '+1 555 010 0199' },
        { phoneNumberId: shared, displayPhoneNumber: '+1 555 010 0198', coexistence: true },
      ],
    });
    const page = gone({ event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' });
    const outcome = await whatsapp.finishSignup({ ...page, phoneNumberIds: [phoneNumberId, shared] });
    expect(told(outcome)).toEqual(
      expect.arrayContaining([`registration ${phoneNumberId}: done`, `registration ${shared}: coexistence`]),
    );
    expect(world.meta.numberFacts(phoneNumberId).status).toBe('CONNECTED');
  });

  test('that is done is gone on with for another number of its account', async () => {
    const second = digits();
    world.meta.addAccount({
      wabaId,
      numbers: [phoneNumberId, second].map((id) => ({ phoneNumberId: id, displayPhoneNumber: `+${id}` })),
    });
    const { done, signupId } = await whatsapp.finishSignup(gone());
    expect(done).toBe(true);
    world.meta.setNumber(second, { pin: '654321' });
    const more = (pin: string) =>
      whatsapp.resumeSignup({
        tenantId,
        signupId: signupId as string,
        phoneNumberIds: [second],
        pins: { [second]: pin },
      });
    const before = world.exchanges();
    expect(refusals(await more('111111'))).toMatchObject([{ reason: 'pin-wrong' }]);
    expect((await world.tenants.listSignups({ tenantId })).items).toMatchObject([{ outcome: { done: false } }]);
    expect(await more('654321')).toMatchObject({ done: true, numbers: [{ kept: 'prepared' }, { kept: 'prepared' }] });
    expect(await tokenOf(second)).toBe(await tokenOf());
    expect(world.exchanges()).toBe(before);
    for (const { phoneNumberId: id } of await prepared())
      await world.tenants.deletePreparedNumber({ tenantId, phoneNumberId: id });
    world.meta.addAccount({ wabaId, numbers: [{ phoneNumberId: digits(), displayPhoneNumber: '+3' }] });
    const third = { tenantId, signupId: signupId as string, phoneNumberIds: [digits()] };
    expect(refusals(await whatsapp.resumeSignup(third))).toMatchObject([{ reason: 'token-refused' }]);
  });

  test('of a number that is registered already registers it not again', async () => {
    world.meta.setNumber(phoneNumberId, { platform: 'CLOUD_API', status: 'CONNECTED', pin: '111111' });
    expect(told(await whatsapp.finishSignup(gone()))).toContain(`registration ${phoneNumberId}: registered-already`);
  });

  test('leaves alone the callback that was set for an account that the app gets already', async () => {
    world.meta.setSubscription(wabaId, world.meta.appId, 'https://elsewhere.example/hook');
    expect(told(await whatsapp.finishSignup(gone()))).toContain('subscription: subscribed-already');
    expect(world.meta.subscriptions(wabaId).get(world.meta.appId)).toBe('https://elsewhere.example/hook');
  });

  test('with a PIN that is given', async () => {
    world.meta.setNumber(phoneNumberId, { pin: '654321' });
    const outcome = await whatsapp.finishSignup({ ...gone(), pins: { [phoneNumberId]: '654321' } });
    expect(outcome.done).toBe(true);
  });

  test('by a token that does not say for which accounts it is', async () => {
    const page = gone();
    fail('account', 2);
    await whatsapp.finishSignup(page);
    const signup = await world.tenants.signupOf({ tenantId, signupId: (await latest()).signupId });
    world.meta.setToken(signup.signup?.accessToken as string, { namesAccounts: false });
    expect((await whatsapp.finishSignup(page)).done).toBe(true);
  });

  const latest = async () => (await world.tenants.listSignups({ tenantId })).items[0] as { signupId: string };

  test('with another tenant’s number comes to nothing, and does not touch it', async () => {
    await whatsapp.finishSignup(gone());
    await world.tenants.addNumber({
      tenantId,
      phoneNumberId,
      wabaId,
      displayPhoneNumber: '+1',
      integrationId: digits(),
      webhookSecret: 'webhook-secret-of-16',
    });
    const { pin } = world.meta.numberFacts(phoneNumberId);
    world.meta.setNumber(phoneNumberId, { status: 'PENDING' });
    tenantId = (await world.tenants.createTenant({ name: 'Other' })).id;
    const outcome = await whatsapp.finishSignup(gone());
    expect(refusals(outcome)).toEqual([{ step: 'keeping', reason: 'number-of-another-tenant', values: {} }]);
    expect(world.meta.numberFacts(phoneNumberId)).toMatchObject({ pin, status: 'PENDING' });
  });

  test('of a number that is connected to this tenant renews its token', async () => {
    await whatsapp.finishSignup(gone());
    const connection = { wabaId, displayPhoneNumber: '+1', webhookSecret: 'webhook-secret-of-16' };
    await world.tenants.addNumber({ tenantId, phoneNumberId, ...connection, integrationId: digits() });
    const before = await tokenOf();
    expect((await whatsapp.listNumberFacts({ tenantId })).items).toMatchObject([{ refused: null }]);
    world.meta.revokeToken(before);
    const outcome = await whatsapp.finishSignup(gone());
    expect(outcome).toMatchObject({ done: true, numbers: [{ kept: 'renewed' }] });
    expect(await tokenOf()).not.toBe(before);
    expect((await whatsapp.checkWhatsapp({ tenantId })).checks).toContainEqual(
      expect.objectContaining({ link: 'whatsapp-token', finding: 'token-ok' }),
    );
    expect(await prepared()).toEqual([]);
  });

  test('through the tenant’s own app', async () => {
    const appId = digits();
    world.meta.addApp({ appId, appSecret: 'secret-of-own-app', configId: '43' });
    await world.tenants.putMetaApp({
      tenantId,
      appId,
      appSecret: 'secret-of-own-app',
      verifyToken: 'verify-own-app',
      signupConfigId: '43',
    });
    const outcome = await whatsapp.finishSignup({ ...gone({ appId }), appId });
    expect(outcome.done).toBe(true);
    expect([...world.meta.subscriptions(wabaId).keys()]).toEqual([appId]);
  });

  test('while the app’s secret is replaced, with the one that Meta takes', async () => {
    const settings = { META_APP_SECRET: ['not-there-yet', 'planted-app-secret-5d1f0c'] };
    expect((await world.start(settings).finishSignup(gone())).done).toBe(true);
  });
});

describe('what the browser says is not believed', () => {
  test.each<[string, () => object, { step: string; reason: string }]>([
    ['another account', () => ({ wabaId: digits() }), { step: 'account', reason: 'account-not-granted' }],
    [
      'a number of another account',
      () => ({ phoneNumberIds: [digits()] }),
      { step: 'numbers', reason: 'number-not-in-account' },
    ],
    ['an app that is not ours', () => ({ appId: digits() }), { step: 'exchange', reason: 'app-unknown' }],
    ['a code that nobody gave', () => ({ code: 'AQmadeup' }), { step: 'exchange', reason: 'code-refused' }],
  ])('%s', async (_, lie, refused) => {
    const outcome = await whatsapp.finishSignup({ ...gone(), ...lie() });
    expect(outcome.done).toBe(false);
    expect(refusals(outcome)).toMatchObject([refused]);
    expect(await prepared()).toEqual([]);
  });

  test('even where the token does not name its accounts', async () => {
    const stranger = digits();
    world.meta.addAccount({ wabaId: stranger, numbers: [] });
    const accessToken = world.meta.issueToken(wabaId);
    world.meta.setToken(accessToken, { namesAccounts: false });
    const outcome = await whatsapp.prepareNumbers({
      tenantId,
      accessToken,
      wabaId: stranger,
      phoneNumberIds: [phoneNumberId],
    });
    expect(refusals(outcome)).toEqual([
      { step: 'account', reason: 'account-not-granted', values: { wabaId: stranger } },
    ]);
  });

  test('a code of another app', async () => {
    const appId = digits();
    world.meta.addApp({ appId, appSecret: 'secret-of-another' });
    const outcome = await whatsapp.finishSignup(gone({ appId }));
    expect(refusals(outcome)).toMatchObject([{ step: 'exchange', reason: 'code-refused' }]);
  });
});

describe('a signup that fails in the middle and is repeated', () => {
  type Way = [step: string, reason: string, break_: () => void];
  const refusedBy = (step: Parameters<typeof fail>[0], code: number) => () => fail(step, code);
  const ways: Way[] = [
    ['exchange', 'meta-away', refusedBy('app', 2)],
    ['account', 'meta-away', refusedBy('account', 2)],
    ['token', 'meta-away', refusedBy('inspect', 2)],
    ['token', 'slow-down', refusedBy('inspect', 4)],
    ['account', 'meta-away', () => world.meta.failManagement(1, 'numbers', { kind: 'cut' })],
    ['account', 'account-not-granted', refusedBy('numbers', 10)],
    ['subscription', 'meta-away', refusedBy('subscriptions', 2)],
    ['subscription', 'subscription-refused', refusedBy('subscribe', 200)],
    ['subscription', 'meta-away', () => world.meta.failManagement(1, 'subscribe', { kind: 'lost' })],
    ['registration', 'pin-locked', refusedBy('register', 133008)],
    ['registration', 'registration-limit', refusedBy('register', 133016)],
    ['registration', 'registration-refused', refusedBy('register', 100)],
    ['registration', 'meta-away', refusedBy('register', 133004)],
    ['registration', 'meta-away', () => world.meta.failManagement(1, 'register', { kind: 'lost' })],
    ['keeping', 'not-kept', () => void world.away.push({ path: /^PUT .*prepared-numbers/, times: 3 })],
  ];

  test.each(ways)('at %s: %s', async (step, reason, break_) => {
    const page = gone();
    const before = world.exchanges();
    break_();
    const first = await whatsapp.finishSignup(page);
    expect(first.done).toBe(false);
    expect(refusals(first)).toMatchObject([{ step, reason }]);
    for (const rule of world.away) rule.times = 0;
    const again = await whatsapp.finishSignup(page);
    expect(again.done).toBe(true);
    // Before the code is shown the app's secret is tried; nothing is lost when that fails.
    expect(world.exchanges() - before).toBe(1);
    expect(world.meta.numberFacts(phoneNumberId)).toMatchObject({ status: 'CONNECTED' });
  });

  test('by somebody who comes back later, in another process', async () => {
    fail('subscribe', 200);
    const { signupId } = await whatsapp.finishSignup(gone());
    expect((await world.tenants.listSignups({ tenantId })).items).toMatchObject([
      { signupId, finishedAt: null, outcome: { done: false } },
    ]);
    const outcome = await world.start().resumeSignup({ tenantId, signupId: signupId as string });
    expect(outcome.done).toBe(true);
    expect((await world.tenants.listSignups({ tenantId })).items).toMatchObject([{ finishedAt: expect.any(String) }]);
  });

  test('with the token that could not be kept at first', async () => {
    const page = gone();
    const before = world.exchanges();
    world.away.push({ path: /^PUT .*signups/, times: 3 });
    expect(refusals(await whatsapp.finishSignup(page))).toMatchObject([{ step: 'exchange', reason: 'not-kept' }]);
    for (const rule of world.away) rule.times = 0;
    expect((await whatsapp.finishSignup(page)).done).toBe(true);
    expect(world.exchanges() - before).toBe(1);
  });

  test('with the right PIN', async () => {
    world.meta.setNumber(phoneNumberId, { pin: '654321' });
    const first = await whatsapp.finishSignup(gone());
    expect(refusals(first)).toMatchObject([{ step: 'registration', reason: 'pin-wrong' }]);
    const signupId = first.signupId as string;
    const again = await whatsapp.resumeSignup({ tenantId, signupId, pins: { [phoneNumberId]: '654321' } });
    expect(again.done).toBe(true);
    expect(await world.tenants.keepPin({ tenantId, phoneNumberId })).toEqual({ pin: '654321' });
  });

  test('with a PIN that is wrong as well, and the one that is kept stays', async () => {
    const { pin: kept } = await world.tenants.keepPin({ tenantId, phoneNumberId });
    world.meta.setNumber(phoneNumberId, { pin: kept });
    const pins = { [phoneNumberId]: kept === '000000' ? '111111' : '000000' };
    const first = await whatsapp.finishSignup({ ...gone(), pins });
    expect(refusals(first)).toMatchObject([{ step: 'registration', reason: 'pin-wrong' }]);
    const again = await whatsapp.resumeSignup({ tenantId, signupId: first.signupId as string });
    expect(again.done).toBe(true);
  });

  test('with some of its numbers, and those that were ready stay so', async () => {
    const others = [digits(), digits()];
    world.meta.addAccount({
      wabaId,
      numbers: [phoneNumberId, ...others].map((id) => ({ phoneNumberId: id, displayPhoneNumber: `+${id}` })),
    });
    world.meta.setNumber(phoneNumberId, { pin: '654321' });
    const { signupId } = await whatsapp.finishSignup(gone({ event: 'FINISH_ONLY_WABA' }));
    const resume = (phoneNumberIds: string[], pin: string) =>
      whatsapp.resumeSignup({
        tenantId,
        signupId: signupId as string,
        phoneNumberIds,
        pins: { [phoneNumberId]: pin },
      });
    const kept = ({ numbers }: SignupOutcome) => numbers.map((one) => one.kept);
    expect(kept(await resume([phoneNumberId, ...others], '111111'))).toEqual([null, 'prepared', 'prepared']);
    expect(kept(await resume([phoneNumberId], '222222'))).toEqual([null, 'prepared', 'prepared']);
    const last = await resume([phoneNumberId], '654321');
    expect([last.done, kept(last)]).toEqual([true, ['prepared', 'prepared', 'prepared']]);
  });

  test('with a number that was added since', async () => {
    world.meta.addAccount({ wabaId, name: 'Acme', numbers: [] });
    const empty = digits();
    world.meta.addAccount({ wabaId: empty, numbers: [] });
    const first = await whatsapp.finishSignup(gone({ wabaId: empty, event: 'FINISH_ONLY_WABA' }));
    expect(refusals(first)).toEqual([{ step: 'numbers', reason: 'no-number', values: { wabaId: empty } }]);
    const added = digits();
    world.meta.addAccount({ wabaId: empty, numbers: [{ phoneNumberId: added, displayPhoneNumber: '+1' }] });
    const again = await whatsapp.resumeSignup({ tenantId, signupId: first.signupId as string });
    expect(again).toMatchObject({ done: true, numbers: [{ phoneNumberId: added, kept: 'prepared' }] });
  });

  test('with the numbers that were chosen since', async () => {
    const others = [digits(), digits()];
    world.meta.addAccount({
      wabaId,
      numbers: [phoneNumberId, ...others].map((id) => ({ phoneNumberId: id, displayPhoneNumber: `+${id}` })),
    });
    const first = await whatsapp.finishSignup(gone({ event: 'FINISH_ONLY_WABA' }));
    expect(refusals(first)).toEqual([{ step: 'numbers', reason: 'number-not-told', values: { count: '3' } }]);
    expect(first.numbers.map(({ kept }) => kept)).toEqual([null, null, null]);
    const signupId = first.signupId as string;
    const again = await whatsapp.resumeSignup({ tenantId, signupId, phoneNumberIds: others });
    expect(again.done).toBe(true);
    expect((await prepared()).map((one) => one.phoneNumberId).toSorted()).toEqual(others.toSorted());
  });

  test('with a code whose answer was lost only through the window', async () => {
    const page = gone();
    world.meta.failManagement(1, 'exchange', { kind: 'lost' });
    expect(refusals(await whatsapp.finishSignup(page))).toMatchObject([{ step: 'exchange', reason: 'answer-lost' }]);
    expect(refusals(await whatsapp.finishSignup(page))).toMatchObject([{ step: 'exchange', reason: 'code-refused' }]);
    expect((await whatsapp.finishSignup(gone())).done).toBe(true);
  });

  test('after the app’s secret was put right', async () => {
    const page = gone();
    world.meta.setApp(world.meta.appId, { appSecret: 'changed-at-meta' });
    const before = world.exchanges();
    expect(refusals(await whatsapp.finishSignup(page))).toEqual([
      { step: 'exchange', reason: 'app-secret-refused', values: { appId: world.meta.appId } },
    ]);
    expect(world.exchanges()).toBe(before);
    world.meta.setApp(world.meta.appId, { appSecret: 'planted-app-secret-5d1f0c' });
    expect((await whatsapp.finishSignup(page)).done).toBe(true);
  });

  test('a signup of another tenant is none', async () => {
    fail('subscribe', 200);
    const { signupId } = await whatsapp.finishSignup(gone());
    const other = (await world.tenants.createTenant({ name: 'Other' })).id;
    await expect(whatsapp.resumeSignup({ tenantId: other, signupId: signupId as string })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('by hand', () => {
  const lookUp = (accessToken: string) => whatsapp.lookUpAccount({ tenantId, accessToken, wabaId });

  test('all numbers of the account are shown, page by page, and nothing is kept', async () => {
    const many = Array.from({ length: 120 }, () => digits());
    world.meta.addAccount({
      wabaId,
      name: 'Acme',
      numbers: many.map((id) => ({ phoneNumberId: id, displayPhoneNumber: `+${id}` })),
    });
    const expiresAt = Date.now() + 3600_000;
    const accessToken = world.meta.issueToken(wabaId, { expiresAt });
    const found = await lookUp(accessToken);
    expect(found).toMatchObject({ account: { wabaId, name: 'Acme' }, refused: null });
    expect(found.numbers.map((one) => one.phoneNumberId).filter((id) => many.includes(id))).toHaveLength(120);
    expect(Date.parse(found.tokenExpiresAt as string)).toBe(Math.floor(expiresAt / 1000) * 1000);
    expect(await prepared()).toEqual([]);
  });

  test('several numbers at once', async () => {
    const second = digits();
    world.meta.addAccount({
      wabaId,
      numbers: [phoneNumberId, second].map((id) => ({ phoneNumberId: id, displayPhoneNumber: `+${id}` })),
    });
    const accessToken = world.meta.issueToken(wabaId);
    const outcome = await whatsapp.prepareNumbers({
      tenantId,
      accessToken,
      wabaId,
      phoneNumberIds: [phoneNumberId, second],
    });
    expect(outcome).toMatchObject({ signupId: null, done: true });
    expect(await tokenOf()).toBe(accessToken);
    expect(await tokenOf(second)).toBe(accessToken);
    expect(world.meta.subscriptions(wabaId).has(world.meta.appId)).toBe(true);
  });

  test('one that is refused does not keep the others', async () => {
    const second = digits();
    world.meta.addAccount({
      wabaId,
      numbers: [
        { phoneNumberId, displayPhoneNumber: '+1', verification: 'NOT_VERIFIED' },
        { phoneNumberId: second, displayPhoneNumber: '+2' },
      ],
    });
    const accessToken = world.meta.issueToken(wabaId);
    const phoneNumberIds = [phoneNumberId, second];
    const outcome = await whatsapp.prepareNumbers({ tenantId, accessToken, wabaId, phoneNumberIds });
    expect(outcome.done).toBe(false);
    expect(refusals(outcome)).toMatchObject([{ step: 'registration', reason: 'number-unverified' }]);
    expect(await prepared()).toMatchObject([{ phoneNumberId: second }]);
  });

  test('a number of another provider is not taken from it', async () => {
    world.meta.setNumber(phoneNumberId, { platform: 'ON_PREMISE' });
    const accessToken = world.meta.issueToken(wabaId);
    const outcome = await whatsapp.prepareNumbers({ tenantId, accessToken, wabaId, phoneNumberIds: [phoneNumberId] });
    expect(refusals(outcome)).toMatchObject([{ reason: 'number-on-premises' }]);
  });

  test.each<[string, (token: string) => void, object]>([
    ['revoked', (token) => world.meta.setToken(token, { revoked: true }), { reason: 'token-refused' }],
    ['expired', (token) => world.meta.setToken(token, { expiresAt: Date.now() - 1 }), { reason: 'token-refused' }],
    [
      'without a permission',
      (token) => world.meta.setToken(token, { scopes: ['whatsapp_business_management'] }),
      { reason: 'scope-missing', values: { scopes: 'whatsapp_business_messaging' } },
    ],
  ])('a token that is %s', async (_, break_, refused) => {
    const accessToken = world.meta.issueToken(wabaId);
    break_(accessToken);
    expect(await lookUp(accessToken)).toMatchObject({ account: null, numbers: [], refused });
  });

  test('what is no token at all', async () => {
    expect((await lookUp('EAAnonsense')).refused).toEqual({ reason: 'token-refused', values: {} });
  });

  test('a token of an app that is not known here, until that app is the tenant’s', async () => {
    const appId = digits();
    world.meta.addApp({ appId, appSecret: 'secret-of-another' });
    const accessToken = world.meta.issueToken(wabaId, { appId });
    expect((await lookUp(accessToken)).refused).toEqual({ reason: 'token-of-unknown-app', values: { appId } });
    await world.tenants.putMetaApp({ tenantId, appId, appSecret: 'secret-of-another', verifyToken: 'verify-another' });
    expect((await lookUp(accessToken)).refused).toBeNull();
  });

  test('a platform whose app has no id takes a token of whatever app', async () => {
    const blind = world.start({ META_APP_ID: undefined });
    const accessToken = world.meta.issueToken(wabaId);
    const outcome = await blind.prepareNumbers({ tenantId, accessToken, wabaId, phoneNumberIds: [phoneNumberId] });
    expect(outcome.done).toBe(true);
  });
});

describe('the facts of connected numbers', () => {
  beforeEach(async () => {
    const accessToken = world.meta.issueToken(wabaId);
    const connection = { wabaId, displayPhoneNumber: '+1', webhookSecret: 'webhook-secret-of-16' };
    await world.tenants.addNumber({ tenantId, phoneNumberId, ...connection, accessToken, integrationId: digits() });
  });
  const facts = async () => (await whatsapp.listNumberFacts({ tenantId })).items;

  test('are read live, and not again for a minute', async () => {
    world.meta.setNumber(phoneNumberId, { quality: 'YELLOW', messagingLimit: 'TIER_2K' });
    const [first] = await facts();
    expect(first).toMatchObject({
      phoneNumberId,
      wabaId,
      facts: { quality: 'YELLOW', messagingLimit: 'TIER_2K', throughput: 'NOT_APPLICABLE', status: 'PENDING' },
      refused: null,
    });
    world.meta.setNumber(phoneNumberId, { quality: 'RED' });
    expect(await facts()).toEqual([first]);
  });

  test('say why there are none, and are asked for again at once', async () => {
    const accessToken = await tokenOf();
    world.meta.setToken(accessToken, { revoked: true });
    expect(await facts()).toMatchObject([{ facts: null, refused: { reason: 'token-refused' } }]);
    world.meta.setToken(accessToken, { revoked: false });
    expect(await facts()).toMatchObject([{ facts: { phoneNumberId }, refused: null }]);
  });

  test('are fewer where the version of the API knows fewer', async () => {
    whatsapp = world.start({ META_GRAPH_VERSION: 'v23.0' });
    expect(await facts()).toMatchObject([{ facts: { quality: 'UNKNOWN', messagingLimit: null, status: null } }]);
  });
});
