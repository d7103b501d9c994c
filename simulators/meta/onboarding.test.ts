import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';

let harness: Awaited<ReturnType<typeof startHarness>>;
let meta: (typeof harness)['meta'];
const wabaId = '300';
const phoneNumberId = '301';
const appToken = () => `${meta.appId}|app-secret`;

beforeAll(async () => {
  harness = await startHarness();
  ({ meta } = harness);
});
afterAll(() => harness.close());
beforeEach(() => {
  meta.addAccount({ wabaId, name: 'Acme', numbers: [{ phoneNumberId, displayPhoneNumber: '+1 555 010 0199' }] });
});

const exchange = (query: object) =>
  harness.call(`oauth/access_token?${new URLSearchParams(query as Record<string, string>)}`, {}, 'none');
const inspect = (token: string, asking = appToken()) =>
  harness.call(`debug_token?input_token=${encodeURIComponent(token)}`, {}, asking);
const signUp = () => meta.signUp({ wabaId, phoneNumberId });
const client = { client_id: '', client_secret: 'app-secret' };
const withCode = (code: string) => ({ ...client, client_id: meta.appId, code });

describe('a code', () => {
  test('is good once, for a token that reaches the account and its numbers', async () => {
    const { code, message } = signUp();
    expect(message).toEqual({
      type: 'WA_EMBEDDED_SIGNUP',
      event: 'FINISH',
      data: { phone_number_id: phoneNumberId, waba_id: wabaId, business_id: expect.any(String) },
    });
    const { status, body } = await exchange(withCode(code));
    expect({ status, body }).toEqual({ status: 200, body: { access_token: expect.any(String), token_type: 'bearer' } });
    const numbers = await harness.call(`${wabaId}/phone_numbers?fields=status`, {}, body.access_token);
    expect(numbers.body.data).toEqual([{ status: 'PENDING', id: phoneNumberId }]);
    expect(await exchange(withCode(code))).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 36009 } },
    });
  });

  test('lives for 30 seconds', async () => {
    const { code } = signUp();
    harness.clock.now += 31_000;
    expect(await exchange(withCode(code))).toMatchObject({ body: { error: { code: 100, error_subcode: 36007 } } });
  });

  test.each<[string, object, number]>([
    ['an unknown app', { client_id: '1' }, 101],
    ['a wrong secret', { client_secret: 'wrong' }, 1],
    ['an unknown code', { code: 'AQ' }, 100],
    ['a parameter too many', { grant_type: 'authorization_code' }, 100],
  ])('is refused with %s, and still good afterwards', async (_, wrong, code) => {
    const given = withCode(signUp().code);
    expect((await exchange({ ...given, ...wrong })).body.error.code).toBe(code);
    expect((await exchange(given)).status).toBe(200);
  });
});

describe('a token', () => {
  test('is described to its own app alone, or to itself', async () => {
    const token = meta.issueToken(wabaId, { expiresAt: harness.clock.now + 60_000 });
    const { body } = await inspect(token);
    expect(body.data).toMatchObject({
      app_id: meta.appId,
      is_valid: true,
      expires_at: Math.floor((harness.clock.now + 60_000) / 1000),
      scopes: expect.arrayContaining(['whatsapp_business_management', 'whatsapp_business_messaging']),
      granular_scopes: [
        { scope: 'whatsapp_business_management', target_ids: [wabaId] },
        { scope: 'whatsapp_business_messaging', target_ids: [wabaId] },
      ],
    });
    expect((await inspect(token, token)).body.data).toEqual(body.data);
    meta.addApp({ appId: '77', appSecret: 'other' });
    expect((await inspect(token, '77|other')).body.error).toMatchObject({ code: 100 });
    expect((await inspect(token, `${meta.appId}|wrong`)).body.error).toMatchObject({ code: 190 });
    meta.setToken(token, { namesAccounts: false });
    expect((await inspect(token)).body.data.granular_scopes[0]).toEqual({ scope: 'whatsapp_business_management' });
  });

  test('that has expired, was revoked or lacks a permission opens nothing', async () => {
    const token = meta.issueToken(wabaId, { expiresAt: harness.clock.now + 60_000 });
    const read = () => harness.call(`${wabaId}?fields=name`, {}, token);
    expect((await read()).body).toEqual({ name: 'Acme', id: wabaId });
    meta.setToken(token, { scopes: ['whatsapp_business_messaging'] });
    expect(await read()).toMatchObject({ status: 403, body: { error: { code: 200 } } });
    harness.clock.now += 60_000;
    expect(await read()).toMatchObject({ status: 401, body: { error: { code: 190, error_subcode: 463 } } });
    expect((await inspect(token)).body.data).toMatchObject({ is_valid: false });
    meta.setToken(token, { expiresAt: null, revoked: true });
    expect((await read()).status).toBe(401);
  });
});

