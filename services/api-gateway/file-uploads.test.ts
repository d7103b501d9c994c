import { expect, test } from 'vitest';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { passInProcess } from '../../kit/transport.ts';
import { acme, bearer, config, other, person, startGateway } from './gateway-for-tests.ts';

const path = (tenantId: string = acme) =>
  `/api/tenants/${tenantId}/portal/files?filename=offer.pdf&mime=application%2Fpdf`;

function start(status = 201, answer: object = { fileId: 'f' }) {
  const seen: { path: string; query: Record<string, string>; authorization?: string | undefined; body: string }[] = [];
  const files = application(openLog({ level: 'silent' })).put('/whatsapp/uploads/:fileId', async (c) => {
    const { authorization } = c.req.header();
    seen.push({ path: c.req.path, query: c.req.query(), authorization, body: await c.req.text() });
    return c.json(answer, status as 201);
  });
  const people = { agent: person('agent', acme), admin: person('admin', acme) };
  const gateway = startGateway({ people, passOn: () => passInProcess(() => files.fetch) });
  return { ...gateway, seen };
}

test('a file passes under an id of its own, with the internal token, and is written down', async () => {
  const { call, seen, written } = start();
  for (const _ of [1, 2]) {
    const answer = await call('POST', path(), bearer('agent'), 'the bytes');
    expect([answer.status, await answer.json()]).toEqual([201, { fileId: 'f' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect(seen[0]).toMatchObject({
    path: expect.stringMatching(/^\/whatsapp\/uploads\/[0-9a-f-]{36}$/),
    query: { tenantId: acme, filename: 'offer.pdf', mime: 'application/pdf' },
    authorization: `Bearer ${config.INTERNAL_TOKEN}`,
    body: 'the bytes',
  });
  expect(seen[0]?.path).not.toBe(seen[1]?.path);
  expect(written[0]).toMatchObject({ action: 'whatsapp-api.uploadFile', outcome: 'allowed', tenantId: acme });
});

test('the sample of a template passes from whoever may write templates', async () => {
  const { call, seen } = start();
  const sample = `/api/tenants/${acme}/templates/files?filename=tent.png`;
  expect((await call('POST', sample, bearer('agent'), 'x')).status).toBe(403);
  expect((await call('POST', sample, bearer('admin'), 'the bytes')).status).toBe(201);
  expect(seen).toMatchObject([{ query: { tenantId: acme, filename: 'tent.png' }, body: 'the bytes' }]);
});

test('only whoever may send messages there gets in', async () => {
  const { call, seen } = start();
  expect((await call('POST', path(), {}, 'x')).status).toBe(401);
  expect((await call('POST', path(), bearer('nobody'), 'x')).status).toBe(401);
  expect((await call('POST', path(), bearer('admin'), 'x')).status).toBe(403);
  expect((await call('POST', path(other), bearer('agent'), 'x')).status).toBe(403);
  expect(seen).toEqual([]);
});

test('what is too large or has no name is refused before a byte is read', async () => {
  const { call, seen } = start();
  const announced = { ...bearer('agent'), 'content-length': String(100 * 1024 * 1024 + 1) };
  expect((await call('POST', path(), announced, 'x')).status).toBe(413);
  expect((await call('POST', `/api/tenants/${acme}/portal/files`, bearer('agent'), 'x')).status).toBe(400);
  expect(seen).toEqual([]);
});

test('a refusal passes with its reason, and without what a vendor said', async () => {
  const problem = { code: 'rejected', message: 'm', details: { refusal: { code: 'file-type' } }, said: 'secret' };
  const { call, written } = start(422, problem);
  const answer = await call('POST', path(), bearer('agent'), 'x');
  const { said: _, ...shown } = problem;
  expect([answer.status, await answer.json()]).toEqual([422, shown]);
  expect(written.at(-1)).toMatchObject({ outcome: 'failed', details: { code: 'rejected' } });
});
