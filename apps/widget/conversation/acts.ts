import { Fault } from '../../../kit/fault.ts';
import { isUnheard } from '../../conversation/messages/own-failures.ts';
import { retryAfterSeconds } from '../../ui/session.ts';
import type { Store } from '../../ui/store.ts';
import type { Portal } from './conversation.ts';
import type { Act, ConversationState } from './state.ts';

type Given = {
  tenantId: string;
  conversationId: string;
  portal: Pick<Portal, 'sendMessage'>;
  store: Store<ConversationState>;
};

/** How long it is tried before whoever did it is asked. */
const patienceMs = 60_000;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** What an agent does from here. Each goes out once, however often it has to be handed over. */
export function openActs({ tenantId, conversationId, portal, store }: Given) {
  const change = (clientId: string, part: Partial<Act>) =>
    store.set((state) => ({
      ...state,
      acts: state.acts.map((act) => (act.clientId === clientId ? { ...act, ...part } : act)),
    }));

  async function hand(act: Act): Promise<void> {
    const { clientId, quoted } = act;
    let { message, prepare } = act;
    const until = Date.now() + patienceMs;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        if (prepare) {
          // oxlint-disable-next-line no-await-in-loop -- what has been uploaded is not uploaded again
          message = await prepare();
          prepare = null;
          change(clientId, { message, prepare });
        }
        // oxlint-disable-next-line no-await-in-loop -- once more only after it is known to have failed
        const { state, failure } = await portal.sendMessage({
          tenantId,
          conversationId,
          clientId,
          message,
          ...(quoted !== null && { quoted }),
        });
        return change(clientId, { state, failure });
      } catch (error) {
        const fault = error instanceof Fault ? error : null;
        if (!fault?.retryable || Date.now() > until) {
          const code = fault?.code ?? 'internal';
          return change(clientId, { state: 'refused', failure: { code, message: (error as Error).message } });
        }
        // oxlint-disable-next-line no-await-in-loop -- likewise
        await after(Math.max(retryAfterSeconds(fault) * 1000, waitMs));
      }
    }
  }

  const drop = (clientId: string) =>
    store.set((state) => ({ ...state, acts: state.acts.filter((act) => act.clientId !== clientId) }));

  function begin(what: Pick<Act, 'label' | 'message'> & Partial<Act>): void {
    const act: Act = {
      clientId: crypto.randomUUID(),
      quoted: null,
      prepare: null,
      ...what,
      state: 'sending',
      failure: null,
    };
    store.set((state) => ({ ...state, acts: [...state.acts, act] }));
    void hand(act);
  }

  return {
    begin,
    drop,
    /** Where it did not get through it is the same one; what was refused gets an id of its own. */
    retry(act: Act) {
      drop(act.clientId);
      const clientId = isUnheard(act.failure) ? act.clientId : crypto.randomUUID();
      begin({ ...act, clientId });
    },
  };
}
