import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { tell } from '../../ui/notice.tsx';
import { useInbox } from '../inbox.ts';
import { arrived, usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import type { Line } from './lines.ts';

const markedMs = 2_000;

/** Leads to a message of the conversation, reading as far back as it takes, and lights it up. */
export function useJump(conversationId: string, virtual: Virtualizer<HTMLDivElement, Element>, lines: readonly Line[]) {
  const { threads } = useInbox();
  const texts = useTexts();
  const { messageId } = usePlace();
  const [target, setTarget] = useState<((message: PortalMessage) => boolean) | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const find = useCallback(
    async (isIt: (message: PortalMessage) => boolean) => {
      if (await threads.reach(conversationId, isIt)) setTarget(() => isIt);
      else tell(texts.thread.notFound);
    },
    [threads, conversationId, texts],
  );

  useEffect(() => {
    if (messageId === null) return;
    arrived();
    void find((message) => message.messageId === messageId);
  }, [messageId, find]);

  useEffect(() => {
    if (!target) return;
    const index = lines.findIndex((line) => line.is === 'message' && target(line.message));
    const line = lines[index];
    if (!line) return;
    setTarget(null);
    virtual.scrollToIndex(index, { align: 'center' });
    setMarked(line.key);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setMarked(null), markedMs);
  }, [target, lines, virtual]);

  const jump = useCallback((wamid: string) => void find((message) => message.wamid === wamid), [find]);
  return { jump, marked };
}
