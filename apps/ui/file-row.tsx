import { IconDownload, IconFileText } from '@tabler/icons-react';
import { Fragment } from 'react';
import classes from './file-row.module.css';
import { sizeText } from './size-text.ts';
import { useLocale, useWords } from './speech.ts';

type FileRowProps = {
  name: string;
  mime?: string;
  sizeBytes: number | null;
  /** Where it can be saved from; none: it is not here. */
  href?: string;
  /** Why it is not here, or what is happening to it. */
  note?: string;
};

/** A file as one row: what it is, how large, and a way to save it. */
export function FileRow({ name, mime, sizeBytes, href, note }: FileRowProps) {
  const words = useWords();
  const locale = useLocale();
  const facts = [kindOf(name, mime) || words.file, sizeBytes === null ? null : sizeText(sizeBytes, locale), note];
  return (
    <span className={classes.row}>
      <IconFileText className={classes.icon} size={26} stroke={1.5} aria-hidden />
      <span className={classes.words}>
        <strong dir="auto">{name}</strong>
        <span>
          {facts.filter(Boolean).map((fact, index) => (
            <Fragment key={fact}>
              {index > 0 && ' · '}
              <bdi>{fact}</bdi>
            </Fragment>
          ))}
        </span>
      </span>
      {href && (
        <a className={classes.save} href={href} download={name} aria-label={words.download(name)}>
          <IconDownload size={18} stroke={1.8} aria-hidden />
        </a>
      )}
    </span>
  );
}

/** PDF, DOCX: the end of the name, else of the type; empty where neither tells. */
function kindOf(name: string, mime = ''): string {
  const end =
    /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ??
    mime
      .split(';')[0]
      ?.split(/[/.+-]/)
      .at(-1);
  return (end ?? '').toUpperCase();
}
