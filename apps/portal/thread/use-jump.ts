import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { reportProblem, tell } from '../../ui/notice.tsx';
import { useInbox } from '../inbox.ts';
import { arrived, usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import type { Line, MessageLine } from './lines.ts';
import type { Lead } from './use-lead.ts';

const markedMs = 2_000;

/** Leads to a message of the conversation, however old it is, and lights it up. */
export function useJump(conversationId: string, lines: readonly Line[], lead: Lead) {
  const { threads } = useInbox();
  const texts = useTexts();
  const { messageId } = usePlace();
  const [reached, setReached] = useState<PortalMessage | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const jump = useCallback(
    async (id: string) => {
      try {
        setReached(await threads.reach(conversationId, id));
      } catch (error) {
        if (error instanceof Fault && error.code === 'not_found') tell(texts.thread.notFound);
        else reportProblem(error);
        threads.open(conversationId);
      }
    },
    [threads, conversationId, texts],
  );

  useEffect(() => {
    if (messageId === null) return;
    arrived();
    void jump(messageId);
  }, [messageId, jump]);

  useLayoutEffect(() => {
    const line = reached && lineOf(lines, reached);
    if (!line) return;
    setReached(null);
    lead(line.key, 'center');
    setMarked(line.key);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setMarked(null), markedMs);
  }, [reached, lines, lead]);

  return { jump, marked };
}

/** What only changed another message stands at that one. */
function lineOf(lines: readonly Line[], { messageId, about }: PortalMessage): Line | undefined {
  const own = lines.find(
    (line) => (line.is === 'message' || line.is === 'event') && line.message.messageId === messageId,
  );
  return own ?? lines.find((line): line is MessageLine => line.is === 'message' && line.message.wamid === about);
}
