import { FileRow } from '../../ui/file-row.tsx';
import { Film } from '../../ui/film.tsx';
import { Picture } from '../../ui/picture.tsx';
import { VoicePlayer } from '../../ui/voice-player.tsx';
import type { DeskMessage } from '../live-state.ts';
import { deskFile } from '../media-address.ts';
import { texts } from '../texts.ts';
import classes from './content.module.css';

const words = texts.desk.file;

/** The files of a message as the agent sees them: what Genesys has fetched is shown, of the rest it is said why not. */
export function DeskFiles({ message: { id, files } }: { message: DeskMessage }) {
  return files.map((file, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- files of a message have no other name than their place
    <div key={index} className={classes.file} data-sound={file.mime.startsWith('audio/') || undefined}>
      <DeskFile file={file} src={deskFile(id, index)} />
    </div>
  ));
}

function DeskFile({ file, src }: { file: DeskMessage['files'][number]; src: string }) {
  const { mime, filename, sizeBytes, state } = file;
  const [kind] = mime.split('/');
  const here = state === 'fetched';
  if (here && /^image\/(jpeg|png|gif|webp)/.test(mime))
    return <Picture src={src} name={filename ?? words.picture} whole={mime.startsWith('image/webp')} />;
  if (here && kind === 'video') return <Film src={src} name={filename ?? words.video} />;
  if (here && kind === 'audio') return <VoicePlayer src={src} label={filename ?? words.sound} />;
  return (
    <FileRow
      name={filename ?? words.unnamed}
      mime={mime}
      sizeBytes={sizeBytes}
      href={here ? src : undefined}
      note={here ? undefined : words[state]}
    />
  );
}
