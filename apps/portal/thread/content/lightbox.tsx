import { useDirection } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconMessage } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { kindText } from '../../../conversation/messages/kind-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { preciseTime } from '../../../ui/time-text.tsx';
import { localFile } from '../../files/local-files.ts';
import { useFileLink } from '../../files/use-file-link.ts';
import { useInboxState } from '../../inbox.ts';
import { customerName } from '../../people/customer-name.ts';
import { goTo, usePlace } from '../../place/place.ts';
import { useSpeech, useTexts } from '../../texts.tsx';
import { useAuthorName } from '../author-line.tsx';
import { LargeFilm, LargePicture } from './large-view.tsx';
import classes from './lightbox.module.css';
import { useSwipe } from './use-swipe.ts';
import type { Viewed } from './viewed.ts';

type LightboxProps = {
  conversationId: string;
  /** Oldest first. */
  items: readonly Viewed[];
  /** The key of one of them. */
  shown: string;
  onShow: (key: string) => void;
  onClose: () => void;
};
type OneOfThemProps = LightboxProps & { index: number; item: Viewed };

/** Pictures and films as large as the window, one after the other. */
export default function Lightbox(props: LightboxProps) {
  const { items, shown, onClose } = props;
  const index = items.findIndex(({ key }) => key === shown);
  const item = items[index];
  // Taken back by whoever sent it.
  useEffect(() => {
    if (!item) onClose();
  }, [item, onClose]);
  return item && <OneOfThem {...props} index={index} item={item} />;
}

function OneOfThem({ conversationId, items, shown, index, item, onShow, onClose }: OneOfThemProps) {
  const { texts, locale } = useSpeech();
  const words = texts.message;
  const { dir } = useDirection();
  const stage = useRef<HTMLDivElement>(null);
  const customer = useInboxState((state) => state.rows[conversationId]?.customer);
  const author = useAuthorName(item.message);
  const [forward, back] = dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const to = (by: number) => {
    const next = items[index + by];
    if (next) onShow(next.key);
  };
  const swipe = useSwipe((right) => to(right === (dir === 'rtl') ? 1 : -1));

  // What had the focus may have gone with the one before.
  useEffect(() => {
    if (document.activeElement === document.body) stage.current?.focus();
  }, [shown]);

  const onKeyDown = (event: KeyboardEvent) => {
    // A film that has the focus is wound by the same keys.
    if (event.target instanceof HTMLVideoElement || (event.key !== forward && event.key !== back)) return;
    event.preventDefault();
    to(event.key === forward ? 1 : -1);
  };
  const { message, caption } = item;
  const theirs = customer ? customerName(customer, texts) : words.theirs;
  return (
    <Dialog
      title={message.direction === 'inbound' ? theirs : author}
      look="screen"
      onClose={onClose}
      onKeyDown={onKeyDown}
      tools={
        <>
          {items.length > 1 && <output className={classes.position}>{words.position(index + 1, items.length)}</output>}
          <GoThere conversationId={conversationId} messageId={message.messageId} onGo={onClose} />
          <Save item={item} />
        </>
      }
    >
      <div ref={stage} className={classes.stage} tabIndex={-1} {...swipe}>
        <Large key={item.key} item={item} />
        {items.length > 1 && (
          <>
            <Step by={-1} possible={index > 0} onStep={to} />
            <Step by={1} possible={index < items.length - 1} onStep={to} />
          </>
        )}
      </div>
      <div className={classes.foot}>
        {caption && <p dir="auto">{caption}</p>}
        <time dateTime={message.occurredAt}>{preciseTime(message.occurredAt, locale)}</time>
      </div>
    </Dialog>
  );
}

type GoThereProps = { conversationId: string; messageId: string; onGo: () => void };

function GoThere({ conversationId, messageId, onGo }: GoThereProps) {
  const { inConversation } = useTexts().message;
  const { from } = usePlace();
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={inConversation}
      title={inConversation}
      onClick={() => {
        onGo();
        goTo({ conversationId, from, messageId });
      }}
    >
      <IconMessage size={20} stroke={1.7} aria-hidden />
    </button>
  );
}

const useLinkOf = ({ message, card }: Viewed) =>
  useFileLink(message.messageId, localFile(message.clientId, card)?.url ?? null, card);

function Large({ item }: { item: Viewed }) {
  const texts = useTexts();
  const link = useLinkOf(item);
  const { file, caption } = item;
  const label = caption ?? kindText(file.kind, texts);
  if (link === 'gone') return <p className={classes.gone}>{texts.message.fileGone(kindText(file.kind, texts))}</p>;
  if (!link) return null;
  return file.kind === 'video' ? (
    <LargeFilm url={link.url} label={label} />
  ) : (
    <LargePicture url={link.url} label={label} />
  );
}

function Save({ item }: { item: Viewed }) {
  const texts = useTexts();
  const link = useLinkOf(item);
  if (!link || link === 'gone') return null;
  const name = item.file.filename ?? link.filename ?? kindText(item.file.kind, texts);
  return (
    <a className={classes.tool} href={link.url} download={name} aria-label={texts.parts.download(name)}>
      <IconDownload size={20} stroke={1.7} aria-hidden />
    </a>
  );
}

/** Stays where it is at the end of the row, and with it the focus. */
function Step({ by, possible, onStep }: { by: 1 | -1; possible: boolean; onStep: (by: number) => void }) {
  const words = useTexts().message;
  const Icon = by > 0 ? IconChevronRight : IconChevronLeft;
  return (
    <button
      type="button"
      className={classes.step}
      data-forward={by > 0 || undefined}
      data-autofocus={by > 0 || undefined}
      aria-label={by > 0 ? words.next : words.previous}
      aria-disabled={!possible || undefined}
      onClick={() => onStep(by)}
    >
      <Icon size={26} stroke={1.8} aria-hidden />
    </button>
  );
}
