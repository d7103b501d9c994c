import { useEffect, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { briefOf } from '../../conversation/messages/brief.ts';
import { useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import { portal } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import classes from './context.module.css';
import { Section } from './section.tsx';

const pageSize = 24;

type Found = {
  items: readonly PortalMessage[];
  cursor: string | null;
  state: 'closed' | 'reading' | 'read' | 'failed';
};

/** What was sent to and fro as files, the newest first; read when somebody looks. */
export function SharedFiles() {
  const texts = useTexts();
  const words = texts.files;
  const { tenantId, conversationId } = useShown().conversation;
  const [found, setFound] = useState<Found>({ items: [], cursor: null, state: 'closed' });
  const read = (cursor?: string) => {
    setFound((now) => ({ ...now, state: 'reading' }));
    portal.listInboxMessages({ tenantId, conversationId, filesOnly: 'true', limit: pageSize, cursor }).then(
      ({ items, nextCursor }) =>
        setFound((now) => ({ items: cursor ? [...now.items, ...items] : items, cursor: nextCursor, state: 'read' })),
      () => setFound((now) => ({ ...now, state: 'failed' })),
    );
  };
  const { items, cursor, state } = found;
  return (
    <Section title={words.title} onOpen={() => state === 'closed' && read()}>
      {state === 'reading' && <p className={classes.hint}>{words.reading}</p>}
      {state === 'failed' && (
        <p className={classes.hint}>
          {words.failed} <Button onClick={() => read()}>{texts.entrance.again}</Button>
        </p>
      )}
      {state === 'read' && items.length === 0 && <p className={classes.hint}>{words.none}</p>}
      <ul className={classes.files}>
        {items.map((message) => (
          <li key={message.messageId}>
            <SharedFile message={message} />
          </li>
        ))}
      </ul>
      {cursor && (
        <Button look="quiet" onClick={() => read(cursor)}>
          {words.more}
        </Button>
      )}
    </Section>
  );
}

/** Opens in a window of its own, where the browser shows or saves it. */
function SharedFile({ message }: { message: PortalMessage }) {
  const texts = useTexts();
  const { tenantId } = useShown().conversation;
  const [link, setLink] = useState<{ url: string; mime: string; filename: string } | 'gone' | null>(null);
  const { messageId } = message;
  useEffect(() => {
    let over = false;
    portal.getMessageFile({ tenantId, messageId }).then(
      (made) => !over && setLink({ ...made, url: new URL(made.url).pathname }),
      () => !over && setLink('gone'),
    );
    return () => {
      over = true;
    };
  }, [tenantId, messageId]);
  const brief = briefOf(message, texts.said);
  const name = brief.label ? `${brief.label}: ${brief.words}` : brief.words;
  if (link === null || link === 'gone')
    return <span className={classes.hint}>{link ? texts.files.gone(name) : name}</span>;
  return (
    <a href={link.url} target="_blank" rel="noreferrer" title={name} aria-label={name}>
      {link.mime.startsWith('image/') ? <img src={link.url} alt="" loading="lazy" /> : link.filename || name}
    </a>
  );
}
