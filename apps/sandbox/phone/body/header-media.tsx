import { FileRow } from '../../../ui/file-row.tsx';
import { Film } from '../../../ui/film.tsx';
import { NoPicture, Picture } from '../../../ui/picture.tsx';
import { type Part, part, words } from '../../../ui/read-json.ts';
import { hostOf, namedFile, webAddress } from '../../media-address.ts';
import { texts } from '../../texts.ts';
import classes from './body.module.css';
import { LocationCard } from './location-card.tsx';

/** The head of an interactive message, a card or a template: words, a picture, a film, a document or a place. */
export function HeaderMedia({ header }: { header: Part }) {
  const { body } = texts.phone;
  const type = words(header.type);
  if (type === 'location') return <LocationCard location={part(header.location)} />;
  if (type === 'text') return <p className={classes.heading}>{words(header.text)}</p>;
  const media = part(header[type]);
  const src = namedFile(media);
  if (type === 'document')
    return (
      <FileRow
        name={words(media.filename) || body.document}
        sizeBytes={null}
        href={src ?? webAddress(words(media.link))}
      />
    );
  if (type !== 'image' && type !== 'video') return null;
  if (!src) return <NoPicture text={body.elsewhere(hostOf(words(media.link)))} />;
  return type === 'image' ? <Picture src={src} name={body.picture} /> : <Film src={src} name={body.video} />;
}
