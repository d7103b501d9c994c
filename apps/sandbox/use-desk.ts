import { useSessionStorage } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Conversation } from './live-state.ts';
import { texts } from './texts.ts';

const lastInbound = (conversation: Conversation) =>
  conversation.messages.findLast((message) => message.direction === 'inbound')?.id;

/** Once the open conversation has ended, the same customer's next one takes its place. */
function successor(open: Conversation | undefined, all: Conversation[]): Conversation | undefined {
  if (open?.state !== 'disconnected') return open;
  const { customerAddress, startedAt } = open;
  return (
    all.find(
      (one) => one.customerAddress === customerAddress && one.state === 'connected' && one.startedAt > startedAt,
    ) ?? open
  );
}

/** Which conversation is open at the desk, who answers, and what has not been looked at yet. */
export function useDesk(conversations: Conversation[], inSight: boolean) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [listOnly, setListOnly] = useState(false);
  const [agent, setAgent] = useSessionStorage({ key: 'agent', defaultValue: texts.desk.agents[0] as string });
  const [seen, setSeen] = useState<Record<string, string>>({});
  const open = successor(conversations.find((one) => one.id === chosen) ?? conversations[0], conversations);
  const openId = open?.id;
  const newest = open && lastInbound(open);

  // The first conversation opens by itself, and stays open when a newer one comes.
  useEffect(() => {
    if (openId && openId !== chosen) setChosen(openId);
  }, [openId, chosen]);
  useEffect(() => {
    if (inSight && !listOnly && openId && newest)
      setSeen((now) => (now[openId] === newest ? now : { ...now, [openId]: newest }));
  }, [inSight, listOnly, openId, newest]);

  const unread = (conversation: Conversation) =>
    conversation.messages.at(-1)?.direction === 'inbound' && seen[conversation.id] !== lastInbound(conversation);

  return {
    open,
    agent,
    setAgent,
    listOnly,
    showList: () => setListOnly(true),
    choose: (id: string) => {
      setChosen(id);
      setListOnly(false);
    },
    unread,
  };
}

export type Desk = ReturnType<typeof useDesk>;
