import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commands } from './commands.ts';
import { run } from './run.ts';
import { table } from './table.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const key = 'k'.repeat(32);

let server: Server;
let asked: { method: string; path: string; authorization?: string; body: string }[];
let answers: (path: string, method: string) => [number, object];
let written: string[];
const bridge = async (...args: string[]) => run(args, (text) => void written.push(text));
const output = () => written.join('\n');

/** A gateway that answers as it is told, and what it was asked. */
beforeEach(async () => {
  asked = [];
  written = [];
  server = createServer((request, answer) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, path: url, authorization: headers.authorization, body });
      const [status, value] = answers(url, method);
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('BRIDGE_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.stubEnv('BRIDGE_KEY', key);
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.close().closeAllConnections();
});

const tenant = (more: object = {}) => ({
  id: tenantId,
  name: 'Acme & Co',
  status: 'active',
  subdomain: null,
  sandbox: false,
  createdAt: '2026-11-26T00:00:00.000Z',
  genesys: null,
  policies: {
    fallbackTemplate: null,
    keepMedia: true,
    retention: { messagesDays: null, payloadsDays: null },
    languages: ['en'],
  },
  ...more,
});

const emptyMessage = {
  messageId: tenantId,
  direction: 'inbound',
  kind: 'text',
  text: null,
  status: 'sent',
  failure: null,
  held: null,
  wamid: null,
  genesysMessageId: null,
  conversationId: null,
  grade: null,
  lost: null,
  origin: null,
  about: null,
  media: null,
  occurredAt: '2026-11-26T00:00:00.000Z',
  createdAt: '2026-11-26T00:00:00.000Z',
};
const emptyIdentity = {
  mappingId: tenantId,
  phoneNumberId: '1',
  waId: null,
  userId: null,
  username: null,
  name: null,
  aliases: [],
  genesysAddress: '+447700900001',
  marketingStoppedAt: null,
  createdAt: emptyMessage.createdAt,
};

