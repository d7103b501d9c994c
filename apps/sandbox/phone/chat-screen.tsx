import { IconArrowLeft } from '@tabler/icons-react';
import { useRef } from 'react';
import type { SandboxState } from '../../../contracts/sandbox.ts';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { useStickToEnd } from '../../ui/use-stick-to-end.ts';
import type { Customer } from '../live-state.ts';
import { texts } from '../texts.ts';
import { ChatBar } from './chat-bar.tsx';
import { ChatLog } from './chat-log.tsx';
import classes from './screen-head.module.css';
import { useChat } from './use-chat.ts';

type ChatScreenProps = { customer: Customer; business: SandboxState['business']; onBack: () => void };

export function ChatScreen({ customer, business, onBack }: ChatScreenProps) {
  const log = useRef<HTMLDivElement>(null);
  const stick = useStickToEnd(log, customer.id, customer);
  const chat = useChat(customer.id);
  return (
    <>
      <header className={classes.head}>
        <button type="button" className={classes.back} aria-label={texts.phone.back} onClick={onBack}>
          <IconArrowLeft size={20} stroke={1.9} aria-hidden />
        </button>
        <InitialsAvatar name={business.name} size={34} />
        <p className={classes.title}>
          <strong dir="auto">{business.name}</strong>
          <span>{underName(customer)}</span>
        </p>
      </header>
      <ChatLog customer={customer} business={business.name} chat={chat} log={log} stick={stick} />
      <ChatBar business={business.name} online={customer.online} chat={chat} onSend={stick.toEnd} />
    </>
  );
}

function underName({ online, businessTyping }: Customer): string {
  if (!online) return texts.phone.waitingForNetwork;
  return businessTyping ? texts.phone.typing : texts.phone.business;
}
