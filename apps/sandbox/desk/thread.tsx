import { IconArrowDown } from '@tabler/icons-react';
import { useRef } from 'react';
import { dayText, TimeText } from '../../ui/time-text.tsx';
import { TypingDots } from '../../ui/typing-dots.tsx';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import type { CannedResponse, Conversation } from '../live-state.ts';
import { texts } from '../texts.ts';
import { CustomerAttributes } from './customer-attributes.tsx';
import { DeskMessageView } from './desk-message.tsx';
import { ReplyBar } from './reply-bar.tsx';
import classes from './thread.module.css';
import { ThreadHead } from './thread-head.tsx';

type ThreadProps = {
  conversation: Conversation;
  agent: string;
  cannedResponses: CannedResponse[];
  onBack: () => void;
};

export function Thread({ conversation, agent, cannedResponses, onBack }: ThreadProps) {
  const log = useRef<HTMLDivElement>(null);
  const { messages, id, customerName, customerTyping } = conversation;
  const { onScroll, away, toEnd } = useStickToEnd(log, id, conversation);

  return (
    <>
      <ThreadHead conversation={conversation} onBack={onBack} />
      <CustomerAttributes attributes={conversation.attributes} />
      <div
        ref={log}
        className={classes.log}
        role="log"
        tabIndex={0}
        aria-label={texts.desk.log(customerName)}
        data-testid="desk-thread"
        onScroll={onScroll}
      >
        <p className={classes.event}>
          {texts.desk.started} · {dayText(conversation.startedAt)} <TimeText at={conversation.startedAt} />
        </p>
        {messages.map((message, index) => (
          <DeskMessageView
            key={message.id}
            message={message}
            first={messages[index - 1]?.from !== message.from}
            asked={message.inReplyTo === null ? null : (messages.find((one) => one.id === message.inReplyTo) ?? null)}
          />
        ))}
        {customerTyping && (
          <p className={classes.typing}>
            <TypingDots />
            {texts.desk.typing(customerName)}
          </p>
        )}
      </div>
      {away && (
        <div className={classes.newest}>
          <button type="button" aria-label={texts.newest} onClick={toEnd}>
            <IconArrowDown size={18} stroke={2} aria-hidden />
          </button>
        </div>
      )}
      <ReplyBar conversation={conversation} agent={agent} cannedResponses={cannedResponses} onSend={toEnd} />
    </>
  );
}
