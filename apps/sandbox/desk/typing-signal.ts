import { useCallback, useRef } from 'react';
import { sandbox } from '../live-state.ts';

/** Genesys shows typing for five seconds: said again a little before that, and not with every letter. */
const everyMs = 4_000;

/** Says that the agent types. A lost one is no matter. */
export function useTypingSignal(conversationId: string, agent: string): () => void {
  const last = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - last.current < everyMs) return;
    last.current = now;
    sandbox.typing({ conversationId, agent }).catch(() => {});
  }, [conversationId, agent]);
}
