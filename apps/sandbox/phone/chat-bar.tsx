import { IconWifiOff, IconX } from '@tabler/icons-react';
import { Composer } from '../../ui/composer.tsx';
import { texts } from '../texts.ts';
import { AttachButton } from './attach-button.tsx';
import classes from './chat-bar.module.css';
import { Quote } from './quote.tsx';
import type { Chat, Target } from './use-chat.ts';

type ChatBarProps = { business: string; online: boolean; chat: Chat; onSend: () => void };

/** Where the customer writes, with what the next message answers or changes. */
export function ChatBar({ business, online, chat, onSend }: ChatBarProps) {
  const { target } = chat;
  const changing = target?.as === 'edit' ? target.message : null;
  return (
    <div className={classes.bar}>
      {!online && (
        <p className={classes.offline} role="status">
          <IconWifiOff size={16} stroke={1.8} aria-hidden />
          {texts.phone.offlineNote}
        </p>
      )}
      {target && <TargetNote target={target} business={business} onCancel={chat.cancel} />}
      <Composer
        key={changing?.wamid}
        label={texts.phone.composer(business)}
        placeholder={texts.phone.placeholder}
        sendLabel={texts.phone.send}
        color="jade"
        startWith={changing?.text}
        focusFor={target?.message.wamid}
        leading={<AttachButton chat={chat} onSend={onSend} />}
        onSend={(text) => {
          onSend();
          return chat.send(text);
        }}
      />
    </div>
  );
}

function TargetNote({ target, business, onCancel }: { target: Target; business: string; onCancel: () => void }) {
  const { message } = texts.phone;
  return (
    <div
      className={classes.target}
      role="group"
      aria-label={target.as === 'edit' ? message.editing : message.replyingTo}
    >
      <div className={classes.targetWords}>
        {target.as === 'edit' && <p className={classes.editing}>{message.editing}</p>}
        <Quote quoted={target.message} business={business} />
      </div>
      <button type="button" aria-label={message.cancel} onClick={onCancel}>
        <IconX size={18} stroke={1.9} aria-hidden />
      </button>
    </div>
  );
}
