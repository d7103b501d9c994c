import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { MessageFile } from '../../../contracts/message-content.ts';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { useFileLink } from '../files/use-file-link.ts';
import { useInbox } from '../inbox.ts';
import { goTo, usePlace } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import { KindIcon } from '../thread/kind-icon.tsx';
import { kindText } from '../thread/kind-text.ts';
import { shortText } from '../thread/short-text.ts';
import classes from './customer-pane.module.css';

type Page = { items: readonly PortalMessage[]; cursor: string | null; read: boolean };

/** What was sent to and fro as files, newest first. A click shows the message. */
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
  return (
    <section className={classes.section} aria-label={words.files}>
      <h3>{words.files}</h3>
      {read && items.length === 0 && <p className={classes.hint}>{words.noFiles}</p>}
      <ul className={classes.gallery}>
        {items.map((message) => (
          <li key={message.messageId}>
            <Media message={message} onOpen={() => goTo({ conversationId, from, messageId: message.messageId })} />
          </li>
        ))}
      </ul>
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
  const { content, messageId, kind } = message;
  const shown = fileIn(content)?.kind ?? kind;
  const label = shortText(message, texts);
  return (
    <button
      type="button"
      className={classes.media}
      aria-label={`${kindText(shown, texts)}: ${label}`}
      title={label}
      onClick={onOpen}
    >
      {shown === 'image' || shown === 'sticker' ? <Thumb messageId={messageId} /> : <KindIcon kind={shown} size={22} />}
      {shown !== 'image' && shown !== 'sticker' && <span dir="auto">{label}</span>}
    </button>
  );
}

/** Of a template or a card it stands at the head. */
function fileIn(content: PortalMessage['content']): MessageFile | null {
  if (content.type === 'file') return content.file;
  return 'header' in content ? (content.header?.file ?? null) : null;
}

function Thumb({ messageId }: { messageId: string }) {
  const link = useFileLink(messageId, null);
  if (link === null) return null;
  return link === 'gone' ? <KindIcon kind="image" size={22} /> : <img src={link.url} alt="" loading="lazy" />;
}
