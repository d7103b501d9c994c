import { IconFileOff, IconPlayerPlayFilled } from '@tabler/icons-react';
import { use, useState } from 'react';
import type { MessageFile } from '../../../../contracts/message-content.ts';
import type { PortalMessage } from '../../../../contracts/portal-records.ts';
import { kindText } from '../../../conversation/messages/kind-text.ts';
import { clockText } from '../../../ui/clock-text.ts';
import { FileRow } from '../../../ui/file-row.tsx';
import { localFile } from '../../files/local-files.ts';
import { useFileLink } from '../../files/use-file-link.ts';
import { useTexts } from '../../texts.tsx';
import { KindIcon } from '../kind-icon.tsx';
import classes from './content.module.css';
import { isPdf, PdfCard } from './pdf-card.tsx';
import { ShowLarge } from './viewed.ts';
import { Voice } from './voice.tsx';
import { Words } from './words.tsx';

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
      return <Picture messageId={messageId} card={card} url={url} label={label} />;
    case 'sticker':
      return <Sticker url={url} label={label} />;
    case 'video':
      return <FilmThumb messageId={messageId} card={card} url={url} label={label} mime={file.mime ?? undefined} />;
    case 'audio':
      return (
        <span className={classes.voice}>
          <Voice
            id={clientId ?? messageId ?? ''}
            url={url}
            file={local?.file ?? null}
            label={file.voice ? texts.kinds.voice : label}
          />
        </span>
      );
    case 'document':
      if (isPdf(file.mime, label))
        return (
          <PdfCard id={`${clientId ?? messageId ?? url} ${card}`} name={label} url={url} file={local?.file ?? null} />
        );
      return (
        <span className={classes.file}>
          <FileRow name={label} mime={file.mime ?? undefined} sizeBytes={null} href={url} />
        </span>
      );
  }
}

type ThumbProps = {
  messageId: string | null;
  card: number | null;
  url: string | undefined;
  label: string;
};

/** Leads to the large one; while its message is only being written there is none. */
function Thumb({ messageId, card, label, children }: Omit<ThumbProps, 'url'> & { children: React.ReactNode }) {
  const texts = useTexts();
  const show = use(ShowLarge);
  if (messageId === null)
    return (
      <span className={classes.thumb} role="img" aria-label={label}>
        {children}
      </span>
    );
  return (
    <button
      type="button"
      className={classes.thumb}
      aria-label={texts.parts.enlarge(label)}
      aria-haspopup="dialog"
      onClick={() => show(messageId, card)}
    >
      {children}
    </button>
  );
}

function Picture({ url, ...thumb }: ThumbProps) {
  const [broken, setBroken] = useState(false);
  if (broken) return <Broken />;
  return <Thumb {...thumb}>{url && <img src={url} alt="" onError={() => setBroken(true)} />}</Thumb>;
}

function Sticker({ url, label }: Pick<ThumbProps, 'url' | 'label'>) {
  const [broken, setBroken] = useState(false);
  if (broken) return <Broken />;
  return (
    <span className={classes.thumb} data-sticker>
      {url && <img src={url} alt={label} onError={() => setBroken(true)} />}
    </span>
  );
}

function Broken() {
  const texts = useTexts();
  return (
    <span className={classes.gone}>
      <IconFileOff size={24} stroke={1.5} aria-hidden />
      {texts.parts.noPicture}
    </span>
  );
}

/** Its first picture and its length; what this browser cannot play can be saved. */
function FilmThumb({ url, mime, ...thumb }: ThumbProps & { mime: string | undefined }) {
  const [seconds, setSeconds] = useState<number | null>(null);
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <span className={classes.file}>
        <FileRow name={thumb.label} mime={mime} sizeBytes={null} href={url} />
      </span>
    );
  return (
    <Thumb {...thumb}>
      {url && (
        <video
          // Not at its very beginning, which is often black.
          src={`${url}#t=0.1`}
          preload="metadata"
          muted
          playsInline
          tabIndex={-1}
          aria-hidden
          onLoadedMetadata={({ currentTarget: { duration } }) =>
            setSeconds(Number.isFinite(duration) ? duration : null)
          }
          onError={() => setBroken(true)}
        >
          <track kind="captions" />
        </video>
      )}
      <span className={classes.playMark}>
        <IconPlayerPlayFilled size={22} aria-hidden />
      </span>
      {seconds !== null && <span className={classes.length}>{clockText(seconds)}</span>}
    </Thumb>
  );
}
