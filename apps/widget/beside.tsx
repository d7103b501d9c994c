import { useEffect, useState } from 'react';
import { Context } from './context/context.tsx';
import { type Conversation, openConversation } from './conversation/conversation.ts';
import { ConversationContext, type Me, useConversation, useShown } from './conversation/conversation-context.ts';
import { openLive } from './conversation/live.ts';
import type { Host } from './host/host.ts';
import { Button } from './parts/button.tsx';
import { Say } from './parts/say.tsx';
import { keeper, portal } from './platform.ts';
import { useTexts } from './texts.tsx';

type BesideProps = {
  tenantId: string;
  conversationId: string;
  permissions: readonly string[];
  /** `null`: not read yet. */
  me: Me | null;
  host: Host;
};

/** What stands beside one conversation of the agent. */
export function Beside({ tenantId, conversationId, permissions, me, host }: BesideProps) {
  const words = useTexts().entrance;
  const [conversation, setConversation] = useState<Conversation | null>(null);
  useEffect(() => {
    const opened = openConversation({ tenantId, conversationId, portal });
    setConversation(opened);
    void opened.open();
    const live = openLive(keeper, {
      news: opened.hear,
      lost: () => void opened.again(),
      connected: opened.connected,
    });
    const close = () => {
      live.close();
      opened.close();
    };
    void host.watch({ shown: () => void opened.again(), stopped: close });
    return close;
  }, [tenantId, conversationId, host]);
  if (!conversation) return <Say title={words.opening} />;
  return (
    <ConversationContext value={{ conversation, me, host, permissions }}>
      <Stages />
    </ConversationContext>
  );
}

function Stages() {
  const words = useTexts().entrance;
  const { conversation } = useShown();
  const stage = useConversation((state) => state.stage);
  switch (stage) {
    case 'opening':
      return <Say title={words.opening} />;
    case 'refused':
      return (
        <Say title={words.refused} text={words.refusedText}>
          <Button onClick={() => void conversation.again()}>{words.again}</Button>
        </Say>
      );
    case 'failed':
      return (
        <Say title={words.failed} text={words.failedText}>
          <Button onClick={() => void conversation.again()}>{words.again}</Button>
        </Say>
      );
    case 'there':
      return <Context />;
  }
}
