import { Fault } from '../../../kit/fault.ts';
import { reportProblem } from '../../ui/notice.tsx';
import { retryAfterSeconds } from '../../ui/session.ts';
import { passFile } from '../files/local-files.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { emptyThread } from '../store/state.ts';
import { withOutgoing, withoutOutgoing } from '../store/thread.ts';
import type { Within } from '../within.ts';

export type Draft = Pick<Outgoing, 'message' | 'quoted' | 'content' | 'text'> & Partial<Pick<Outgoing, 'upload'>>;

/** How long a message is tried before whoever wrote it is asked. */
const patienceMs = 60_000;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Hands messages to the platform. Each is shown at once, and goes out once however often it has to be handed over. */
export function openSending({ tenantId, store, portal }: Within) {
  /** One after the other in a conversation: they arrive as they were written. */
  const last = new Map<string, Promise<void>>();

  const show = (conversationId: string, one: Outgoing) =>
    store.set((state) => ({
      ...state,
      threads: {
        ...state.threads,
        [conversationId]: withOutgoing(state.threads[conversationId] ?? emptyThread, one),
      },
    }));

  const drop = (conversationId: string, clientId: string) =>
    store.set((state) => {
      const thread = state.threads[conversationId];
      if (!thread) return state;
      return { ...state, threads: { ...state.threads, [conversationId]: withoutOutgoing(thread, clientId) } };
    });

  /** A reaction has no bubble on which its failure could be read. */
  function settle(conversationId: string, one: Outgoing) {
    if (one.state !== 'refused' || one.message.type !== 'reaction') return show(conversationId, one);
    drop(conversationId, one.clientId);
    reportProblem(new Error(one.failure?.message));
  }

  async function hand(conversationId: string, first: Outgoing) {
    let one = first;
    const { clientId, quoted } = one;
    const until = Date.now() + patienceMs;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- what has been uploaded is not uploaded again
        if (one.upload) one = { ...one, message: await one.upload(), upload: null };
        const { message } = one;
        // oxlint-disable-next-line no-await-in-loop -- once more only after it is known to have failed
        const answer = await portal.sendMessage({
          tenantId,
          conversationId,
          clientId,
          message,
          ...(quoted !== null && { quoted }),
        });
        return settle(conversationId, { ...one, state: answer.state, way: answer.way, failure: answer.failure });
      } catch (error) {
        const fault = error instanceof Fault ? error : null;
        if (!fault?.retryable || Date.now() > until) {
          const failure = { code: fault?.code ?? 'internal', message: (error as Error).message };
          return settle(conversationId, { ...one, state: 'refused', failure });
        }
        // oxlint-disable-next-line no-await-in-loop -- likewise
        await after(Math.max(retryAfterSeconds(fault) * 1000, waitMs));
      }
    }
  }

  function send(conversationId: string, draft: Draft, clientId: string = crypto.randomUUID()) {
    const one: Outgoing = {
      upload: null,
      ...draft,
      clientId,
      createdAt: new Date().toISOString(),
      state: 'sending',
      failure: null,
      way: null,
    };
    show(conversationId, one);
    const mine = (last.get(conversationId) ?? Promise.resolve()).then(() => hand(conversationId, one));
    last.set(conversationId, mine);
  }

  return {
    send,
    drop,
    /** Where it did not get through it is the same message; what was refused needs a new id to be tried again. */
    retry(conversationId: string, one: Outgoing) {
      const lost = one.failure?.code === 'unavailable' || one.failure?.code === 'rate_limited';
      const clientId = lost ? one.clientId : crypto.randomUUID();
      passFile(one.clientId, clientId);
      drop(conversationId, one.clientId);
      send(conversationId, one, clientId);
    },
  };
}
