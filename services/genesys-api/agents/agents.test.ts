import { describe, expect, test } from 'vitest';
import { Fault } from '../../../kit/fault.ts';
import type { Http, HttpCall, Stream, StreamCall } from '../../../kit/http.ts';
import { fileAddresses } from '../file-addresses.ts';
import { agentCaller } from './as-agent.ts';
import { agentHandlers } from './handlers.ts';
import { agentUploads } from './upload.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const sessionId = '22222222-2222-4222-8222-222222222222';
const input = { tenantId, sessionId, conversationId: 'c/1' };
const api = 'https://api.mypurecloud.ie/api/v2/conversations';
const communication = `${api}/messages/c%2F1/communications/comm-1`;
const text = { type: 'text', text: 'Hello' } as const;
const file = { type: 'file', fileId: sessionId, filename: 'a.pdf', mime: 'application/pdf', sizeBytes: 5 } as const;

type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | Error;
const ok = (body: unknown): Answer => ({ status: 200, body });
const inIt = ok({
  id: 'c/1',
  participants: [{ purpose: 'agent', userId: 'ann', messages: [{ id: 'comm-1', state: 'connected' }] }],
});
const sent = ok({ id: 'g-1' });

/** Genesys with these answers one after the other; auth gives `token-1`, and `token-2` for a refused one. */
function start(answers: Answer[], { put = 200, uploadUrl = 'https://files.example/1' } = {}) {
  const calls: [request: string, bearer: string | undefined, body: unknown][] = [];
  const puts: { url: string; call: StreamCall; bytes: string }[] = [];
  const waited: number[] = [];
  const http: Http = {
    async call(url, { method, headers, body }: HttpCall) {
      calls.push([`${method} ${url}`, headers?.authorization, body && JSON.parse(String(body))]);
      const answer = answers[calls.length - 1];
      if (!answer) throw new Error(`nothing is asked after ${answers.length} requests: ${method} ${url}`);
      if (answer instanceof Error) throw answer;
      const given =
        answer.body === 'upload' ? { id: 'm-1', uploadUrl, uploadHeaders: { 'x-amz-a': 'b' } } : answer.body;
      return { status: answer.status, headers: answer.headers ?? {}, body: JSON.stringify(given ?? {}) };
    },
    close: async () => {},
  };
  const stream: Stream = async (url, call) => {
    let bytes = '';
    for await (const piece of call.body as AsyncIterable<Uint8Array>) bytes += Buffer.from(piece).toString();
    puts.push({ url, call, bytes });
    return new Response(null, { status: put });
  };
  const auth = {
    async agentToken({ refused }: { refused?: string }) {
      const name = refused === 'print-1' ? 2 : 1;
      const apiUrl = 'https://api.mypurecloud.ie';
      return { accessToken: `token-${name}`, fingerprint: `print-${name}`, apiUrl, personId: 'ann' };
    },
  };
  const upload = agentUploads({
    stream,
    addresses: fileAddresses(undefined),
    kept: async (_tenantId, fileId) =>
      fileId === sessionId ? new Response('bytes') : Response.json({ code: 'not_found' }, { status: 404 }),
    pause: async (ms) => void waited.push(ms),
  });
  return { agents: agentHandlers({ asAgent: agentCaller(http, auth), upload }), calls, puts, waited };
}

const requests = ({ calls }: ReturnType<typeof start>) => calls.map(([request]) => request);

describe('a text', () => {
  test('goes out in the communication of the agent, by their own token', async () => {
    const made = start([inIt, sent]);
    expect(await made.agents.sendAsAgent({ ...input, message: text })).toEqual({ sent: { genesysMessageId: 'g-1' } });
    expect(made.calls).toEqual([
      [`GET ${api}/c%2F1`, 'Bearer token-1', undefined],
      [`POST ${communication}/messages`, 'Bearer token-1', { textBody: 'Hello' }],
    ]);
  });

  test.each<[string, Answer[]]>([
    ['have left it', [ok({ id: 'c/1', participants: [] })]],
    ['are not told of it', [{ status: 404 }]],
    ['are told of it by the other form alone', [{ status: 403 }, ok({ id: 'c/1', participants: [] })]],
    ['may not see it', [{ status: 403 }, { status: 403 }]],
  ])('is not sent where they %s', async (_name, answers) => {
    const made = start(answers);
    expect(await made.agents.sendAsAgent({ ...input, message: text })).toEqual({ sent: null });
    expect(made.calls).toHaveLength(answers.length);
  });

  test('goes by the participant where the generic form may not be read', async () => {
    const other = ok({
      id: 'c',
      participants: [{ id: 'p-1', purpose: 'agent', state: 'connected', user: { id: 'ann' } }],
    });
    const made = start([{ status: 403 }, other, sent]);
    await made.agents.sendAsAgent({ ...input, message: text });
    expect(requests(made).slice(1)).toEqual([
      `GET ${api}/messages/c%2F1`,
      `POST ${api}/messages/c%2F1/communications/p-1/messages`,
    ]);
  });

  test('goes out again with a renewed token, and a second refusal is the person’s', async () => {
    const made = start([inIt, { status: 401 }, sent]);
    expect(await made.agents.sendAsAgent({ ...input, message: text })).toMatchObject({ sent: {} });
    expect(made.calls.map(([, bearer]) => bearer)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
    const refused = start([inIt, { status: 401 }, { status: 401 }]);
    const error = await refused.agents.sendAsAgent({ ...input, message: text }).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: 'credentials_refused', hold: undefined });
  });

  test.each<[string, Answer, object]>([
    ['a lost answer', new Fault('outcome_unknown', 'no answer'), { code: 'outcome_unknown' }],
    ['a 500', { status: 500 }, { code: 'outcome_unknown' }],
    ['a 503', { status: 503 }, { code: 'outcome_unknown' }],
    ['an answer without an id', ok({}), { code: 'outcome_unknown' }],
    ['a request that did not leave', new Fault('unavailable', 'refused'), { code: 'unavailable' }],
    ['a 429', { status: 429, headers: { 'retry-after': '3' } }, { code: 'rate_limited', hold: { afterMs: 3_000 } }],
    [
      'a 400',
      { status: 400, body: { message: 'No token-1.' } },
      { code: 'rejected', said: 'Genesys answered 400: No [token].' },
    ],
    ['a 403', { status: 403 }, { code: 'rejected', details: { status: 403 } }],
    ['a 409', { status: 409 }, { code: 'rejected' }],
  ])('%s is told as what it is, and nothing is sent a second time', async (_name, answer, fault) => {
    const made = start([inIt, answer]);
    await expect(made.agents.sendAsAgent({ ...input, message: text })).rejects.toMatchObject(fault);
    expect(made.calls).toHaveLength(2);
  });

  test('whose conversation cannot be read may be tried again', async () => {
    for (const answer of [new Fault('outcome_unknown', 'no answer'), { status: 502 }, ok('none')]) {
      const made = start([answer]);
      await expect(made.agents.sendAsAgent({ ...input, message: text })).rejects.toMatchObject({ code: 'unavailable' });
    }
  });
});

