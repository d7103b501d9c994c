import { z } from 'zod';
import { Fault } from '../../kit/fault.ts';
import { recent } from '../../kit/recent.ts';
import { metaCodeOf } from './graph.ts';
import type { BusinessNumber } from './numbers.ts';

/** Messages a second, by the level that Meta gives a number. */
const levels: Record<string, number> = { HIGH: 1_000 };
/** Of a number that is also in the WhatsApp Business app. */
const sharedWithApp = 20;

const knownMs = 3600_000;
const againMs = 5 * 60_000;
const numbersKnown = 10_000;

const answer = z.looseObject({
  throughput: z.looseObject({ level: z.string() }).optional().catch(undefined),
  is_on_biz_app: z.boolean().optional().catch(undefined),
});

type Dependencies = {
  /** Reads fields of the number at Meta. */
  read: (number: BusinessNumber, fields: string) => Promise<unknown>;
  /** What a webhook has told of the number's level; `null`: nothing. */
  told: (number: BusinessNumber) => Promise<string | null>;
  /** For a number of the usual level, or none that is known. */
  usual: number;
};

/**
 * How many messages a second a number may do. Meta is asked beside the first message and then once an hour: none waits for
 * it. Where it cannot say, what its webhook told counts, and else the usual.
 */
export function paces({ read, told, usual }: Dependencies) {
  const known = recent<number>({ maxEntries: numbersKnown, ttlMs: knownMs });
  const asked = recent<true>({ maxEntries: numbersKnown, ttlMs: againMs });

  async function ask(number: BusinessNumber): Promise<number | null> {
    const fields = 'throughput,is_on_biz_app';
    // A version of the API that does not know the second field refuses both.
    const said = await read(number, fields).catch((error: unknown) => {
      if (error instanceof Fault && metaCodeOf(error) === 100) return read(number, 'throughput');
      throw error;
    });
    const { throughput, is_on_biz_app } = answer.parse(said);
    if (is_on_biz_app) return sharedWithApp;
    return throughput ? (levels[throughput.level] ?? usual) : null;
  }

  return (number: BusinessNumber): number => {
    const key = `${number.tenantId} ${number.phoneNumberId}`;
    const pace = known.get(key);
    if (pace === undefined && !asked.get(key)) {
      asked.set(key, true);
      const find = async () => {
        const fromMeta = await ask(number).catch(() => null);
        const level = fromMeta === null ? await told(number) : null;
        const found = fromMeta ?? (level && levels[level]);
        if (found) known.set(key, found);
      };
      find().catch(() => undefined);
    }
    return pace ?? usual;
  };
}
