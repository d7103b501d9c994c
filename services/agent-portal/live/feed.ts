import type { Change } from '../../../contracts/inbox.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Logger } from '../../../kit/log.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'listChanges'>;
  /** Whose changes anybody wants to hear of. */
  tenants: () => string[];
  /** In order, one call after the other. */
  tell: (changes: Change[], offset: string) => Promise<void>;
  /** Everybody is to begin anew. */
  lost: () => void;
  log: Logger;
  everyMs?: number;
};

/** So often it is asked what is new: a tenth of a second nobody notices, and it costs one small question. */
const usualMs = 100;
const afterTroubleMs = 1_000;
const atOnce = 2_000;
/** Whoever missed more is quicker by reading anew. */
const missedAtMost = 5_000;

/**
 * Follows what changes in the conversations of the tenants that somebody listens for. Each replica reads by itself: nothing
 * has to be passed from one to another, so nothing can be lost on the way.
 */
export function changeFeed({ state, tenants, tell, lost, log, everyMs = usualMs }: Dependencies) {
  let offset: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  /** One thing after the other: the look at what is new, and whoever joins. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function look(): Promise<void> {
    const tenantIds = tenants();
    if (tenantIds.length === 0) {
      offset = null;
      return;
    }
    for (let more = true; more && !closed; ) {
      const page = await state.listChanges({ tenantIds, after: offset, limit: atOnce });
      if (page.lost) lost();
      else if (page.items.length > 0) await tell(page.items, page.offset);
      offset = page.offset;
      more = page.more;
    }
  }

  function plan(afterMs: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void round(), afterMs).unref();
  }

  async function round(): Promise<void> {
    const began = performance.now();
    try {
      await inTurn(look);
      if (tenants().length > 0) plan(Math.max(everyMs - (performance.now() - began), everyMs / 4));
    } catch (error) {
      log.warn({ err: error }, 'what is new in the conversations cannot be read');
      plan(afterTroubleMs);
    }
  }

  /** What came after `after`, up to `limit`; `null`: too much, or too long ago. */
  async function missed(tenantId: string, after: string | null, room: number) {
    const items: Change[] = [];
    for (let from = after; ; ) {
      const page = await state.listChanges({ tenantIds: [tenantId], after: from, limit: atOnce });
      items.push(...page.items);
      if (page.lost || items.length > room) return { items: null, offset: page.offset };
      if (!page.more) return { items, offset: page.offset };
      from = page.offset;
    }
  }

  return {
    /**
     * What a listener has missed since `after`. `joins` is called with it at a moment between two looks: what is told from
     * then on is what comes behind it.
     */
    async join(
      tenantId: string,
      after: string | null,
      joins: (missed: { items: Change[] | null; offset: string }) => void,
    ): Promise<void> {
      // The long part while others are told; what is left is short.
      const most = await missed(tenantId, after, missedAtMost);
      await inTurn(async () => {
        const rest = await missed(tenantId, most.offset, missedAtMost);
        const items = most.items && rest.items && [...most.items, ...rest.items];
        offset ??= rest.offset;
        joins({ items: after === null ? [] : items, offset: rest.offset });
      });
      plan(0);
    },

    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      await turn;
    },
  };
}

export type ChangeFeed = ReturnType<typeof changeFeed>;