describe('an account', () => {
  const token = () => meta.issueToken(wabaId);
  const post = (path: string, body: object, as: string) =>
    harness.call(
      path,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      as,
    );

  test('has the apps that get its webhooks, and a callback that may stand in for theirs', async () => {
    const as = token();
    const apps = async () => (await harness.call(`${wabaId}/subscribed_apps`, {}, as)).body.data;
    expect(await apps()).toEqual([]);
    await post(`${wabaId}/subscribed_apps`, {}, as);
    const app = { id: meta.appId, link: expect.any(String), name: 'The platform' };
    expect(await apps()).toEqual([{ whatsapp_business_api_data: app }]);
    const elsewhere = { override_callback_uri: 'https://elsewhere.example/hook', verify_token: 'word' };
    await post(`${wabaId}/subscribed_apps`, elsewhere, as);
    const { override_callback_uri } = elsewhere;
    expect(await apps()).toEqual([{ whatsapp_business_api_data: app, override_callback_uri }]);
    const { body } = await harness.call(`${phoneNumberId}?fields=webhook_configuration`, {}, as);
    expect(body.webhook_configuration).toEqual({
      whatsapp_business_account: override_callback_uri,
      application: expect.any(String),
    });
    // Plainly once more, and it is gone.
    await post(`${wabaId}/subscribed_apps`, {}, as);
    expect(await apps()).toEqual([{ whatsapp_business_api_data: app }]);
    expect((await post(`${wabaId}/subscribed_apps`, { override_callback_uri }, as)).status).toBe(400);
  });

  test('whose app is not subscribed tells nobody anything', async () => {
    const ask = async () => {
      meta.sendText(harness.ann.id, phoneNumberId, 'Hello');
      await meta.idle();
      return harness.messages().length;
    };
    const before = harness.messages().length;
    expect(await ask()).toBe(before);
    meta.setSubscription(wabaId, meta.appId, null);
    expect(await ask()).toBe(before + 1);
    meta.setApp(meta.appId, { fields: ['account_update'] });
    expect(await ask()).toBe(before + 1);
    meta.setApp(meta.appId, { fields: 'all' });
  });

  test('has numbers that are registered with a PIN, ten times in 72 hours', async () => {
    const as = token();
    const register = (body: object) =>
      post(`${phoneNumberId}/register`, { messaging_product: 'whatsapp', ...body }, as);
    expect((await register({ pin: '12345' })).status).toBe(400);
    expect((await register({ pin: '123456', more: 1 })).status).toBe(400);
    expect((await register({ pin: '123456' })).body).toEqual({ success: true });
    expect(meta.numberFacts(phoneNumberId)).toMatchObject({
      status: 'CONNECTED',
      platform: 'CLOUD_API',
      pin: '123456',
    });
    expect((await register({ pin: '654321' })).body.error.code).toBe(133005);
    for (let times = 2; times < 6; times += 1) expect((await register({ pin: '654321' })).body.error.code).toBe(133005);
    // Too many guesses: the right one is refused as well, for a while.
    expect((await register({ pin: '123456' })).body.error.code).toBe(133008);
    harness.clock.now += 3600_000;
    for (let times = 7; times < 10; times += 1) expect((await register({ pin: '123456' })).status).toBe(200);
    expect((await register({ pin: '123456' })).body.error.code).toBe(133016);
    meta.setNumber(phoneNumberId, { coexistence: true });
    expect((await register({ pin: '123456' })).body.error.code).toBe(100);
  });

  test('has numbers that send nothing before they are registered', async () => {
    const as = token();
    const hello = { messaging_product: 'whatsapp', to: '+16505551234', type: 'text', text: { body: 'Hello' } };
    const send = () => post(`${phoneNumberId}/messages`, hello, as);
    meta.setNumber(phoneNumberId, { platform: 'NOT_APPLICABLE', coexistence: false });
    expect((await send()).body.error.code).toBe(133010);
    meta.setNumber(phoneNumberId, { platform: 'CLOUD_API' });
    expect((await send()).status).toBe(200);
  });

  test('says of its health what it was told, the worst for the whole', async () => {
    meta.setNumber(phoneNumberId, { complaint: { can: 'LIMITED', words: 'The name is not approved.' } });
    meta.setAccount(wabaId, { complaint: { can: 'BLOCKED', code: 141006, words: 'There is no way to pay.' } });
    const { body } = await harness.call(`${phoneNumberId}?fields=health_status`, {}, token());
    expect(body.health_status).toMatchObject({
      can_send_message: 'BLOCKED',
      entities: [
        { entity_type: 'PHONE_NUMBER', can_send_message: 'LIMITED', additional_info: ['The name is not approved.'] },
        { entity_type: 'WABA', can_send_message: 'BLOCKED', errors: [{ error_code: 141006 }] },
        { entity_type: 'BUSINESS', can_send_message: 'AVAILABLE' },
        { entity_type: 'APP', can_send_message: 'AVAILABLE' },
      ],
    });
    meta.setNumber(phoneNumberId, { complaint: null });
  });

  test('and its numbers have the fields that their version has', async () => {
    const as = token();
    const limit = 'whatsapp_business_manager_messaging_limit';
    const read = (version: string) => harness.call(`${meta.url}/${version}/${phoneNumberId}?fields=${limit}`, {}, as);
    expect((await read('v24.0')).body).toMatchObject({ [limit]: expect.stringMatching(/^TIER_/) });
    expect((await read('v23.0')).body.error.code).toBe(100);
  });
});

