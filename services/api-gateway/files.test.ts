import { describe, expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { passInProcess } from '../../kit/transport.ts';
import { startGateway } from './gateway-for-tests.ts';

describe('a link to a file', () => {
  const seen: { method: string; path: string; headers: Record<string, string> }[] = [];
  const ended: string[] = [];
  const policy = "sandbox; default-src 'none'";
  const files = application(openLog({ level: 'silent' })).get('/media/:token', (c) => {
    const { pathname, search } = new URL(c.req.url);
    seen.push({ method: c.req.method, path: pathname + search, headers: c.req.header() });
    if (c.req.param('token') === 'old') throw new Fault('forbidden', 'the link is not valid or expired');
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('0123456789')),
      cancel: () => void ended.push('let go'),
    });
    return new Response(body, {
      status: 206,
      headers: { 'content-type': 'image/png', 'content-security-policy': policy, 'content-range': 'bytes 0-9/99' },
    });
  });
  const gateway = () =>
    startGateway({
      passOn: (name) =>
        passInProcess(() => (name === 'whatsapp-api' ? files : application(openLog({ level: 'silent' }))).fetch),
    });

  test('passes with what was asked of the file, and its own policy', async () => {
    seen.length = 0;
    const { call, reached } = gateway();
    const asked = { range: 'bytes=0-9', 'if-range': '"e"', 'if-none-match': '"f"' };
    const answer = await call('GET', '/media/k1.a-b_c?x=1', {
      ...asked,
      authorization: 'Bearer mine',
      cookie: 'c=1',
      'x-request-id': 'r-1',
    });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-security-policy')).toBe(policy);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-range': 'bytes 0-9/99',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'r-1',
    });
    expect(seen).toEqual([{ method: 'GET', path: '/media/k1.a-b_c', headers: { ...asked, 'x-request-id': 'r-1' } }]);
    expect(reached).toEqual([]);
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('0123456789');
    ended.length = 0;
    await reader?.cancel();
    await expect.poll(() => ended).toEqual(['let go']);
  });

  test('HEAD has the headers alone, and what is refused is a problem', async () => {
    const { call } = gateway();
    const head = await call('HEAD', '/media/k1.x', {});
    expect([head.status, head.body, head.headers.get('content-type')]).toEqual([206, null, 'image/png']);
    const old = await call('GET', '/media/old', {});
    expect([old.status, await old.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
    expect((await startGateway().call('GET', '/media/k1.x', {})).status).toBe(503);
    expect((await call('POST', '/media/k1.x', {})).status).toBe(404);
  });
});
