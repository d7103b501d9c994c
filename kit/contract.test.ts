import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Client, client, type Send } from './client.ts';
import { requestId } from './context.ts';
import { operation } from './contract.ts';
import { Fault, faultCodes } from './fault.ts';
import { openHttp } from './http.ts';
import { openLog } from './log.ts';
import { application, type Handlers, serve } from './server.ts';
import { inProcess, internal, overHttp } from './transport.ts';

const token = 't'.repeat(32);
const thing = z.object({ thing: z.string() });
const seen = z.object({ seen: z.record(z.string(), z.unknown()) });

const contract = {
  look: operation({
    method: 'get',
    path: '/things/{thing}',
    summary: 'says what it was asked',
    params: thing,
    query: z.object({ word: z.string().optional(), limit: z.coerce.number().int().max(200).default(50) }),
    output: seen,
  }),
  make: operation({
    method: 'post',
    path: '/things/{thing}',
    summary: 'says what it was given',
    params: thing,
    query: z.object({ limit: z.coerce.number().default(50) }),
    body: z.object({
      name: z.string().min(2),
      list: z.array(z.number()).default([]),
      note: z.string().default('none'),
    }),
    output: seen,
    status: 201,
  }),
  fail: operation({
    method: 'post',
    path: '/fail',
    summary: 'throws what it is told',
    body: z.object({ code: z.string() }),
    output: z.object({}),
  }),
  keep: operation({
    method: 'get',
    path: '/kept',
    summary: 'the same object each time',
    output: z.object({ list: z.array(z.number()) }),
  }),
  wrong: operation({
    method: 'get',
    path: '/wrong',
    summary: 'breaks its promise',
    output: z.object({ count: z.number() }),
  }),
  whose: operation({
    method: 'get',
    path: '/whose',
    summary: 'the id of this request',
    output: z.object({ id: z.string() }),
  }),
};

const kept = { list: [1, 2] };
const handlers: Handlers<typeof contract> = {
  look: async (input) => ({ seen: input, secret: 'never sent on' }),
  make: async (input) => {
    input.list.push(99);
    return { seen: input };
  },
  async fail({ code }) {
    if (code === 'defect') throw new Error('the password is hunter2');
    throw new Fault(code as 'conflict', `a ${code}`, { details: { one: 1 } });
  },
  keep: async () => kept,
  wrong: async () => ({ count: 'many' }) as never,
  whose: async () => ({ id: requestId() ?? 'none' }),
};

const log = openLog({ level: 'silent' });
const http = openHttp({ connections: 4 });
const servers: Server[] = [];

