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
    answers = (path) => [
      200,
      path.includes('cursor=next')
        ? { identities: [identity], messages: [message('two')], quarantined: [], nextCursor: null }
        : { identities: [identity], messages: [message('one')], quarantined, nextCursor: 'next' },
    ];
    await bridge('customers', 'export', tenantId, '447700900001');
    const told = JSON.parse(output()) as { messages: { text: string }[] };
    expect(told).toMatchObject({ identities: [{ name: 'Ada' }], quarantined });
    expect(Object.keys(told).toSorted()).toEqual(['identities', 'messages', 'quarantined']);
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

test('a table keeps escape sequences and endless texts from the terminal', () => {
  const text = table([{ name: '\u001b[31mred\n', long: 'x'.repeat(500), none: null, object: { a: 1 } }]);
  expect(text).not.toContain('\u001b');
  expect(text.split('\n')).toHaveLength(2);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(120);
  expect(table([])).toBe('(nothing)');
});