describe('a file', () => {
  const message = file;

  test('is brought to the place that Genesys says, and sent when it is valid', async () => {
    const made = start([inIt, ok('upload'), ok({ status: 'uploading' }), ok({ status: 'VALID' }), sent]);
    expect(await made.agents.sendAsAgent({ ...input, message })).toEqual({ sent: { genesysMessageId: 'g-1' } });
    expect(made.calls.slice(1).map(([request, , body]) => [request, body])).toEqual([
      [`POST ${communication}/messages/media/uploads`, { fileName: 'a.pdf', contentLengthBytes: 5 }],
      [`GET ${communication}/messages/media/m-1`, undefined],
      [`GET ${communication}/messages/media/m-1`, undefined],
      [`POST ${communication}/messages`, { textBody: '', mediaIds: ['m-1'] }],
    ]);
    expect(made.puts).toMatchObject([{ url: 'https://files.example/1', bytes: 'bytes', call: { method: 'PUT' } }]);
    expect(made.puts[0]?.call.headers).toEqual({ 'x-amz-a': 'b', 'content-length': '5' });
    expect(made.waited).toEqual([250]);
  });

  test('goes without any text where Genesys wants none', async () => {
    const made = start([inIt, ok('upload'), ok({ status: 'valid' }), { status: 400 }, sent]);
    expect(await made.agents.sendAsAgent({ ...input, message })).toMatchObject({ sent: {} });
    expect(made.calls.at(-1)?.[2]).toEqual({ mediaIds: ['m-1'] });
  });

  test.each<[string, Answer[], { put?: number; uploadUrl?: string }, string]>([
    ['Genesys does not take', [ok({ status: 'invalid' })], {}, 'rejected'],
    ['the store refuses', [], { put: 403 }, 'rejected'],
    ['the store cannot take now', [], { put: 503 }, 'unavailable'],
    ['would go over plain http', [], { uploadUrl: 'http://files.example/1' }, 'rejected'],
    ['Genesys says nothing of', Array(16).fill(ok({ status: 'uploading' })), {}, 'unavailable'],
    ['Genesys cannot be asked about', [{ status: 503 }], {}, 'unavailable'],
  ])('that %s is not sent', async (_name, answers, options, code) => {
    const made = start([inIt, ok('upload'), ...answers], options);
    await expect(made.agents.sendAsAgent({ ...input, message })).rejects.toMatchObject({ code });
    expect(requests(made)).not.toContain(`POST ${communication}/messages`);
  });

  test('that is not kept any more is not sent', async () => {
    const made = start([inIt, ok('upload')]);
    const gone = { ...file, fileId: tenantId };
    await expect(made.agents.sendAsAgent({ ...input, message: gone })).rejects.toMatchObject({ code: 'not_found' });
    expect(made.puts).toEqual([]);
  });
});

describe('typing', () => {
  test('goes out in the communication of the agent', async () => {
    const made = start([inIt, { status: 204 }]);
    expect(await made.agents.typeAsAgent(input)).toEqual({ ok: true });
    expect(made.calls[1]).toEqual([
      `POST ${communication}/typing`,
      'Bearer token-1',
      { typing: { type: 'On', duration: 5000 } },
    ]);
  });

  test('is no failure, whatever goes wrong', async () => {
    for (const answers of [[{ status: 500 }], [inIt, { status: 429 }], [new Fault('unavailable', 'away')]])
      expect(await start(answers).agents.typeAsAgent(input)).toEqual({ ok: true });
  });
});
