import { useCallback, useEffect, useRef } from 'react';
import { useInbox } from '../inbox.ts';

/** The platform forgets whoever is silent for longer. */
const againMs = 20_000;
const typingMs = 5_000;

/** Tells colleagues which conversation is open here. @returns what is to be called with every key */
export function usePresence(conversationId: string | null): () => void {
  const { live } = useInbox();
  const typedAt = useRef(0);
  const typing = () => Date.now() - typedAt.current < typingMs;

  useEffect(() => {
    typedAt.current = 0;
    const tell = () => live.show(document.visibilityState === 'visible' ? conversationId : null, typing());
    tell();
    const timer = setInterval(tell, againMs);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      live.show(null, false);
    };
  }, [live, conversationId]);

  return useCallback(() => {
    const before = typing();
    typedAt.current = Date.now();
    if (before) return;
    live.show(conversationId, true);
    const stop = () => {
      if (typing()) setTimeout(stop, typingMs);
      else live.show(conversationId, false);
    };
    setTimeout(stop, typingMs);
  }, [live, conversationId]);
}