describe('the command line', () => {
  test('says what there is, whole or by its first word', async () => {
    await bridge('help');
    for (const { usage } of commands) expect(output()).toContain(usage);
    written = [];
    await bridge('keys', '--help');
    expect(output()).toContain('keys rotate');
    expect(output()).not.toContain('tenants create');
    expect(asked).toEqual([]);
  });

  test.each([
    [['tenants', 'destroy']],
    [['tenants']],
    [['tenants', 'suspend']],
    [['tenants', 'suspend', tenantId, 'more']],
    [['tenants', 'list', '--colour']],
    [['tenants', 'create', 'Acme', '--subdomain']],
    [['api-keys', 'create', 'name']],
    [['api-keys', 'create', 'name', '--permissions', 'everything']],
  ])('%j is refused with a sentence, and nothing is asked', async (args) => {
    await expect(bridge(...args)).rejects.toMatchObject({ code: 'bad_input' });
    expect(asked).toEqual([]);
  });

  test('without any key it says which to set', async () => {
    vi.stubEnv('BRIDGE_KEY', '');
    vi.stubEnv('OPERATOR_API_KEY', '');
    vi.stubEnv('DATA_DIR', '/nowhere');
    await expect(bridge('tenants', 'list')).rejects.toThrow(/BRIDGE_KEY/);
  });

  test('asks the gateway with the key, page by page, and shows a table or JSON', async () => {
    answers = (path) => [
      200,
      path.includes('cursor=')
        ? { items: [tenant({ name: 'Second' })], nextCursor: null }
        : { items: [tenant()], nextCursor: 'next' },
    ];
    await bridge('tenants', 'list');
    expect(asked.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/api/tenants?limit=200', `Bearer ${key}`],
      ['/api/tenants?limit=200&cursor=next', `Bearer ${key}`],
    ]);
    expect(output()).toMatch(/^tenant +name +status[\s\S]+Acme & Co +active[\s\S]+Second/);
    written = [];
    await bridge('tenants', 'list', '--json');
    expect(JSON.parse(output())).toMatchObject([{ tenant: tenantId, name: 'Acme & Co' }, { name: 'Second' }]);
  });

  test('an answer that refuses is that fault', async () => {
    answers = () => [403, { code: 'forbidden', message: 'platform:manage is needed', details: null }];
    await expect(bridge('tenants', 'list')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('what destroys wants the name, and goes on until nothing remains', async () => {
    let calls = 0;
    answers = (_, method) => {
      if (method === 'GET') return [200, tenant()];
      calls += 1;
      return [200, { deleted: calls === 2, erased: { messages: 5, keys: calls - 1 }, remaining: calls < 2 }];
    };
    await expect(bridge('tenants', 'erase', tenantId)).rejects.toThrow(`--yes 'Acme & Co'`);
    await expect(bridge('tenants', 'erase', tenantId, '--yes', 'Acme')).rejects.toThrow('Nothing was done');
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
    await bridge('tenants', 'erase', tenantId, '--yes', 'Acme & Co');
    expect(calls).toBe(2);
    expect(output()).toMatch(/messages +10[\s\S]*keys +1/);
  });

  test('a rotation goes on until it is finished, and says when it cannot', async () => {
    const rounds = [
      { rotated: 50, left: 30 },
      { rotated: 30, left: 0 },
    ];
    const at = '2026-11-26T00:00:00.000Z';
    answers = () => {
      const round = rounds.shift() ?? { rotated: 0, left: 3 };
      return [200, { startedAt: at, finishedAt: round.left === 0 ? at : null, ...round }];
    };
    expect(await bridge('keys', 'rotate')).toBe(true);
    expect(output()).toContain('80 keys rotated');
    expect(await bridge('keys', 'rotate')).toBe(false);
    expect(output()).toContain('3 keys are left');
  });

  test('the audit log is verified chain by chain, to the end', async () => {
    const chains = [null, tenantId];
    answers = () => {
      const chain = chains.shift();
      const broken = chain ? { sequence: 7, problem: 'the hash does not fit' } : null;
      return [200, { chain, entries: 9, intact: !broken, broken, head: 'abc', next: chain ? null : tenantId }];
    };
    expect(await bridge('audit', 'verify')).toBe(false);
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([{}, { chain: tenantId }]);
    expect(output()).toMatch(/platform: intact, 9 entries[\s\S]*BROKEN at entry 7/);
  });

  test('what is shown once is shown whole', async () => {
    const made = `wgk_${'k'.repeat(22)}_${'s'.repeat(43)}`;
    const at = '2026-11-26T00:00:00.000Z';
    const none = { tenantId: null, lastUsedAt: null, revokedAt: null };
    const apiKey = {
      id: tenantId,
      name: 'crm',
      permissions: ['tenant:read'],
      createdAt: at,
      createdBy: 'x',
      expiresAt: at,
    };
    answers = () => [201, { key: made, apiKey: { ...apiKey, ...none } }];
    await bridge('api-keys', 'create', 'crm', '--permissions', 'tenant:read');
    expect(output()).toContain(made);
  });

  test('an invitation is shown whole, as a link to the page that takes it', async () => {
    const operator = { id: tenantId, email: 'ada@example.com', name: 'Ada', state: 'invited' };
    const at = '2026-11-26T00:00:00.000Z';
    const invitation = 'i'.repeat(80);
    answers = () => [201, { operator: { ...operator, createdAt: at, lastSignInAt: null }, invitation, expiresAt: at }];
    await bridge('operators', 'invite', 'ada@example.com', 'Ada');
    expect(output()).toMatch(new RegExp(`^http://127.0.0.1:\\d+/account/#invitation=${invitation}$`, 'm'));
  });

  test('an export has everything of the first page and the messages of all', async () => {
    const message = (text: string) => ({ ...emptyMessage, text, raw: null, sent: null });
    const identity = { ...emptyIdentity, name: 'Ada' };
    const quarantined = [{ payload: { from: '447700900001' }, at: emptyMessage.createdAt }];
    const notes = [
      { noteId: crypto.randomUUID(), personId: 'nora', text: 'A note', createdAt: emptyMessage.createdAt },
    ];
    answers = (path) => [
      200,
      path.includes('cursor=next')
        ? { identities: [identity], messages: [message('two')], quarantined: [], notes: [], nextCursor: null }
        : { identities: [identity], messages: [message('one')], quarantined, notes, nextCursor: 'next' },
    ];
    await bridge('customers', 'export', tenantId, '447700900001');
    const told = JSON.parse(output()) as { messages: { text: string }[] };
    expect(told).toMatchObject({ identities: [{ name: 'Ada' }], quarantined, notes });
    expect(Object.keys(told).toSorted()).toEqual(['identities', 'messages', 'notes', 'quarantined']);
    expect(told.messages.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('the doctor says what is wrong and ends so', async () => {
    answers = () => [
      200,
      { status: 'degraded', services: { auth: { status: 'down', latencyMs: 1, problems: ['away'] } } },
    ];
    expect(await bridge('doctor')).toBe(false);
    expect(output()).toMatch(/auth +down +1 +away/);
  });
});

describe('dead letters and unknown outcomes', () => {
  const at = '2026-11-26T00:00:00.000Z';
  const bodies = () => asked.flatMap(({ body }) => (body ? [JSON.parse(body) as unknown] : []));
  const reason = ['--reason', 'called'];
  const sample = { id: 'g-1', tenantId, attempts: 9, reason: { code: 'rate_limited', message: 'slow' }, deadAt: at };
  const about = { queue: 'outbound-messages', cause: 'whatsapp/130429', needs: null };
  const times = { oldest: at, newest: at };
  const group = { ...about, ...times, count: 7, tenants: 3, what: 'Too much at once.', fix: 'Wait.', sample };

  test.each([
    [['dead-letters', 'list', tenantId, '--queue', 'sideways'], /inbound or outbound/],
    [['dead-letters', 'replay', tenantId, '--rate', '0'], /--rate/],
    [['dead-letters', 'replay', tenantId, '--rate', 'fast'], /--rate/],
    [['dead-letters', 'drop', tenantId, ...reason, '--yes', tenantId], /say which/],
    [['dead-letters', 'drop', tenantId, '--all', '--yes', tenantId], /say why/],
    [['dead-letters', 'drop', tenantId, '--all', ...reason], /Nothing was done/],
    [['unknown', 'settle', tenantId, tenantId, ...reason], /sent or failed/],
    [['unknown', 'settle', tenantId, tenantId, '--as', 'read', ...reason], /sent or failed/],
    [['unknown', 'settle', tenantId, tenantId, '--as', 'sent'], /say why/],
  ])('%j is refused, and nothing is asked', async (args, says) => {
    await expect(bridge(...args)).rejects.toThrow(says);
    expect(asked).toEqual([]);
  });

  test('a list says what each is and why', async () => {
    answers = () => [200, { items: [{ ...sample, ...about, messageId: null }] }];
    await bridge('dead-letters', 'list', tenantId, '--queue', 'outbound', '--cause', 'whatsapp/130429', '--json');
    const query = new URL(asked[0]?.path ?? '', 'http://gateway').searchParams;
    expect(Object.fromEntries(query)).toEqual({ limit: '500', queue: 'outbound-messages', cause: 'whatsapp/130429' });
    expect(JSON.parse(output())).toMatchObject([{ id: 'g-1', cause: 'whatsapp/130429', code: 'rate_limited' }]);
  });

  test('groups are a table with the sentences below, of one tenant or of all', async () => {
    answers = () => [200, { items: [group] }];
    await bridge('dead-letters', 'groups', tenantId);
    expect(output()).not.toMatch(/tenants/);
    expect(output()).toContain('whatsapp/130429: Too much at once. Wait.');
    written = [];
    await bridge('dead-letters', 'groups');
    expect(output()).toMatch(/tenants/);
    expect(asked.map(({ path }) => path)).toEqual([
      `/api/tenants/${tenantId}/dead-letters/groups`,
      '/api/dead-letters/groups',
    ]);
  });

  test('a replay goes at once, at a rate, or only says what it would do', async () => {
    const would = [{ ...about, count: 7, hopeless: false }];
    answers = () => [200, { replayed: 0, would, replays: [] }];
    await bridge('dead-letters', 'replay', tenantId, '--cause', 'whatsapp/130429', '--dry-run');
    expect(output()).toMatch(/hopeless/);
    answers = () => [200, { replayed: 7, would: [], replays: [] }];
    await bridge('dead-letters', 'replay', tenantId, '--ids', 'one,another');
    expect(output()).toMatch(/replayed\s+7/);
    answers = () => [200, { replayed: 0, would: [], replays: [] }];
    await bridge('dead-letters', 'replay', tenantId, '--rate', '60');
    expect(output()).toContain('There is nothing to replay.');
    await bridge('dead-letters', 'replay', tenantId, '--dry-run');
    expect(output()).toContain('Nothing would be replayed.');
    expect(bodies()).toEqual([
      { cause: 'whatsapp/130429', dryRun: true },
      { ids: ['one', 'another'], dryRun: false },
      { ratePerMinute: 60, dryRun: false },
      { dryRun: true },
    ]);
  });

  test('a replay at a rate is shown and can be cancelled', async () => {
    const progress = { ratePerMinute: 60, total: 7, replayed: 5, startedAt: at, endedAt: null };
    const replay = { replayId: tenantId, queue: about.queue, cause: null, state: 'cancelled', ...progress };
    answers = (_, method) => [200, method === 'GET' ? { items: [replay] } : replay];
    await bridge('dead-letters', 'replays', tenantId);
    await bridge('dead-letters', 'cancel', tenantId, tenantId);
    expect(asked.at(-1)?.path).toBe(`/api/tenants/${tenantId}/dead-letters/replays/${tenantId}/cancel`);
    expect(output().match(/cancelled/g)).toHaveLength(2);
  });

  test('what is dropped is dropped to the end, with the reason each time', async () => {
    const rounds = [
      { dropped: 1000, more: true },
      { dropped: 5, more: false },
    ];
    answers = () => [200, rounds.shift() ?? {}];
    await bridge('dead-letters', 'drop', tenantId, '--all', ...reason, '--yes', tenantId);
    expect(output()).toMatch(/dropped\s+1005/);
    expect(bodies()).toEqual(Array(2).fill({ all: true, reason: 'called' }));
  });

  test('unknown outcomes are listed page by page and settled for a reason', async () => {
    const one = { conversationId: null, kind: 'text', createdAt: at, since: at, text: null, journey: '/journey' };
    answers = (path, method) => {
      if (method === 'POST') return [200, { messageId: tenantId, status: 'failed' }];
      return [200, { items: [{ messageId: tenantId, ...one }], nextCursor: path.includes('cursor=') ? null : 'next' }];
    };
    await bridge('unknown', 'list', tenantId, '--json');
    expect(JSON.parse(output())).toHaveLength(2);
    await bridge('unknown', 'settle', tenantId, tenantId, '--as', 'failed', ...reason);
    expect(asked.at(-1)).toMatchObject({ path: `/api/tenants/${tenantId}/unknown-outcomes/${tenantId}/settle` });
    expect(bodies().at(-1)).toEqual({ as: 'failed', reason: 'called' });
  });
});

test('a table keeps escape sequences and endless texts from the terminal', () => {
  const text = table([{ name: '\u001b[31mred\n', long: 'x'.repeat(500), none: null, object: { a: 1 } }]);
  expect(text).not.toContain('\u001b');
  expect(text.split('\n')).toHaveLength(2);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(120);
  expect(table([])).toBe('(nothing)');
});

test('the doctor says of each link of a tenant what is so and what to do next, and ends with a failure where one is broken', async () => {
  const found = { subject: null, checkedAt: '2026-11-26T00:00:00.000Z', since: '2026-11-26T00:00:00.000Z' };
  const checks = [
    { ...found, link: 'clock', state: 'ok', finding: 'clock-right', values: { seconds: '0' } },
    {
      ...found,
      link: 'whatsapp-token',
      state: 'failed',
      finding: 'token-missing',
      values: { number: '+49 \u001b[2J30' },
    },
    { ...found, link: 'queues', state: 'warning', finding: 'of-a-later-version', values: { count: '3' } },
  ];
  answers = () => [200, { state: 'failed', checks, checkedAt: found.checkedAt }];
  expect(await bridge('doctor', tenantId)).toBe(false);
  expect(asked).toMatchObject([{ method: 'POST', path: `/api/tenants/${tenantId}/doctor` }]);
  expect(output()).toBe(
    [
      'ok       clock                  Our clock and the database’s agree.',
      'failed   whatsapp-token         +49 [2J30 has no token.',
      '                                -> Connect the number again, or give it a token.',
      'warning  queues                 of-a-later-version {"count":"3"}',
    ].join('\n'),
  );
});
