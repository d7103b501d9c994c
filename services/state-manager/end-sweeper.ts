import { setTimeout as pause } from 'node:timers/promises';
import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { Client } from '../../kit/client.ts';
import { toFault } from '../../kit/fault.ts';
import type { Logger } from '../../kit/log.ts';
import type { ConversationLifeStore } from './conversation-life.ts';
import type { AgentStore } from './inbox/agents.ts';
import type { Lease } from './lease.ts';
import { sweeping } from './sweeping.ts';

type Dependencies = {
  life: ConversationLifeStore;
  agents: AgentStore;
  genesys: Pick<Client<typeof genesysContract>, 'readConversation'>;
  lease: Lease;
  /** How long a conversation is quiet before Genesys is asked, and how long until the next question. */
  quietMs: number;
  ended: (by: 'sweeper') => void;
  log: Logger;
};

/** Of 300 requests a minute that a client has: ten. */
const mostOfTenant = 5;
const sweepEveryMs = 30_000;
/** After Genesys did not tell. */
const askAgainMs = 10 * 60_000;

/**
 * Asks Genesys whether quiet conversations are over and whose they are, for no webhook says so and events get lost: in one process at a time,
 * a few of each tenant, those that have waited longest first.
 */
export function endSweeper({ life, agents, genesys, lease, quietMs, ended, log }: Dependencies) {
  const ending = new AbortController();

  async function ask(tenantId: string, conversationId: string): Promise<void> {
    const askedAt = new Date();
    const { conversation } = await genesys.readConversation({ tenantId, conversationId });
    if (conversation) await agents.note({ tenantId, conversationId, at: askedAt, ...conversation });
    if (conversation?.state === 'open') {
      await life.isOpen(tenantId, conversationId, askedAt, quietMs);
      return;
    }
    const at = conversation?.endedAt ? new Date(conversation.endedAt) : askedAt;
    const outcome = await life.end(tenantId, conversationId, at, conversation ? 'asked' : 'not-found');
    if (outcome === 'ended') ended('sweeper');
    if (outcome === 'late') await life.askLater(tenantId, conversationId, quietMs);
    if (outcome === 'unchanged') await life.askLater(tenantId, conversationId, null);
  }

  /** A tenant that Genesys does not answer waits, and nobody else does. */
  async function sweepTenant(tenantId: string): Promise<boolean> {
    for (const conversationId of await life.due(tenantId, mostOfTenant)) {
      if (ending.signal.aborted || !(await lease.hold())) return false;
      try {
        await ask(tenantId, conversationId);
      } catch (error) {
        const { hold } = toFault(error);
        await life.askLater(tenantId, conversationId, Math.max(hold?.afterMs ?? 0, Math.min(askAgainMs, quietMs)));
        log.info({ tenantId, conversationId, err: error }, 'Genesys did not tell whether a conversation is over');
        return true;
      }
    }
    return true;
  }

  async function sweep(): Promise<void> {
    for (const tenantId of await life.tenantsDue()) if (!(await sweepTenant(tenantId))) return;
  }

  const failed = (error: unknown) => log.warn({ err: error }, 'conversations could not be asked about');
  const everyMs = Math.max(1_000, Math.min(sweepEveryMs, quietMs));
  const { run, soon, start, stop } = sweeping({ lease, everyMs, sweep, failed });
  return {
    run,
    soon,
    start(): void {
      void run();
      start();
    },
    async close(): Promise<void> {
      ending.abort();
      // A question to Genesys may take 15 s; what is asked is asked again by whoever comes next.
      await Promise.race([stop(), pause(2_000, undefined, { ref: false })]);
    },
  };
}
