import type { Logger } from '../../../kit/log.ts';
import type { Lease } from '../lease.ts';
import { sweeping } from '../sweeping.ts';
import type { WordStore } from './word-store.ts';

type Dependencies = { words: WordStore; lease: Lease; log: Logger };

const everyMs = 10_000;
/** Asked in one statement whether there is something to do. */
const tenantsAtOnce = 200;

/** Follows messages and customers with the words they are found by: every ten seconds, in one process at a time. */
export function indexer({ words, lease, log }: Dependencies) {
  const ending = new AbortController();
  const goesOn = async (): Promise<boolean> => !ending.signal.aborted && (await lease.hold());

  /** Answers whether to go on with the next tenant. */
  async function follow(tenantId: string): Promise<boolean> {
    try {
      while (await words.people(tenantId)) if (!(await goesOn())) return false;
      let after = await words.messages(tenantId, await words.from(tenantId));
      while (after) {
        if (!(await goesOn())) return false;
        after = await words.messages(tenantId, after);
      }
    } catch (error) {
      log.warn({ tenantId, err: error }, 'the words of messages could not be written');
    }
    return goesOn();
  }

  async function sweep(): Promise<void> {
    const all = await words.tenants();
    for (let at = 0; at < all.length; at += tenantsAtOnce)
      for (const tenantId of await words.behind(all.slice(at, at + tenantsAtOnce)))
        if (!(await follow(tenantId))) return;
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'words could not be written');
  const { run, start, stop } = sweeping({ lease, everyMs, sweep, failed });
  return {
    run,
    start,
    async close(): Promise<void> {
      ending.abort();
      await stop();
    },
  };
}
