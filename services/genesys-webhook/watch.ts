import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Logger } from '../../kit/log.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'watchWebhook'>;
  /** Rejects where a webhook could not be taken now. */
  able: () => Promise<void>;
  /** Each time that it can be taken: there may be something to reconcile. */
  beaten: () => void;
  log: Logger;
  everyMs?: number;
};

const beatEveryMs = 10_000;
/** A process that did not run for so long took nothing meanwhile. */
const stalledMs = 30_000;

/**
 * Says every ten seconds that webhooks can be taken, and since when without a break. Where nobody says so for too long,
 * state-manager leaves work for `reconcile/`: Genesys gives a message up after 85 s.
 */
export function webhookWatch({ state, able, beaten, log, everyMs = beatEveryMs }: Dependencies) {
  let takingSince: number | null = null;
  let lastBeat = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> | undefined;

  async function beat(): Promise<void> {
    if (performance.now() - lastBeat > stalledMs) takingSince = null;
    lastBeat = performance.now();
    try {
      await able();
    } catch {
      takingSince = null;
      return;
    }
    takingSince ??= performance.now();
    try {
      const { gap } = await state.watchWebhook({ takingForMs: Math.floor(performance.now() - takingSince) });
      if (gap) log.warn(gap, 'no webhooks of Genesys could be taken for a while: conversations are read back');
    } catch (error) {
      // Webhooks are taken all the same: the next beat tells for how long.
      log.info({ err: error }, 'the watch over webhooks could not be written');
      return;
    }
    beaten();
  }

  const once = (): Promise<void> => {
    beating ??= beat().finally(() => {
      beating = undefined;
    });
    return beating;
  };

  return {
    beat: once,
    /** One could not be taken: until the next beat nobody knows better. */
    refused(): void {
      takingSince = null;
    },
    start(): void {
      void once();
      timer = setInterval(() => void once(), everyMs).unref();
    },
    async close(): Promise<void> {
      clearInterval(timer);
      await beating;
    },
  };
}
