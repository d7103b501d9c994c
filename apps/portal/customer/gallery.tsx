import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { briefOf } from '../../conversation/messages/brief.ts';
import { secondsOf } from '../files/sounds.ts';
import { useFileLink } from '../files/use-file-link.ts';
import { useInbox } from '../inbox.ts';
import { goTo, usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import { useLightbox } from '../thread/content/use-lightbox.tsx';
import { fileIn, viewedOf } from '../thread/content/viewed.ts';
import { KindIcon } from '../thread/kind-icon.tsx';
import classes from './customer-pane.module.css';

type Page = { items: readonly PortalMessage[]; cursor: string | null; read: boolean };

/** What was sent to and fro as files, newest first. A click shows it large, or its message. */
export function Gallery({ conversationId }: { conversationId: string }) {
  const words = useTexts().customer;
  const { customers } = useInbox();
  const { from } = usePlace();
  const [page, setPage] = useState<Page>({ items: [], cursor: null, read: false });
  useEffect(() => {
    let over = false;
    customers.files(conversationId).then(
      ({ items, nextCursor }) => !over && setPage({ items, cursor: nextCursor, read: true }),
      () => !over && setPage((now) => ({ ...now, read: true })),
    );
    return () => {
      over = true;
    };
  }, [customers, conversationId]);
  const more = async (cursor: string) => {
    const { items, nextCursor } = await customers.files(conversationId, cursor);
    setPage((now) => ({ items: [...now.items, ...items], cursor: nextCursor, read: true }));
  };
  const { items, cursor, read } = page;
  const viewed = useMemo(() => items.toReversed().flatMap((message) => viewedOf(message)), [items]);
  const { show, lightbox } = useLightbox(conversationId, viewed);
  const open = (message: PortalMessage) =>
    viewedOf(message)[0]?.card === null
      ? show(message.messageId, null)
      : goTo({ conversationId, from, messageId: message.messageId });
  return (
    <section className={classes.section} aria-label={words.files}>
      <h3>{words.files}</h3>
      {read && items.length === 0 && <p className={classes.hint}>{words.noFiles}</p>}
      <ul className={classes.gallery}>
        {items.map((message) => (
          <li key={message.messageId}>
            <Media message={message} onOpen={() => open(message)} />
          </li>
        ))}
      </ul>
      {lightbox}
      {cursor && (
        <Button variant="subtle" color="gray" size="xs" onClick={() => void more(cursor).catch(() => undefined)}>
          {words.moreFiles}
        </Button>
      )}
    </section>
  );
}

function Media({ message, onOpen }: { message: PortalMessage; onOpen: () => void }) {
  const texts = useTexts();
  const { content } = message;
  const file = fileIn(content);
  const { icon, label, words } = briefOf(message, texts, secondsOf(message.clientId ?? message.messageId));
  const isPicture = file?.kind === 'image' || file?.kind === 'sticker';
  const name = label ? texts.brief.named(label, words) : words;
  return (
    <button
      type="button"
      className={classes.media}
      aria-label={name}
      aria-haspopup={viewedOf(message)[0]?.card === null ? 'dialog' : undefined}
      title={name}
      onClick={onOpen}
    >
      {isPicture ? <Thumb messageId={message.messageId} /> : <KindIcon kind={icon} size={22} />}
      {!isPicture && <span dir="auto">{file?.filename ?? words}</span>}
    </button>
  );
}

function Thumb({ messageId }: { messageId: string }) {
  const link = useFileLink(messageId, null);
  if (link === null) return null;
  return link === 'gone' ? <KindIcon kind="image" size={22} /> : <img src={link.url} alt="" loading="lazy" />;
}
