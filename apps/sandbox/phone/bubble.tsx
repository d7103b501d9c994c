import { IconFile, IconMapPin, IconMicrophone, IconPhoto, IconPuzzle, IconUser, IconVideo } from '@tabler/icons-react';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { PhoneMessage } from '../live-state.ts';
import classes from './chat.module.css';

const icons: Record<string, typeof IconFile> = {
  image: IconPhoto,
  sticker: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  location: IconMapPin,
  contacts: IconUser,
};

const onlyEmoji = /^(?:\p{RGI_Emoji}|\s){1,6}$/v;

type BubbleProps = {
  message: PhoneMessage;
  /** The first of a run by the same sender has the tail. */
  first: boolean;
  quoted: string | null;
};

export function Bubble({ message, first, quoted }: BubbleProps) {
  const { from, type, text, at, status } = message;
  const Icon = type === 'text' ? null : (icons[type] ?? IconPuzzle);
  return (
    <div
      className={classes.bubble}
      data-from={from}
      data-first={first || undefined}
      data-failed={status === 'failed' || undefined}
    >
      {quoted && (
        <p className={classes.quoted} dir="auto">
          <span>{quoted}</span>
        </p>
      )}
      <p className={classes.text} dir="auto" data-big={(type === 'text' && onlyEmoji.test(text)) || undefined}>
        {Icon && (
          <span className={classes.kind}>
            <Icon size={16} stroke={1.7} aria-hidden />
            {type}
          </span>
        )}
        {text}
      </p>
      <p className={classes.meta}>
        <TimeText at={at} />
        {status && <TickMark status={status} />}
      </p>
    </div>
  );
}
