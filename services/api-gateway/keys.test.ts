import { expect, test } from 'vitest';
import { startGateway } from './gateway-for-tests.ts';

const startedAt = '2026-05-01T10:00:00.000Z';
const finishedAt = '2026-05-01T10:05:00.000Z';

/** Tenant and auth with so many owners whose keys are old. */
function start(old: { tenant: number; auth: number }) {
  const limits: number[] = [];
  let finished = 0;
  const gateway = startGateway({
    answer: ({ name, path, init }) => {
      const json = (value: object) => ({ status: 200, body: JSON.stringify(value) });
      if (path === '/tenants/keys/rotation') return json({ startedAt, finishedAt: null });
      if (path === '/tenants/keys/rotation/finish') {
        finished++;
        return json({ startedAt, finishedAt });
      }
      const service = name as 'tenant' | 'auth';
      if (path.endsWith('/keys/rotate')) {
        const asked = JSON.parse(String(init.body)) as { startedAt: string; limit: number };
        expect(asked.startedAt).toBe(startedAt);
        limits.push(asked.limit);
        const rotated = Math.min(asked.limit, old[service]);
        old[service] -= rotated;
        return json({ rotated, left: old[service] });
      }
      const wrappedBy = name === 'auth' ? { new: 2, old: 1 } : { new: 5 };
      return json({ first: 'new', wrappedBy, ...(name === 'tenant' && { rotation: { startedAt, finishedAt } }) });
    },
  });
  const rotate = async (limit: number) => {
    const answer = await gateway.call('POST', '/api/keys/rotate', undefined, JSON.stringify({ limit }));
    return (await answer.json()) as object;
  };
  return { ...gateway, rotate, limits, finished: () => finished };
}

test('one call changes as many keys as it may, of both services together, and the last one finishes', async () => {
  const { rotate, limits, finished } = start({ tenant: 3, auth: 2 });
  expect(await rotate(2)).toEqual({ startedAt, finishedAt: null, rotated: 2, left: 3 });
  expect(await rotate(2)).toEqual({ startedAt, finishedAt: null, rotated: 2, left: 1 });
  expect(finished()).toBe(0);
  expect(await rotate(2)).toEqual({ startedAt, finishedAt, rotated: 1, left: 0 });
  expect(limits).toEqual([2, 0, 2, 1, 2, 2]);
  expect(finished()).toBe(1);
});

test('a key is in use while either service has something under it', async () => {
  const answer = await start({ tenant: 0, auth: 0 }).call('GET', '/api/keys');
  expect(await answer.json()).toEqual({
    first: 'new',
    wrappedBy: { new: 7, old: 1 },
    rotation: { startedAt, finishedAt },
  });
});
