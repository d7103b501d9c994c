import { IconArrowDown } from '@tabler/icons-react';
import { Fragment, type RefObject } from 'react';
import { dayText } from '../../ui/time-text.tsx';
import { TypingDots } from '../../ui/typing-dots.tsx';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import type { Customer } from '../live-state.ts';
import { texts } from '../texts.ts';
import { Bubble } from './bubble.tsx';
import classes from './chat.module.css';
import { FirstMessage } from './first-message.tsx';
import { jumpTo } from './jump.ts';
import { Quote } from './quote.tsx';
import { SystemNote } from './system-note.tsx';
import type { Chat } from './use-chat.ts';

type ChatLogProps = {
  customer: Customer;
  business: string;
  chat: Chat;
  log: RefObject<HTMLDivElement | null>;
  stick: ReturnType<typeof useStickToEnd>;
};

/** The messages by day, oldest first. */
export function ChatLog({ customer, business, chat, log, stick }: ChatLogProps) {
  const messages = customer.chat;
  return (
    <div className={classes.wall}>
      <div
        ref={log}
        className={classes.log}
        role="log"
        tabIndex={0}
        aria-label={texts.phone.log(customer.name, business)}
        data-testid="phone-chat"
        onScroll={stick.onScroll}
      >
        {messages.length === 0 && <FirstMessage onSend={chat.send} />}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const newDay = !before || dayText(before.at) !== dayText(message.at);
          const { quoted } = message;
          return (
            <Fragment key={message.wamid}>
              {newDay && <p className={classes.day}>{dayText(message.at)}</p>}
              {message.type === 'system' ? (
                <SystemNote message={message} />
              ) : (
                <Bubble
                  message={message}
                  first={newDay || before?.from !== message.from || before.type === 'system'}
                  chat={chat}
                  quote={
                    quoted && (
                      <Quote
                        quoted={messages.find((one) => one.wamid === quoted)}
                        business={business}
                        onJump={() => jumpTo(log.current, quoted)}
                      />
                    )
                  }
                />
              )}
            </Fragment>
          );
        })}
        {customer.businessTyping && (
          <div className={classes.typing}>
            <TypingDots />
          </div>
        )}
      </div>
      {stick.away && (
        <div className={classes.newest}>
          <button type="button" aria-label={texts.newest} onClick={stick.toEnd}>
            <IconArrowDown size={18} stroke={2} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
