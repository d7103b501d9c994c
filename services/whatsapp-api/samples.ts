import type { Sample } from '../../contracts/activity.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { lowestValues } from '../../kit/lowest.ts';
import type { BusinessNumber } from './numbers.ts';

type Figure = Extract<Sample['figure'], 'whatsapp-budget' | 'quality'>;

/** Meta's rating of a number as a figure; what it calls otherwise (`UNKNOWN`, `NA`) is none. */
const ratings = new Map([
  ['GREEN', 3],
  ['YELLOW', 2],
  ['RED', 1],
]);

const mostAtOnce = 1_000;

/** What is known of numbers at a moment, for the figures of state-manager: of a minute the lowest. */
export function numberSamples({ noteSamples }: Pick<Client<typeof stateContract>, 'noteSamples'>) {
  const lowest = lowestValues();
  const note = (figure: Figure, { tenantId, phoneNumberId }: BusinessNumber, value: number) =>
    lowest.note(`${figure} ${tenantId} ${phoneNumberId}`, value);

  return {
    left: (number: BusinessNumber, share: number): void => note('whatsapp-budget', number, Math.max(0, share)),

    rated(number: BusinessNumber, quality: string | null): void {
      const value = ratings.get(quality ?? '');
      if (value !== undefined) note('quality', number, value);
    },

    /** Those that cannot be handed over are gone: the next ones follow in a minute. */
    async send(): Promise<void> {
      const samples = lowest.take().map(([name, value]) => {
        const [figure, tenantId, phoneNumberId] = name.split(' ') as [Figure, string, string];
        return { figure, tenantId, phoneNumberId, value };
      });
      for (let at = 0; at < samples.length; at += mostAtOnce)
        await noteSamples({ samples: samples.slice(at, at + mostAtOnce) });
    },
  };
}
