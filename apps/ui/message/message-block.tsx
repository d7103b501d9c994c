import { IconArrowBackUp, IconCopy, IconExternalLink, IconPhone, IconPointer } from '@tabler/icons-react';
import type { MessageButton, MessageBlock as Shown } from '../../../contracts/message-content.ts';
import { WrittenText } from '../written-text.tsx';
import classes from './message-block.module.css';

type MessageBlockProps = {
  block: Shown;
  /** What stands at its head instead of words: a picture, a film, a document. */
  head?: React.ReactNode;
  /** Between its head and its words. */
  children?: React.ReactNode;
};

/** A message of several parts as a phone shows it: head, words, foot, buttons. */
export function MessageBlock({ block: { header, body, footer, buttons }, head, children }: MessageBlockProps) {
  return (
    <div className={classes.block}>
      {head}
      {header?.text && (
        <p className={classes.headText} dir="auto">
          {header.text}
        </p>
      )}
      {children}
      {body && (
        <p className={classes.words} dir="auto">
          <WrittenText>{body}</WrittenText>
        </p>
      )}
      {footer && (
        <p className={classes.foot} dir="auto">
          {footer}
        </p>
      )}
      <ButtonRows buttons={buttons} />
    </div>
  );
}

const icons = {
  reply: IconArrowBackUp,
  link: IconExternalLink,
  call: IconPhone,
  copy: IconCopy,
  other: IconPointer,
} satisfies Record<MessageButton['kind'], unknown>;

/** What the customer can press: here it is only seen. */
export function ButtonRows({ buttons }: { buttons: readonly MessageButton[] }) {
  if (buttons.length === 0) return null;
  return (
    <ul className={classes.buttons}>
      {buttons.map(({ kind, text, value }, index) => {
        const Icon = icons[kind];
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the buttons of one message never change places
          <li key={index} title={value ?? undefined}>
            <Icon size={15} stroke={1.8} aria-hidden />
            <span dir="auto">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
