import { useEffect, useState } from 'react';
import { type PdfPage, pdfPage } from './pdf-pages.ts';

/** `undefined` while it is drawn, or not wanted yet; `null`: it cannot be shown. */
export function usePdfPage(id: string, source: string | Blob | undefined, wanted: boolean): PdfPage | null | undefined {
  const [page, setPage] = useState<PdfPage | null>();
  useEffect(() => {
    if (!source || !wanted) return;
    let over = false;
    void pdfPage(id, source).then((found) => !over && setPage(found));
    return () => {
      over = true;
    };
  }, [id, source, wanted]);
  return page;
}
