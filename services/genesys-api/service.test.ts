import { describe, expect, test } from 'vitest';
import { genesysContract } from '../../contracts/genesys-api.ts';
import type { Cache } from '../../kit/cache/cache.ts';
import { openMemoryCache } from '../../kit/cache/memory.ts';
import { client } from '../../kit/client.ts';
import type { Config } from '../../kit/config.ts';
import { Fault } from '../../kit/fault.ts';
import type { Http, HttpCall } from '../../kit/http.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { governor } from './governor.ts';
import { knownLimits } from './limits.ts';
import { genesysApi } from './service.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const integrationId = 'b7f2/1';
const from = { id: '16505551234', idType: 'Phone' as const };
const time = '2026-11-22T10:00:00.000Z';
const message = { channel: { from, time, messageId: 'wamid.1' }, text: 'Hello' };
const receipt = { id: 'g-1', channel: { to: from, time }, status: 'Delivered' as const, isFinalReceipt: true };

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** The service with Genesys and auth replaced. Auth gives `token-1`, and `token-2` for a refused one. */
function start(...answers: (Answer | Error)[]) {
  return startWith({}, ...answers);
}

/** `limit`: how Genesys answers about its own; not among `calls`. */
function startWith({ limit, perMinute = 300 }: { limit?: Answer; perMinute?: number }, ...answers: (Answer | Error)[]) {
  const calls: { url: string; call: HttpCall }[] = [];
  const asked: string[] = [];
  const http: Http = {
    async call(url, call) {
      const asksLimit = url.includes('/organizations/limits/');
      if (!asksLimit) calls.push({ url, call });
      const answer = asksLimit
        ? (limit ?? { status: 404 })
        : (answers[Math.min(calls.length, answers.length) - 1] as Answer | Error);
      if (answer instanceof Error) throw answer;
      const { status, body, headers = {} } = answer;
      return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) };
    },
    close: async () => {},
  };
  const reach = () => async (path: string) => {
    asked.push(path);
    const name = path.includes('refused=print-1') ? 2 : 1;
    const token = {
      accessToken: `token-${name}`,
      fingerprint: `print-${name}`,
      expiresAt: time,
      apiUrl: 'https://api.mypurecloud.ie',
    };
    return { status: 200, body: JSON.stringify(token) };
  };
  const config = { INTERNAL_TOKEN: 'i'.repeat(32), GENESYS_PER_MINUTE: perMinute } as Config;
  const metrics = openMetrics('genesys-api');
  const { app } = genesysApi.create({
    config,
    log: openLog({ level: 'silent' }),
    http,
    metrics,
    cache: openMemoryCache(),
    reach,
  } as unknown as ServiceContext);
  return {
    genesys: client(
      genesysContract,
      internal(
        inProcess(() => app.fetch),
        config.INTERNAL_TOKEN,
      ),
    ),
    calls,
    asked,
    metrics,
  };
}

test("a customer's message goes out as Genesys documents it", async () => {
  const { genesys, calls } = start({ status: 200, body: { id: 'g-1', conversationId: 'c-1', type: 'Text' } });
  expect(await genesys.postInbound({ tenantId, integrationId, message })).toEqual({
    genesysMessageId: 'g-1',
    conversationId: 'c-1',
  });
  expect(calls).toHaveLength(1);
  expect(calls[0]?.url).toBe(
    'https://api.mypurecloud.ie/api/v2/conversations/messages/b7f2%2F1/inbound/open/message?prefetchConversationId=true',
  );
  expect(calls[0]?.call).toMatchObject({
    method: 'POST',
    headers: { authorization: 'Bearer token-1', 'content-type': 'application/json' },
  });
  expect(JSON.parse(String(calls[0]?.call.body))).toEqual(message);
});

test('without a conversation id the answer says so', async () => {
  const { genesys } = start({ status: 200, body: { id: 'g-1' } });
  expect(await genesys.postInbound({ tenantId, integrationId, message })).toEqual({
    genesysMessageId: 'g-1',
    conversationId: null,
  });
});

const scope = `genesys/${tenantId}`;

const unauthorized = {
  status: 401,
  body: { code: 'authentication.required', message: 'No authentication bearer token specified.' },
};

