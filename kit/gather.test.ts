import { expect, test } from 'vitest';
import { z } from 'zod';
import { requestId, withRequestId } from './context.ts';
import { operation } from './contract.ts';
import { Fault } from './fault.ts';
import { gatheredCaller } from './gather.ts';
import { openLog } from './log.ts';
import { serve } from './server.ts';
import { inProcess, internal } from './transport.ts';

const token = 'i'.repeat(40);
const log = openLog({ level: 'silent' });
const contract = {
  double: operation({
    method: 'post',
    path: '/double/{kind}',
    summary: 'Twice the number',
    gathered: true,
    params: z.object({ kind: z.string() }),
    body: z.object({ value: z.number() }),
    output: z.object({ doubled: z.number(), by: z.string() }),
  }),
};

function start() {
  const requests: string[] = [];
  const app = serve(
    log,
    contract,
    {
      async double({ value, kind }) {
        if (value === 13) throw new Fault('rejected', 'unlucky', { details: { value } });
        if (value === 14) throw new Error('a secret of ours');
        return { doubled: value * 2, by: `${kind} ${requestId()}` };
      },
    },
    token,
  );
  const send = inProcess(() => app.fetch);
  const counted: typeof send = (path, init) => {
    requests.push(path);
    return send(path, init);
  };
  return { requests, app, call: gatheredCaller(contract.double, internal(counted, token)) };
}

test('calls of one turn are one request; each keeps its answer and its request id', async () => {
  const { requests, call } = start();
  const values = Array.from({ length: 60 }, (_, value) => value + 100);
  const ask = (value: number) => withRequestId(`request-${value}`, () => call({ kind: 'test', value }));
  expect(await Promise.all(values.map(ask))).toEqual(
    values.map((value) => ({ doubled: value * 2, by: `test request-${value}` })),
  );
  expect(requests).toEqual(['/double/kind/gathered']);
});

test('one that fails harms no other, and keeps its own fault', async () => {
  const { call } = start();
  const [good, refused, invalid, defect, alsoGood] = await Promise.allSettled([
    call({ kind: 'test', value: 1 }),
    call({ kind: 'test', value: 13 }),
    call({ kind: 'test', value: 'many' }),
    call({ kind: 'test', value: 14 }),
    call({ kind: 'test', value: 2 }),
  ]);
  expect(good).toMatchObject({ value: { doubled: 2 } });
  expect(alsoGood).toMatchObject({ value: { doubled: 4 } });
  expect(refused).toMatchObject({ reason: { code: 'rejected', message: 'unlucky', details: { value: 13 } } });
  expect(invalid).toMatchObject({ reason: { code: 'bad_input', details: { fields: [{ field: 'value' }] } } });
  expect(defect).toMatchObject({ reason: { code: 'internal', message: 'unexpected error' } });
});

test('nobody without the internal token, and no more calls than agreed', async () => {
  const { app } = start();
  const send = inProcess(() => app.fetch);
  const post = (headers: Record<string, string>, calls: unknown) =>
    send('/double/kind/gathered', { method: 'POST', headers, body: JSON.stringify({ calls }) });
  expect((await post({}, [])).status).toBe(401);
  expect((await post({ authorization: `Bearer ${token}` }, 'none')).status).toBe(400);
  const many = Array.from({ length: 101 }, () => ({ input: { kind: 'x', value: 1 } }));
  expect((await post({ authorization: `Bearer ${token}` }, many)).status).toBe(400);
});

test('a neighbour that is away is unavailable to each caller', async () => {
  const away = gatheredCaller(contract.double, () => Promise.reject(new Fault('outcome_unknown', 'cut')));
  const ends = await Promise.allSettled([away({ kind: 'x', value: 1 }), away({ kind: 'x', value: 2 })]);
  expect(ends).toMatchObject([{ reason: { code: 'unavailable' } }, { reason: { code: 'unavailable' } }]);
});
