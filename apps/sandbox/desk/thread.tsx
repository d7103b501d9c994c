import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowLeft, IconCircleOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { Composer } from '../../ui/composer.tsx';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { reportProblem } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dayText, TimeText } from '../../ui/time-text.tsx';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import { type Conversation, sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import { DeskMessageView } from './desk-message.tsx';
import classes from './thread.module.css';

type ThreadProps = { conversation: Conversation; agent: string; onBack: () => void };

export function Thread({ conversation, agent, onBack }: ThreadProps) {
  const log = useRef<HTMLDivElement>(null);
  const { messages, id, customerName } = conversation;
  const { onScroll, away, toEnd } = useStickToEnd(log, id, messages);
  const ended = conversation.state === 'disconnected';
  const reply = (text: string) => {
    toEnd();
    return sandbox.reply({ conversationId: id, text, agent });
  };
  const unanswered = !messages.some((message) => message.direction === 'outbound');

  return (
    <>
      <header className={classes.head}>
        <button type="button" className={classes.back} aria-label={texts.desk.back} onClick={onBack}>
          <IconArrowLeft size={20} stroke={1.8} aria-hidden />
        </button>
        <InitialsAvatar name={customerName} size={38} />
        <div className={classes.who}>
          <h2 dir="auto">{customerName}</h2>
          <p>{conversation.customerAddress}</p>
        </div>
        {ended ? (
          <StatusBadge tone="calm">{texts.desk.ended}</StatusBadge>
        ) : (
          <Button
            variant="default"
            size="xs"
            radius="xl"
            className={classes.end}
            aria-label={texts.desk.end}
            onClick={() => {
              sandbox.disconnect({ conversationId: id }).catch(reportProblem);
            }}
          >
            <span className={classes.long}>{texts.desk.end}</span>
            <span className={classes.short}>{texts.desk.endShort}</span>
          </Button>
        )}
      </header>
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
          <DeskMessageView key={message.id} message={message} first={messages[index - 1]?.from !== message.from} />
        ))}
      </div>
      {away && (
        <div className={classes.newest}>
          <button type="button" aria-label={texts.newest} onClick={toEnd}>
            <IconArrowDown size={18} stroke={2} aria-hidden />
          </button>
        </div>
      )}
      <div className={classes.bar}>
        {ended ? (
          <p className={classes.over} role="status">
            <IconCircleOff size={17} stroke={1.7} aria-hidden />
            {texts.desk.over}
          </p>
        ) : (
          <>
            {unanswered && <Suggestions onPick={reply} />}
            <Composer
              label={texts.desk.composer(customerName)}
              placeholder={texts.desk.placeholder(agent)}
              sendLabel={texts.desk.send}
              color="iris"
              onSend={reply}
            />
          </>
        )}
      </div>
    </>
  );
}

function Suggestions({ onPick }: { onPick: (text: string) => Promise<unknown> }) {
  return (
    <div className={classes.suggestions}>
      {texts.desk.suggestions.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => {
            onPick(text).catch(reportProblem);
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
