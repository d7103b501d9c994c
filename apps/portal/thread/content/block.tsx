import { IconArrowBackUp, IconCopy, IconExternalLink, IconPhone, IconPointer } from '@tabler/icons-react';
import type { MessageBlock, MessageButton } from '../../../../contracts/message-content.ts';
import classes from './content.module.css';
import { MediaFile } from './file-content.tsx';
import { Words } from './words.tsx';

type BlockProps = {
  block: MessageBlock;
  /** Whose file is at its head; `null`: it is only being written. */
  messageId: string | null;
  clientId?: string | null;
  /** Of which card it is. */
  card?: number | null;
  /** Between its head and its words. */
  children?: React.ReactNode;
};

export function Block({ block, messageId, clientId = null, card = null, children }: BlockProps) {
  const { header, body, footer, buttons } = block;
  return (
    <div className={classes.block}>
      {header?.file && <MediaFile file={header.file} messageId={messageId} clientId={clientId} card={card} />}
      {header?.text && (
        <p className={classes.headText} dir="auto">
          {header.text}
        </p>
      )}
      {children}
      {body && <Words>{body}</Words>}
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