async function start(server: Server): Promise<string> {
  servers.push(server);
  if (!server.listening) await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterAll(async () => {
  await http.close();
  for (const server of servers) server.close().closeAllConnections();
});

type App = ReturnType<typeof application>;
type Reached = { send: Send; raw: (path: string, init?: RequestInit) => Promise<Response> };

const modes: Record<string, (app: App) => Promise<Reached>> = {
  'in process': async (app) => ({
    send: inProcess(() => app.fetch),
    raw: async (path, init) => app.fetch(new Request(`http://in-process${path}`, init)),
  }),
  'over HTTP': async (app) => {
    const url = await start(listen({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server);
    return { send: overHttp(http, () => url), raw: (path, init) => fetch(url + path, init) };
  },
};

describe.each(Object.entries(modes))('%s', (_, reach) => {
  let raw: Reached['raw'];
  let send: Send;
  let callee: Client<typeof contract>;
  let withoutToken: Client<typeof contract>;

  beforeAll(async () => {
    ({ send, raw } = await reach(serve(log, contract, handlers, token)));
    callee = client(contract, internal(send, token));
    withoutToken = client(contract, send);
  });

  const post = (path: string, body: string) =>
    raw(path, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  test.each([
    'plain',
    'a/b',
    'a b',
    '+49 30',
    '50%',
    '%2F',
    'ü€😀',
    '?x=1&y=2',
    '#top',
    '$&',
    'US.ENT.12',
    '"quoted"',
    'a;b=c',
  ])('path, query and body give %j back as it was', async (text) => {
    expect(await callee.look({ thing: text, word: text, limit: 7 })).toEqual({
      seen: { thing: text, word: text, limit: 7 },
    });
    expect(await callee.make({ thing: text, limit: 7, name: `${text}!!`, list: [1], note: text })).toEqual({
      seen: { thing: text, limit: 7, name: `${text}!!`, list: [1, 99], note: text },
    });
  });

  test('defaults are filled in, and fields that nobody declared are dropped on both sides', async () => {
    expect(await callee.look({ thing: 'x' })).toEqual({ seen: { thing: 'x', limit: 50 } });
    expect(await callee.make({ thing: 'x', name: 'nn', intruder: true } as never)).toEqual({
      seen: { thing: 'x', limit: 50, name: 'nn', list: [99], note: 'none' },
    });
  });

  test('the declared status is the answer, and the path wins over query and body', async () => {
    const answer = await post('/things/right?thing=wrong', JSON.stringify({ name: 'nn', thing: 'wrong' }));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ seen: { thing: 'right' } });
  });

  test('a field that is nested without end is refused by its name', async () => {
    const answer = await post('/things/x', `{"name":"nn","list":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad_input', details: { fields: [{ field: 'list' }] } });
  });

  test('an answer that breaks the contract does not reach the caller as if it were right', async () => {
    await expect(callee.wrong({})).rejects.toThrow(/count/);
  });

  test.each(faultCodes)('a fault %s arrives as it was thrown', async (code) => {
    const fault = await callee.fail({ code }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code, message: `a ${code}`, details: { one: 1 } });
  });

  test('an unexpected error is a 500 that keeps its text to itself', async () => {
    const answer = await post('/fail', '{"code":"defect"}');
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', message: 'unexpected error' });
    expect(text).not.toContain('hunter2');
  });

  test.each([
    ['no JSON', '{"name":', 'the body is not JSON', undefined],
    ['nothing', '', 'the body is not JSON', undefined],
    ['a list', '[]', 'the body is not a JSON object', undefined],
    ['null', 'null', 'the body is not a JSON object', undefined],
    ['a text', '"x"', 'the body is not a JSON object', undefined],
    ['a missing field', '{}', expect.stringMatching(/^name: /), ['name']],
    ['two wrong fields', '{"name":"n","list":["1"]}', expect.stringMatching(/^name: /), ['name', 'list.0']],
  ])('a body that is %s: 400 that says so', async (_name, body, message, fields) => {
    const answer = await post('/things/x', body);
    expect(answer.status).toBe(400);
    const problem = (await answer.json()) as { code: string; details: { fields: { field: string }[] } | null };
    expect(problem).toMatchObject({ code: 'bad_input', message });
    expect(problem.details?.fields.map(({ field }) => field)).toEqual(fields);
  });

  test('a wrong query field is named', async () => {
    await expect(callee.look({ thing: 'x', limit: 201 })).rejects.toMatchObject({
      code: 'bad_input',
      details: { fields: [{ field: 'limit' }] },
    });
  });

  test.each([
    ['none', undefined],
    ['another', 'Bearer wrong'],
    ['a part of it', `Bearer ${token.slice(1)}`],
    ['an empty one', 'Bearer '],
    ['another scheme', `Basic ${token}`],
  ])('internal token: %s is 401, before the input is looked at', async (_name, authorization) => {
    const answer = await raw('/fail', {
      method: 'POST',
      body: 'no json',
      headers: { ...(authorization && { authorization }) },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
    await expect(withoutToken.look({ thing: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('an unknown route is a 404 problem', async () => {
    for (const [path, method] of [
      ['/nowhere', 'GET'],
      ['/fail', 'GET'],
      ['/things/x', 'DELETE'],
    ] as const) {
      const answer = await raw(path, { method, headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'not_found', requestId: expect.any(String) });
    }
  });

  test.each(['/kept', '/nowhere', '/fail'])("the caller's request id is on the answer of %s", async (path) => {
    const answer = await raw(path, { headers: { authorization: `Bearer ${token}`, 'x-request-id': 'caller-7' } });
    expect(answer.headers.get('x-request-id')).toBe('caller-7');
    const body = (await answer.json()) as { requestId?: string };
    if (answer.status >= 400) expect(body.requestId).toBe('caller-7');
  });

  test('an id that is no id is replaced, in the header and in the body alike', async () => {
    const answer = await raw('/nowhere', { headers: { 'x-request-id': 'two words {"json":1}' } });
    const { requestId: told } = (await answer.json()) as { requestId: string };
    expect(told).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-request-id')).toBe(told);
  });

  test('the request id travels on to the next service', async () => {
    const through = serve(log, { whose: contract.whose }, { whose: () => callee.whose({}) }, token);
    const first = await reach(through);
    const answer = await first.raw('/whose', {
      headers: { authorization: `Bearer ${token}`, 'x-request-id': 'caller-8' },
    });
    expect(await answer.json()).toEqual({ id: 'caller-8' });
  });

  test('neither side sees what the other does to an object', async () => {
    const list = [1];
    await callee.make({ thing: 'x', name: 'nn', list });
    expect(list).toEqual([1]);
    const first = await callee.keep({});
    first.list.push(3);
    expect(await callee.keep({})).toEqual({ list: [1, 2] });
  });
});