test('an app shows with its own token what it is subscribed to', async () => {
  const path = `${meta.appId}/subscriptions`;
  expect((await harness.call(path, {}, appToken())).body.data).toMatchObject([
    {
      object: 'whatsapp_business_account',
      active: true,
      fields: expect.arrayContaining([{ name: 'messages', version: 'v26.0' }]),
    },
  ]);
  expect((await harness.call(path, {}, meta.issueToken(wabaId))).status).toBe(400);
});

describe('the window', () => {
  const query = {
    client_id: '',
    config_id: '',
    response_type: 'code',
    override_default_response_type: 'true',
    display: 'popup',
    domain: 'https://admin.example',
    extras: JSON.stringify({ setup: {} }),
  };
  const open = async (change: object = {}) => {
    const asked = { ...query, client_id: meta.appId, config_id: meta.configId, ...change };
    const answer = await fetch(`${meta.url}/v26.0/dialog/oauth?${new URLSearchParams(asked)}`);
    return { status: answer.status, text: await answer.text() };
  };

  test('offers the accounts with their numbers', async () => {
    const { status, text } = await open();
    expect(status).toBe(200);
    expect(text).toContain('+1 555 010 0199');
    expect(text).toContain('Finish without a number');
    expect(text).not.toContain('Share the WhatsApp Business app');
    const extras = JSON.stringify({ setup: {}, featureType: 'whatsapp_business_app_onboarding' });
    expect((await open({ extras })).text).toContain('Share the WhatsApp Business app');
  });

  test('is finished as it was opened, and shares only what may be shared', async () => {
    const extras = JSON.stringify({ setup: {}, featureType: 'whatsapp_business_app_onboarding' });
    const press = async (choice: { action: string; number?: string }, change: object = { extras }) => {
      const asked = { ...query, client_id: meta.appId, config_id: meta.configId, ...change };
      const answer = await fetch(`${meta.url}/v26.0/dialog/oauth?${new URLSearchParams(asked)}`, {
        method: 'POST',
        body: new URLSearchParams({ account: wabaId, ...choice }),
      });
      return answer.status;
    };
    const share = { action: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' };
    expect(await press(share)).toBe(400);
    const inApp = (displayPhoneNumber: string) =>
      meta.addAccount({ wabaId, numbers: [{ phoneNumberId: '302', displayPhoneNumber, coexistence: true }] });
    inApp('+234 1 234 5678');
    expect(await press(share)).toBe(400);
    inApp('+1 555 010 0198');
    expect(await press(share)).toBe(200);
    expect(await press(share, {})).toBe(400);
    expect(await press({ action: 'FINISH', number: phoneNumberId })).toBe(400);
    expect(await press({ action: 'FINISH', number: phoneNumberId }, {})).toBe(200);
  });

  test.each<[string, object]>([
    ['an app that is not there', { client_id: '1' }],
    ['a configuration of another app', { config_id: '1' }],
    ['a token instead of a code', { response_type: 'token' }],
    ['extras of no version', { extras: JSON.stringify({ sessionInfoVersion: 3 }) }],
    ['nobody who has opened it', { domain: '' }],
  ])('is not opened by %s', async (_, change) => {
    expect((await open(change)).status).toBe(400);
  });
});
