import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { serviceNames } from '../../kit/service-names.ts';
import { type Reached, startGateway } from './gateway-for-tests.ts';

type Answer = (reached: Reached) => { status: number; body: string };

test.each<[expected: string, status: number, answer: Answer]>([
  ['ok', 200, () => ({ status: 200, body: '{"status":"ok","problems":[]}' })],
  [
    'degraded',
    200,
    ({ name }) =>
      name === 'auth' ? { status: 503, body: '{"problems":["the cache is away"]}' } : { status: 200, body: '{}' },
  ],
  [
    'degraded',
    200,
    ({ name }) => {
      if (name === 'auth') throw new Fault('unavailable', 'the cache is away');
      return { status: 200, body: 'no json' };
    },
  ],
  ['down', 503, () => ({ status: 503, body: '' })],
])('health is %s', async (expected, status, neighbours) => {
  const { call, reached } = startGateway({ answer: neighbours });
  const answer = await call('GET', '/health', {});
  const health = (await answer.json()) as {
    status: string;
    services: Record<string, { status: string; problems: string[]; latencyMs: number }>;
  };
  expect([answer.status, health.status]).toEqual([status, expected]);
  expect(Object.keys(health.services).toSorted()).toEqual(serviceNames.toSorted());
  expect(reached.every(({ path }) => path === '/health/ready')).toBe(true);
  if (expected === 'degraded')
    expect(health.services.auth).toMatchObject({ status: 'down', problems: ['the cache is away'] });
  if (expected === 'degraded')
    expect(health.services.tenant).toMatchObject({ status: 'ok', latencyMs: expect.any(Number) });
});
