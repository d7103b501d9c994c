import { IconArrowBackUp, IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { reportProblem } from '../../ui/notice.tsx';
import type { PhoneMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './message-sheet.module.css';
import { Sheet } from './sheet.tsx';
import { SheetRow } from './sheet-row.tsx';
import type { Chat } from './use-chat.ts';

const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
/** WhatsApp's own limit for changing what was written. */
const editableMs = 15 * 60_000;

type MessageSheetProps = { message: PhoneMessage; chat: Chat; onClose: () => void };

/** What can be done with one message. */
export function MessageSheet({ message, chat, onClose }: MessageSheetProps) {
  const { wamid, from, type, at, text } = message;
  const [openedAt] = useState(Date.now);
  const words = texts.phone.message;
  const own = from === 'customer';
  const reacted = message.reactions.find((reaction) => reaction.from === 'customer')?.emoji;
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  const editable = own && type === 'text' && openedAt - Date.parse(at) < editableMs;

  return (
    <Sheet title={words.menu} onClose={onClose}>
      {!own && (
        <div className={classes.emojis}>
          {emojis.map((emoji) => (
            <button
              key={emoji}
              type="button"
              data-chosen={emoji === reacted || undefined}
              aria-label={emoji === reacted ? words.takeBack(emoji) : words.react(emoji)}
              onClick={then(() => chat.react(wamid, emoji === reacted ? null : emoji))}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <SheetRow
        icon={<IconArrowBackUp size={20} stroke={1.7} aria-hidden />}
        onClick={then(() => chat.replyTo(message))}
      >
        {words.reply}
      </SheetRow>
      <SheetRow
        icon={<IconCopy size={20} stroke={1.7} aria-hidden />}
        onClick={then(() => void navigator.clipboard?.writeText(text).catch(reportProblem))}
      >
        {words.copy}
      </SheetRow>
      {editable && (
        <SheetRow icon={<IconPencil size={20} stroke={1.7} aria-hidden />} onClick={then(() => chat.change(message))}>
          {words.edit}
        </SheetRow>
      )}
      {own && (
        <SheetRow
          danger
          icon={<IconTrash size={20} stroke={1.7} aria-hidden />}
          onClick={then(() => chat.remove(wamid))}
        >
          {words.remove}
        </SheetRow>
      )}
    </Sheet>
  );
}
