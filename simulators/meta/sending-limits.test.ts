import { expect, test } from 'vitest';
import { startHarness } from './harness.ts';
import { documentedLimits } from './sending-limits.ts';

const text = { messaging_product: 'whatsapp', type: 'text', text: { body: 'Hello' } };

test('a number that sends too fast is refused, in all and to one user, and may go on later', async () => {
  const limits = { ...documentedLimits, perSecond: 5, pairBurst: 3 };
  const { meta, clock, post, call, close } = await startHarness({ limits });
  meta.addCustomer({ waId: '16505550000', name: 'Bob' });
  const send = async (to: string) => {
    const { status, body } = await post({ ...text, to });
    return status === 200 ? 'sent' : body.error.code;
  };
  const ann = '+16505551234';
  const outcomes = [];
  for (let count = 0; count < 4; count += 1) outcomes.push(await send(ann));
  expect(outcomes).toEqual(['sent', 'sent', 'sent', 131056]);
  // A refused one has taken nothing of what the number may do; another spelling is the same user.
  expect(await send('16505551234')).toBe(131056);
  for (let count = 0; count < 3; count += 1) outcomes.push(await send('+16505550000'));
  expect(outcomes.slice(4)).toEqual(['sent', 'sent', 130429]);
  clock.now += 1_000;
  expect([await send('+16505550000'), await send(ann)]).toEqual(['sent', 131056]);
  clock.now += 5_000;
  expect([await send(ann), await send(ann)]).toEqual(['sent', 131056]);

  expect((await call('106540352242922?fields=throughput,is_on_biz_app')).body).toEqual({
    id: '106540352242922',
    throughput: { level: 'STANDARD' },
    is_on_biz_app: false,
  });
  await close();
});

test('a number that is also in the Business app sends twenty in a second', async () => {
  const { meta, post, close } = await startHarness({
    limits: { ...documentedLimits, pairBurst: Number.POSITIVE_INFINITY },
  });
  meta.setNumber('106540352242922', { coexistence: true });
  const outcomes = await Promise.all(
    Array.from({ length: 21 }, async () => (await post({ ...text, to: '+16505551234' })).status),
  );
  expect(outcomes.filter((status) => status === 200)).toHaveLength(20);
  await close();
});
