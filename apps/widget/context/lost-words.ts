import { useEffect, useState } from 'react';
import type { LostWords } from '../../conversation/words/lost/en.ts';
import type { Language } from '../../ui/speaking.tsx';

const words: Record<Language, () => Promise<{ lost: LostWords }>> = {
  en: () => import('../../conversation/words/lost/en.ts'),
  de: () => import('../../conversation/words/lost/de.ts'),
  es: () => import('../../conversation/words/lost/es.ts'),
  pt: () => import('../../conversation/words/lost/pt.ts'),
  fr: () => import('../../conversation/words/lost/fr.ts'),
  ar: () => import('../../conversation/words/lost/ar.ts'),
  he: () => import('../../conversation/words/lost/he.ts'),
};

/** They come when something was lost: the page has to be there at once. `null`: not here yet. */
export function useLostWords(language: Language): LostWords | null {
  const [found, setFound] = useState<LostWords | null>(null);
  useEffect(() => {
    let over = false;
    words[language]().then(
      ({ lost }) => !over && setFound(lost),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [language]);
  return found;
}
