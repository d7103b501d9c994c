import { IconFileOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { MessageFile } from '../../../../contracts/message-content.ts';
import type { PortalMessage } from '../../../../contracts/portal-records.ts';
import { FileRow } from '../../../ui/file-row.tsx';
import { Film } from '../../../ui/film.tsx';
import { localFile } from '../../files/local-files.ts';
import { useFileLink } from '../../files/use-file-link.ts';
import { useTexts } from '../../texts.tsx';
import { KindIcon } from '../kind-icon.tsx';
import { kindText } from '../kind-text.ts';
import classes from './content.module.css';
import { Voice } from './voice.tsx';
import { Words } from './words.tsx';

const Lightbox = lazy(() => import('./lightbox.tsx'));

type FileContentProps = { message: PortalMessage; file: MessageFile; caption: string | null };

export function FileContent({ message, file, caption }: FileContentProps) {
  return (
    <>
      <MediaFile file={file} messageId={message.messageId} clientId={message.clientId} />
      {caption?.trim() && <Words>{caption}</Words>}
    </>
  );
}

type MediaFileProps = {
  file: MessageFile;
  /** `null`: it is only being written. */
  messageId: string | null;
  clientId: string | null;
  /** Of which card. */
  card?: number | null;
};

/** A file as it can be looked at, listened to or saved. */
export function MediaFile({ file, messageId, clientId, card = null }: MediaFileProps) {
  const texts = useTexts();
  const local = localFile(clientId, card);
  const link = useFileLink(messageId, local?.url ?? null, card);
  const name = file.filename ?? (link && link !== 'gone' && link.filename) ?? kindText(file.kind, texts);
  const label = name || kindText(file.kind, texts);
  if (link === 'gone')
    return (
      <span className={classes.gone}>
        <IconFileOff size={24} stroke={1.5} aria-hidden />
        {texts.message.fileGone(label)}
      </span>
    );
  const url = link?.url;
  if (messageId === null && !url)
    return (
      <span className={classes.gone}>
        <KindIcon kind={file.kind} size={26} />
        {kindText(file.kind, texts)}
      </span>
    );
  switch (file.kind) {
    case 'image':
    case 'sticker':
      return <Thumb url={url} label={label} sticker={file.kind === 'sticker'} />;
    case 'video':
      return url ? (
        <span className={classes.file}>
          <Film src={url} name={label} />
        </span>
      ) : (
        <span className={classes.thumb} />
      );
    case 'audio':
      return (
        <span className={classes.voice}>
          <Voice
            id={clientId ?? messageId ?? ''}
            url={url}
            file={local?.file ?? null}
            label={file.voice ? texts.message.voice : label}
          />
        </span>
      );
    case 'document':
      return (
        <span className={classes.file}>
          <FileRow name={label} mime={file.mime ?? undefined} sizeBytes={null} href={url} />
        </span>
      );
  }
}

function Thumb({ url, label, sticker }: { url: string | undefined; label: string; sticker: boolean }) {
  const texts = useTexts();
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <span className={classes.gone}>
        <IconFileOff size={24} stroke={1.5} aria-hidden />
        {texts.parts.noPicture}
      </span>
    );
  return (
    <>
      <button
        type="button"
        className={classes.thumb}
        data-sticker={sticker || undefined}
        aria-label={texts.parts.enlarge(label)}
        aria-haspopup="dialog"
        onClick={() => url && setLarge(true)}
      >
        {url && <img src={url} alt="" onError={() => setBroken(true)} />}
      </button>
      {large && url && (
        <Suspense fallback={null}>
          <Lightbox url={url} name={label} onClose={() => setLarge(false)} />
        </Suspense>
      )}
    </>
  );
}
