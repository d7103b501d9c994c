import { IconArrowDown, IconArrowLeft, IconWifiOff } from '@tabler/icons-react';
import { Fragment, useRef } from 'react';
import type { SandboxState } from '../../../contracts/sandbox.ts';
import { Composer } from '../../ui/composer.tsx';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { dayText } from '../../ui/time-text.tsx';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import { type Customer, sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import { Bubble } from './bubble.tsx';
import classes from './chat.module.css';
import { FirstMessage } from './first-message.tsx';

type ChatScreenProps = { customer: Customer; business: SandboxState['business']; onBack: () => void };

export function ChatScreen({ customer, business, onBack }: ChatScreenProps) {
  const log = useRef<HTMLDivElement>(null);
  const { chat } = customer;
  const { onScroll, away, toEnd } = useStickToEnd(log, customer.id, chat);
  const send = (text: string) => {
    toEnd();
    return sandbox.send({ customerId: customer.id, text });
  };

  return (
    <>
      <header className={classes.head}>
        <button type="button" className={classes.back} aria-label={texts.phone.back} onClick={onBack}>
          <IconArrowLeft size={20} stroke={1.9} aria-hidden />
        </button>
        <InitialsAvatar name={business.name} size={34} />
        <p className={classes.title}>
          <strong dir="auto">{business.name}</strong>
          <span>{customer.online ? texts.phone.business : texts.phone.waitingForNetwork}</span>
        </p>
      </header>
      <div className={classes.wall}>
        <div
          ref={log}
          className={classes.log}
          role="log"
          tabIndex={0}
          aria-label={texts.phone.log(customer.name, business.name)}
          data-testid="phone-chat"
          onScroll={onScroll}
        >
          {chat.length === 0 && <FirstMessage onSend={send} />}
          {chat.map((message, index) => {
            const before = chat[index - 1];
            const newDay = !before || dayText(before.at) !== dayText(message.at);
            return (
              <Fragment key={message.wamid}>
                {newDay && <p className={classes.day}>{dayText(message.at)}</p>}
                <Bubble
                  message={message}
                  first={newDay || before?.from !== message.from}
                  quoted={chat.find((one) => one.wamid === message.quoted)?.text ?? null}
                />
              </Fragment>
            );
          })}
        </div>
        {away && (
          <div className={classes.newest}>
            <button type="button" aria-label={texts.newest} onClick={toEnd}>
              <IconArrowDown size={18} stroke={2} aria-hidden />
            </button>
          </div>
        )}
      </div>
      <div className={classes.bar}>
        {!customer.online && (
          <p className={classes.offline} role="status">
            <IconWifiOff size={16} stroke={1.8} aria-hidden />
            {texts.phone.offlineNote}
          </p>
        )}
        <Composer
          key={customer.id}
          label={texts.phone.composer(business.name)}
          placeholder={texts.phone.placeholder}
          sendLabel={texts.phone.send}
          color="jade"
          onSend={send}
        />
      </div>
    </>
  );
}
