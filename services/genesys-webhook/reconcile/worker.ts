import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import { toFault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { conversationReader } from './conversation.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'claimReconciliation' | 'nextConversations' | 'noteReconciled'>;
  read: ReturnType<typeof conversationReader>;
  counted: (what: 'conversations' | 'missing' | 'delivered' | 'given-up' | 'unreadable', count: number) => void;
  log: Logger;
  /** Between two conversations. */
  paceMs?: number;
  /** Before another try, where Genesys does not say when. */
  retryMs?: number;
};

type Job = { tenantId: string; id: string; holder: string };

/** Two requests a conversation: less than half of the 300 a minute that a client has. */
const usualPaceMs = 1_000;
const usualRetryMs = 15_000;
const mostTries = 8;
const atOnce = 20;
/** Longer than that, the work would look left alone. */
const longestWaitMs = 90_000;

/**
 * Does what is left to reconcile, one conversation after the other. Whatever process is asked first does it; where that one
 * ends, another goes on behind the conversation that was read last.
 */
export function reconciler({ state, read, counted, log, paceMs = usualPaceMs, retryMs = usualRetryMs }: Dependencies) {
  const holder = randomUUID();
  const ending = new AbortController();
  let running: Promise<void> | undefined;

  const wait = async (ms: number): Promise<void> => {
    await pause(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
  };

  type Conversation = Awaited<ReturnType<typeof state.nextConversations>>['conversations'][number];

  /** Tried again for as long as it may help. `null`: the process ends. */
  async function patiently(tenantId: string, conversation: Conversation, span: { from: string; to: string }) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await read(tenantId, conversation, span);
      } catch (error) {
        const fault = toFault(error);
        if (!fault.retryable || tries >= mostTries) throw error;
        log.info({ tenantId, tries, err: error }, 'a conversation could not be read back yet');
        await wait(Math.min(fault.hold?.afterMs ?? retryMs, longestWaitMs));
        if (ending.signal.aborted) return null;
      }
    }
  }

  async function one(job: Job, span: { from: string; to: string }): Promise<void> {
    for (;;) {
      const { held, conversations } = await state.nextConversations({ ...job, limit: atOnce });
      if (!held) return;
      if (conversations.length === 0) {
        await state.noteReconciled({ ...job, finished: { failure: null } });
        log.info({ tenantId: job.tenantId, reconciliation: job.id, ...span }, 'conversations are reconciled');
        return;
      }
      for (const conversation of conversations) {
        const result = await patiently(job.tenantId, conversation, span);
        if (!result || ending.signal.aborted) return;
        const { conversationId, startedAt } = conversation;
        const noted = { ...job, read: { conversationId, startedAt }, ...result };
        if (!(await state.noteReconciled(noted)).held) return;
        counted('conversations', 1);
        counted('missing', result.missing);
        for (const { outcome } of result.findings) counted(outcome, 1);
        await wait(paceMs);
        if (ending.signal.aborted) return;
      }
    }
  }

  async function all(): Promise<void> {
    while (!ending.signal.aborted) {
      const { claimed } = await state.claimReconciliation({ holder });
      if (!claimed) return;
      const { tenantId, id, ...span } = claimed;
      const job = { tenantId, id, holder };
      try {
        await one(job, span);
      } catch (error) {
        const fault = toFault(error);
        log.warn({ tenantId, reconciliation: id, err: error }, 'conversations could not be reconciled');
        await state.noteReconciled({ ...job, finished: { failure: `${fault.code}: ${fault.message}`.slice(0, 500) } });
      }
    }
  }

  return {
    /** Begins, unless it is at it. */
    wake(): Promise<void> {
      running ??= all()
        .catch((error: unknown) => log.info({ err: error }, 'what is left to reconcile cannot be seen now'))
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    async close(): Promise<void> {
      ending.abort();
      // A question to Genesys may take 15 s; whoever goes on asks it again.
      await Promise.race([running, pause(2_000, undefined, { ref: false })]);
    },
  };
}
