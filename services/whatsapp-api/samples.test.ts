import { expect, test } from 'vitest';
import type { Sample } from '../../contracts/activity.ts';
import { numberSamples } from './samples.ts';

const number = { tenantId: '11111111-1111-4111-8111-111111111111', phoneNumberId: '106540352242922' };

test('of a minute the least that was left and the lowest rating are handed over, each once', async () => {
  const noted: Sample[][] = [];
  const samples = numberSamples({
    noteSamples: async ({ samples: some }) => {
      noted.push(some);
      return { ok: true };
    },
  });
  await samples.send();
  expect(noted).toEqual([]);
  for (const share of [0.5, 0.1, 0.9]) samples.left(number, share);
  for (const quality of ['GREEN', 'YELLOW', 'UNKNOWN', null]) samples.rated(number, quality);
  samples.rated({ ...number, phoneNumberId: '2' }, 'NA');
  await samples.send();
  await samples.send();
  expect(noted).toEqual([
    [
      { ...number, figure: 'whatsapp-budget', value: 0.1 },
      { ...number, figure: 'quality', value: 2 },
    ],
  ]);
});

test('what cannot be handed over is not handed over late', async () => {
  let away = true;
  const noted: Sample[] = [];
  const samples = numberSamples({
    noteSamples: async ({ samples: some }) => {
      if (away) throw new Error('away');
      noted.push(...some);
      return { ok: true };
    },
  });
  samples.left(number, 0.1);
  await expect(samples.send()).rejects.toThrow('away');
  away = false;
  samples.left(number, 0.7);
  await samples.send();
  expect(noted).toEqual([{ ...number, figure: 'whatsapp-budget', value: 0.7 }]);
});