test('a refused token is renewed once, and the same request goes out again', async () => {
  const { genesys, calls, asked } = start(unauthorized, { status: 200, body: { id: 'g-1' } });
  await genesys.postInbound({ tenantId, integrationId, message });
  expect(calls.map(({ call }) => call.headers?.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(calls[1]?.call.body).toBe(calls[0]?.call.body);
  expect(asked.at(-1)).toContain('refused=print-1');
});

test('a second refusal is the credentials, and there is no third try', async () => {
  const { genesys, calls } = start(unauthorized);
  await expect(genesys.postInbound({ tenantId, integrationId, message })).rejects.toMatchObject({
    code: 'credentials_refused',
    details: { status: 401, genesysCode: 'authentication.required' },
    hold: { scope },
  });
  expect(calls).toHaveLength(2);
});

test.each<[answer: Answer, code: string, details: object]>([
  [
    { status: 429, headers: { 'retry-after': '42' }, body: { code: 'too.many.requests.retry.after', contextId: 'x' } },
    'rate_limited',
    { genesysCode: 'too.many.requests.retry.after', contextId: 'x' },
  ],
  [{ status: 429 }, 'rate_limited', { status: 429 }],
  [{ status: 400, body: { code: 'bad.request', message: 'no' } }, 'rejected', { genesysCode: 'bad.request' }],
  [
    { status: 403, body: { code: 'missing.permissions' } },
    'credentials_refused',
    { genesysCode: 'missing.permissions' },
  ],
  [{ status: 404 }, 'rejected', { status: 404 }],
  [{ status: 408 }, 'unavailable', { status: 408 }],
  [{ status: 500, body: '<html>' }, 'unavailable', { status: 500 }],
  [{ status: 503 }, 'unavailable', { status: 503 }],
  [{ status: 504, body: { code: 'request.timeout' } }, 'unavailable', { genesysCode: 'request.timeout' }],
])('%j is %s', async (answer, code, details) => {
  const { genesys, calls } = start(answer);
  await expect(genesys.postInbound({ tenantId, integrationId, message })).rejects.toMatchObject({ code, details });
  expect(calls).toHaveLength(1);
});

const ask = {
  message: (genesys: Genesys) => genesys.postInbound({ tenantId, integrationId, message }),
  receipt: (genesys: Genesys) => genesys.postReceipt({ tenantId, integrationId, receipt }),
  typing: (genesys: Genesys) => genesys.postTyping({ tenantId, integrationId, from }),
  other: (genesys: Genesys) => genesys.listUsers({ tenantId, pageNumber: 1 }),
};
type Genesys = ReturnType<typeof start>['genesys'];

describe('how the work has to wait', () => {
  test.each<[string, keyof typeof ask, Answer, object | undefined]>([
    [
      '429 as long as it says, and all of the tenant',
      'message',
      { status: 429, headers: { 'retry-after': '42' } },
      { scope, afterMs: 42_000 },
    ],
    [
      '429 until its window ends',
      'receipt',
      { status: 429, headers: { 'inin-ratelimit-reset': '7' } },
      { scope, afterMs: 7_000 },
    ],
    ['429 that says nothing', 'other', { status: 429 }, { scope, afterMs: 10_000 }],
    [
      '503 as long as it says, by itself',
      'message',
      { status: 503, headers: { 'retry-after': '3' } },
      { afterMs: 3_000 },
    ],
    ['500 says nothing', 'message', { status: 500 }, undefined],
    ['403 of what delivers: all of the tenant', 'message', { status: 403 }, { scope }],
    ['403 of anything else', 'other', { status: 403 }, undefined],
    ['401', 'other', { status: 401 }, { scope }],
  ])('%s', async (_name, what, answer, hold) => {
    const error = await ask[what](start(answer).genesys).then(
      () => null,
      (fault: Fault) => fault,
    );
    expect(error).toBeInstanceOf(Fault);
    expect(error?.hold).toEqual(hold);
  });

  test('after a 429 nothing of this tenant is asked meanwhile', async () => {
    const { genesys, calls } = start(
      { status: 429, headers: { 'retry-after': '42' } },
      { status: 200, body: { id: 'g' } },
    );
    await expect(ask.message(genesys)).rejects.toMatchObject({ code: 'rate_limited' });
    const spent = { code: 'rate_limited', hold: { scope, counts: false, afterMs: expect.any(Number) } };
    await expect(ask.message(genesys)).rejects.toMatchObject(spent);
    expect(await ask.typing(genesys)).toEqual({ ok: true });
    expect(calls).toHaveLength(1);
    await genesys.postInbound({ tenantId: tenantId.replaceAll('1', '2'), integrationId, message });
    expect(calls).toHaveLength(2);
  });
});

const budgetOf = (cache: Cache, perMinute = 1_000) =>
  governor({
    windows: cache.windows,
    limits: knownLimits(cache),
    perMinute,
    left: () => {},
    refused: () => {},
  });

describe('the budget of a minute', () => {
  const answers: Answer = { status: 200, body: { id: 'g', conversationId: 'c', status: 'Delivered', entities: [] } };

  async function spend(genesys: Genesys, times: number) {
    for (let count = 0; count < times; count += 1) await ask.message(genesys);
  }

  test('typing goes first, then receipts and look-ups, and messages have all of it', async () => {
    const { genesys, calls, metrics } = startWith({ perMinute: 20 }, answers);
    // One of them is the question for the limit itself.
    await spend(genesys, 13);
    expect(await ask.typing(genesys)).toEqual({ ok: true });
    expect(calls).toHaveLength(13);
    await ask.receipt(genesys);
    await spend(genesys, 3);
    for (const what of ['receipt', 'other'] as const) {
      const error = await ask[what](genesys).then(
        () => null,
        (fault: Fault) => fault,
      );
      expect(error).toMatchObject({ code: 'rate_limited', hold: { counts: false } });
      // Messages have what is left: no scope waits.
      expect(error?.hold?.scope).toBeUndefined();
      expect(error?.hold?.afterMs).toBeGreaterThan(0);
      expect(error?.hold?.afterMs).toBeLessThanOrEqual(60_000);
    }
    await spend(genesys, 2);
    await expect(ask.message(genesys)).rejects.toMatchObject({ code: 'rate_limited', hold: { scope, counts: false } });
    expect(calls).toHaveLength(19);

    const shown = await metrics.text();
    expect(shown).toMatch(new RegExp(`genesys_budget_left_ratio{.*tenant="${tenantId}".*} 0\\n`));
    for (const [purpose, count] of [
      ['typing', 1],
      ['receipt', 1],
      ['other', 1],
      ['message', 1],
    ])
      expect(shown).toMatch(new RegExp(`genesys_budget_refusals_total{.*purpose="${purpose}".*} ${count}\\n`));
    expect(await metrics.text()).not.toContain('genesys_budget_left_ratio{');
  });

  test('is what Genesys tells of its limits', async () => {
    const limit = {
      status: 200,
      body: {
        entities: [{ key: 'other', value: 1 }, 7, { key: 'client.credentials.token.rate.per.minute', value: 5 }],
      },
    };
    const { genesys } = startWith({ limit, perMinute: 1_000 }, answers);
    await spend(genesys, 4);
    await expect(ask.message(genesys)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('is what the answers tell, which count what others have spent', async () => {
    const headers = { 'inin-ratelimit-allowed': '50', 'inin-ratelimit-count': '50', 'inin-ratelimit-reset': '31' };
    const { genesys, calls } = startWith({ perMinute: 1_000 }, { ...answers, headers });
    await spend(genesys, 1);
    const error = await ask.message(genesys).then(
      () => null,
      (fault: Fault) => fault,
    );
    expect(error?.hold?.afterMs).toBeLessThanOrEqual(31_000);
    expect(calls).toHaveLength(1);
  });

  test('of a process that begins is what another one has heard of Genesys', async () => {
    const cache = openMemoryCache();
    const one = budgetOf(cache, 300);
    await one.heard(tenantId, { status: 200, headers: { 'inin-ratelimit-allowed': '5000' } });
    for (let count = 0; count < 400; count += 1) await one.admit(tenantId, 'message');
    await budgetOf(cache, 300).admit(tenantId, 'message');
  });

  test('is one for all processes that share the cache', async () => {
    const cache = openMemoryCache();
    const [one, other] = [budgetOf(cache), budgetOf(cache)];
    let admitted = 0;
    for (let count = 0; count < 1_100; count += 1)
      await (count % 2 === 0 ? one : other).admit(tenantId, 'message').then(
        () => (admitted += 1),
        () => {},
      );
    // What a process has taken ahead and does not need is lost: one hundredth each.
    expect(admitted).toBeGreaterThan(980);
    expect(admitted).toBeLessThanOrEqual(1_000);
  });
});

test('a lost answer may be asked for again: the same id is one message to Genesys', async () => {
  const { genesys } = start(new Fault('outcome_unknown', 'no answer'));
  await expect(genesys.postInbound({ tenantId, integrationId, message })).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('a 200 without an id is no success', async () => {
  const { genesys } = start({ status: 200, body: '' });
  await expect(genesys.postInbound({ tenantId, integrationId, message })).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('a receipt can be refused inside of a 200', async () => {
  const refusal = {
    status: 200,
    body: { id: 'g-1', status: 'Failed', reasons: [{ code: 'UnknownMessage', message: 'no such message' }] },
  };
  const { genesys, calls } = start(refusal);
  await expect(genesys.postReceipt({ tenantId, integrationId, receipt })).rejects.toMatchObject({
    code: 'rejected',
    said: expect.stringContaining('no such message'),
  });
  expect(calls[0]?.url).toMatch(/\/inbound\/open\/receipt$/);
  expect(JSON.parse(String(calls[0]?.call.body))).toEqual(receipt);
  // The answer to a receipt of failure repeats the failure.
  expect(await genesys.postReceipt({ tenantId, integrationId, receipt: { ...receipt, status: 'Failed' } })).toEqual({
    ok: true,
  });
  expect(
    await start({ status: 200, body: { status: 'Delivered' } }).genesys.postReceipt({
      tenantId,
      integrationId,
      receipt,
    }),
  ).toEqual({ ok: true });
});

const choice = {
  channel: message.channel,
  originatingMessageId: 'g-0',
  buttonResponse: { type: 'QuickReply' as const, text: 'Yes', payload: 'yes' },
};

test("a customer's choice goes out as Genesys documents it", async () => {
  const { genesys, calls } = start({ status: 200, body: { id: 'g-2', conversationId: 'c-1' } }, { status: 404 });
  const input = { tenantId, integrationId, response: choice };
  expect(await genesys.postStructuredResponse(input)).toEqual({ genesysMessageId: 'g-2', conversationId: 'c-1' });
  expect(calls[0]).toMatchObject({
    url: 'https://api.mypurecloud.ie/api/v2/conversations/messages/b7f2%2F1/inbound/open/structured/response',
    call: { method: 'POST' },
  });
  expect(JSON.parse(String(calls[0]?.call.body))).toEqual(choice);
  await expect(genesys.postStructuredResponse(input)).rejects.toMatchObject({ code: 'rejected' });
  await expect(start({ status: 200, body: {} }).genesys.postStructuredResponse(input)).rejects.toMatchObject({
    code: 'unavailable',
  });
});

const profile = { mediaTypes: { allow: { inbound: [{ type: 'image/*' }, { type: 'audio/mpeg' }], outbound: [] } } };

describe('what the content profile lets in', () => {
  const messaging = 'https://api.mypurecloud.ie/api/v2/conversations/messaging';
  const ask = { tenantId, integrationId };

  test('comes with the integration, and is remembered', async () => {
    const { genesys, calls } = start({ status: 200, body: { id: 'i', supportedContent: { id: 'p', ...profile } } });
    expect(await genesys.getSupportedContent(ask)).toEqual({ inbound: ['image/*', 'audio/mpeg'] });
    expect(await genesys.getSupportedContent(ask)).toEqual({ inbound: ['image/*', 'audio/mpeg'] });
    expect(calls.map(({ url }) => url)).toEqual([`${messaging}/integrations/open/b7f2%2F1?expand=supportedContent`]);
    await genesys.getSupportedContent({ ...ask, integrationId: 'other' });
    expect(calls).toHaveLength(2);
  });

  test('is asked for apart where the integration only names it', async () => {
    const { genesys, calls } = start(
      { status: 200, body: { supportedContent: { id: 'p/1' } } },
      { status: 200, body: profile },
    );
    expect(await genesys.getSupportedContent(ask)).toEqual({ inbound: ['image/*', 'audio/mpeg'] });
    expect(calls[1]?.url).toBe(`${messaging}/supportedcontent/p%2F1`);
  });

  test.each<[name: string, answers: Answer[]]>([
    ['the client may not read integrations', [{ status: 403 }]],
    ['there is no such integration', [{ status: 404 }]],
    ['it has no profile', [{ status: 200, body: {} }]],
    ['the profile may not be read', [{ status: 200, body: { supportedContent: { id: 'p' } } }, { status: 403 }]],
  ])('is not known where %s', async (_name, answers) => {
    expect(await start(...answers).genesys.getSupportedContent(ask)).toEqual({ inbound: null });
  });

  test('a failure is passed on and not remembered', async () => {
    const { genesys } = start({ status: 503 }, { status: 200, body: { supportedContent: profile } });
    await expect(genesys.getSupportedContent(ask)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await genesys.getSupportedContent(ask)).inbound).toHaveLength(2);
  });
});

test.each<[body: unknown, status: number, template: object | null]>([
  [
    { messagingTemplate: { whatsApp: { name: 'hello', namespace: 'n', language: 'en_US' } } },
    200,
    { name: 'hello', language: 'en_US' },
  ],
  [{ name: 'a plain one', texts: [] }, 200, null],
  [{ messagingTemplate: {} }, 200, null],
  [{ code: 'missing.permissions' }, 403, null],
  [{}, 404, null],
])('a canned response of %j (HTTP %i) names the template %j', async (body, status, template) => {
  const { genesys, calls } = start({ status, body });
  expect(await genesys.getCannedResponse({ tenantId, responseId: 'r/1' })).toEqual({ template });
  expect(await genesys.getCannedResponse({ tenantId, responseId: 'r/1' })).toEqual({ template });
  expect(calls.map(({ url }) => url)).toEqual(['https://api.mypurecloud.ie/api/v2/responsemanagement/responses/r%2F1']);
});

test('what somebody is granted, and where', async () => {
  const policies = [
    { domain: 'analytics', entityName: 'conversationDetail', actions: ['view', 'add'], condition: '' },
    { domain: 'messaging' },
  ];
  const grants = [
    { subjectId: 'u', division: { id: 'north', name: 'North' }, role: { id: 'r', policies } },
    { division: { id: 'south' }, role: { id: 'without policies' } },
    { division: { id: '*', name: '*' }, role: { policies: [{ domain: 'a', entityName: 'b', actions: ['*'] }] } },
    { role: {} },
  ];
  const { genesys, calls } = start({ status: 200, body: { id: 'u', grants } });
  expect(await genesys.readGrants({ tenantId, userId: 'u/1' })).toEqual({
    grants: [
      {
        division: 'north',
        permissions: ['analytics:conversationDetail:view', 'analytics:conversationDetail:add'],
      },
      { division: '*', permissions: ['a:b:*'] },
    ],
  });
  expect(calls[0]?.url).toBe('https://api.mypurecloud.ie/api/v2/authorization/subjects/u%2F1');
  const asked = (answer: Answer) => start(answer).genesys.readGrants({ tenantId, userId: 'u' });
  expect(await asked({ status: 403, body: { code: 'missing.permissions' } })).toEqual({ grants: null });
  expect(await asked({ status: 404 })).toEqual({ grants: [] });
  await expect(asked({ status: 500 })).rejects.toMatchObject({ code: 'unavailable' });
});

test('typing, disconnecting and users', async () => {
  const typing = start({ status: 200 });
  await typing.genesys.postTyping({ tenantId, integrationId, from });
  expect(typing.calls[0]?.url).toMatch(/\/inbound\/open\/event$/);
  expect(JSON.parse(String(typing.calls[0]?.call.body))).toEqual({
    channel: { from, time: expect.stringMatching(/Z$/) },
    events: [{ eventType: 'Typing' }],
  });

  const ending = start({ status: 202, body: '' });
  expect(await ending.genesys.disconnect({ tenantId, conversationId: 'c-1' })).toEqual({ ok: true });
  expect(ending.calls[0]).toMatchObject({
    url: 'https://api.mypurecloud.ie/api/v2/conversations/messages/c-1',
    call: { method: 'PATCH', body: '{"state":"disconnected"}' },
  });

  const bo = {
    id: 'v',
    division: { id: 'd', name: 'North' },
    state: 'deleted',
    authorization: { permissions: ['a:b:c'] },
  };
  const users = start({ status: 200, body: { entities: [{ id: 'u', name: 'Ann', secret: 1 }, bo], pageCount: 3 } });
  expect(await users.genesys.listUsers({ tenantId, pageNumber: 2 })).toEqual({
    users: [
      { id: 'u', name: 'Ann', email: null, state: 'active', division: null, permissions: null },
      { id: 'v', name: 'v', email: null, state: 'deleted', division: bo.division, permissions: ['a:b:c'] },
    ],
    pageCount: 3,
  });
  expect(users.calls[0]?.url).toContain('pageSize=100&state=any&expand=authorization&pageNumber=2');
});
