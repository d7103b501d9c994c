import type { conversationOperations } from '../../../contracts/portal-conversation.ts';
import type { News } from '../../../contracts/portal-live.ts';
import type { Client } from '../../../kit/client.ts';
import { toFault } from '../../../kit/fault.ts';
import { mergeMessages } from '../../conversation/messages/merge.ts';
import { createStore } from '../../ui/store.ts';
import { openActs } from './acts.ts';
import { type ConversationState, firstState, nothingOf } from './state.ts';

export type Portal = Client<typeof conversationOperations>;
type Given = { tenantId: string; conversationId: string; portal: Portal };

/** So many messages are read: more than an agent has in mind. */
const newest = 100;
/** While no news come by themselves, and while the conversation is not this person's to see yet: sooner at the beginning. */
const askEveryMs = 5_000;
const askFirstMs = 1_000;

/** One conversation with its customer, as it is now; `close` when another one is shown. */
export function openConversation({ tenantId, conversationId, portal }: Given) {
  const store = createStore<ConversationState>(firstState);
  const set = (change: Partial<ConversationState>) => store.set((state) => ({ ...state, ...change }));
  const asked = { tenantId, conversationId };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  /** The last reading: what an earlier one brings is old. */
  let turn = 0;

  async function read(): Promise<void> {
    turn += 1;
    const mine = turn;
    try {
      const [row, { customer }, page] = await Promise.all([
        portal.getInboxConversation(asked),
        portal.getInboxCustomer(asked),
        portal.listInboxMessages({ ...asked, limit: newest }),
      ]);
      if (mine !== turn || closed) return;
      const come = [...page.items, ...page.beside];
      store.set((state) => ({
        ...state,
        stage: 'there',
        row,
        customer,
        messages: mergeMessages(state.messages, come),
      }));
    } catch (error) {
      if (mine !== turn || closed) return;
      const { code } = toFault(error);
      // Whoever was an agent in it may not be any more: nothing of it stays on the screen.
      if (code === 'not_found' || code === 'forbidden') set({ ...nothingOf, stage: 'refused' });
      else if (store.get().stage !== 'there') set({ stage: 'failed' });
    }
  }

  /** A conversation becomes its agent's here a moment after they have taken it: as soon as Genesys has been asked. */
  function plan() {
    clearTimeout(timer);
    const { stage, connection } = store.get();
    if (closed || (stage === 'there' && connection === 'live')) return;
    const afterMs = stage === 'there' ? askEveryMs : Math.min(askEveryMs, askFirstMs * turn);
    timer = setTimeout(() => void (document.hidden ? Promise.resolve() : read()).then(plan), afterMs);
  }

  async function readCustomer() {
    const { customer } = await portal.getInboxCustomer(asked);
    set({ customer });
  }

  function hear(items: readonly News[]) {
    for (const { conversation, messages, changed } of items) {
      if (conversation.conversationId !== conversationId) continue;
      if (store.get().stage !== 'there') return void read().then(plan);
      const { customer } = store.get();
      const { name, username, waId, userId } = conversation.customer;
      const isOther =
        customer?.name !== name ||
        customer.username !== username ||
        customer.waId !== waId ||
        customer.userId !== userId;
      store.set((state) => ({ ...state, row: conversation, messages: mergeMessages(state.messages, messages) }));
      // What is not read now is read with the next news.
      if (changed || isOther) void readCustomer().catch(() => undefined);
    }
  }

  return {
    ...asked,
    store,
    acts: openActs({ ...asked, portal, store }),
    async open() {
      await read();
      plan();
    },
    /** At once: somebody asked for it, or looks at it again. */
    again: async () => {
      await read();
      plan();
    },
    hear,
    connected(connection: ConversationState['connection']) {
      if (store.get().connection === connection) return;
      set({ connection });
      plan();
    },
    /** Ends it at Genesys, for everybody in it. */
    async end() {
      await portal.endInboxConversation(asked);
      await read();
    },
    /**
     * Sends again what the platform has given up: the same message, so that it goes once, whoever else does the same. That
     * somebody has done it already is seen in what is read then.
     */
    async resend(messageId: string) {
      await portal.resendMessage({ tenantId, messageId }).catch((error: unknown) => {
        if (toFault(error).code !== 'conflict') throw error;
      });
      await read();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

export type Conversation = ReturnType<typeof openConversation>;
