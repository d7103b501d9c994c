import { FileRow } from '../../../ui/file-row.tsx';
import { Film } from '../../../ui/film.tsx';
import { NoPicture, Picture } from '../../../ui/picture.tsx';
import { words } from '../../../ui/read-json.ts';
import { VoicePlayer } from '../../../ui/voice-player.tsx';
import { hostOf, namedFile, phoneFile, webAddress } from '../../media-address.ts';
import { texts } from '../../texts.ts';
import classes from './body.module.css';
import { type BodyProps, Words } from './message-words.tsx';

const { body } = texts.phone;

/** Pictures, films, sounds and documents, with their caption. */
export function MediaBody({ message, chat }: BodyProps) {
  const { type, media, content, wamid, from } = message;
  const link = words(content.link);
  const src = media ? phoneFile(media.id) : namedFile(content);
  const caption = words(content.caption);
  const filename = media?.filename ?? (words(content.filename) || null);
  const played = () => {
    if (from === 'business' && message.status !== 'played') chat.play(wamid);
  };

  if (type === 'sticker')
    return src ? <img className={classes.sticker} src={src} alt={body.sticker} /> : <NoPicture text={body.sticker} />;
  return (
    <div className={classes.media}>
      {type === 'image' &&
        (src ? (
          <Picture src={src} name={caption || body.picture} />
        ) : (
          <NoPicture text={body.elsewhere(hostOf(link))} />
        ))}
      {type === 'video' &&
        (src ? <Film src={src} name={caption || body.video} /> : <NoPicture text={body.elsewhere(hostOf(link))} />)}
      {type === 'audio' && src && (
        <VoicePlayer src={src} label={media?.voice ? body.voice : body.audio} onPlay={played} />
      )}
      {(type === 'document' || (type === 'audio' && !src)) && (
        <FileRow
          name={filename ?? (type === 'audio' ? body.audio : body.document)}
          mime={media?.mime}
          sizeBytes={media?.sizeBytes ?? null}
          href={src ?? webAddress(link)}
        />
      )}
      {caption && <Words text={caption} />}
    </div>
  );
}
