import { useInViewport } from '@mantine/hooks';
import { useState } from 'react';
import { FileRow } from '../../../ui/file-row.tsx';
import { usePdfPage } from '../../files/use-pdf-page.ts';
import { useTexts } from '../../texts.tsx';
import classes from './pdf-card.module.css';

type PdfCardProps = {
  id: string;
  name: string;
  url: string | undefined;
  /** Where it was chosen here. */
  file: File | null;
};

/** A document with its first page, drawn once it comes into sight; as any other file where that cannot be. */
export function PdfCard({ id, name, url, file }: PdfCardProps) {
  const { message: words } = useTexts();
  const { ref, inViewport } = useInViewport<HTMLSpanElement>();
  const [seen, setSeen] = useState(false);
  if (inViewport && !seen) setSeen(true);
  const page = usePdfPage(id, file ?? url, seen);
  return (
    <span ref={ref} className={classes.card}>
      {page === undefined && <span className={classes.page} data-drawing />}
      {page && (
        // The button below does the same, and is the one for the keyboard.
        <a className={classes.page} href={url} download={name} tabIndex={-1}>
          <img src={page.url} alt={words.firstPage(name)} />
        </a>
      )}
      <FileRow
        name={name}
        mime="application/pdf"
        sizeBytes={page?.sizeBytes ?? null}
        note={page ? words.pages(page.pages) : undefined}
        href={url}
      />
    </span>
  );
}

/** By its type, else by its name. */
export const isPdf = (mime: string | null, name: string): boolean =>
  mime ? /^application\/(x-)?pdf\b/i.test(mime) : /\.pdf$/i.test(name);
