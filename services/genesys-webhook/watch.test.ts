import { expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { webhookWatch } from './watch.ts';

function start() {
  const now = { able: true, stored: true };
  const said: number[] = [];
  let beaten = 0;
  const watch = webhookWatch({
    state: {
      async watchWebhook({ takingForMs }) {
        if (!now.stored) throw new Fault('unavailable', 'the database is away');
        said.push(takingForMs);
        return { gap: null };
      },
    },
    able: async () => {
      if (!now.able) throw new Fault('unavailable', 'the broker is away');
    },
    beaten: () => void (beaten += 1),
    log: openLog({ level: 'silent' }),
  });
  return { now, said, watch, beaten: () => beaten };
}

test('says for how long webhooks could be taken, also while it could not say so', async () => {
  const { now, said, watch, beaten } = start();
  await watch.beat();
  now.stored = false;
  const began = performance.now();
  await watch.beat();
  while (performance.now() - began < 5) await new Promise(setImmediate);
  now.stored = true;
  await watch.beat();
  expect([said[0], beaten()]).toEqual([0, 2]);
  expect(said[1]).toBeGreaterThanOrEqual(5);
});

test('what could not be taken begins it anew', async () => {
  const { now, said, watch } = start();
  await watch.beat();
  const began = performance.now();
  while (performance.now() - began < 5) await new Promise(setImmediate);
  watch.refused();
  await watch.beat();
  now.able = false;
  await watch.beat();
  now.able = true;
  await watch.beat();
  expect(said).toEqual([0, 0, 0]);
});
