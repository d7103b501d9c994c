import { createContext, use } from 'react';
import type { conversationOperations } from '../../../contracts/portal-conversation.ts';
import type { Output } from '../../../kit/contract.ts';
import { useStore } from '../../ui/store.ts';
import type { Host } from '../host/host.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationState } from './state.ts';

export type Me = Output<typeof conversationOperations.getMe>;
/** `me: null`: not read yet. */
export type Shown = { conversation: Conversation; me: Me | null; host: Host; permissions: readonly string[] };

export const ConversationContext = createContext<Shown | null>(null);

export function useShown(): Shown {
  const shown = use(ConversationContext);
  if (!shown) throw new Error('no ConversationContext stands around this');
  return shown;
}

export const useConversation = <P>(part: (state: ConversationState) => P): P =>
  useStore(useShown().conversation.store, part);
