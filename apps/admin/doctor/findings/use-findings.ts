import { useEffect, useState } from 'react';
import type { Language } from '../../../ui/speaking.tsx';
import { useSpeech } from '../../texts.tsx';
import { en } from './en.ts';
import type { Findings } from './findings.ts';

const others: Record<Exclude<Language, 'en'>, () => Promise<Findings>> = {
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  pt: async () => (await import('./pt.ts')).pt,
  fr: async () => (await import('./fr.ts')).fr,
  ar: async () => (await import('./ar.ts')).ar,
  he: async () => (await import('./he.ts')).he,
};

/** The sentences in the language that is spoken now; `null` while they are fetched. */
export function useFindings(): Findings | null {
  const { language } = useSpeech();
  const [found, setFound] = useState<{ language: Language; findings: Findings } | null>(null);
  useEffect(() => {
    let over = false;
    if (language !== 'en') void others[language]().then((findings) => !over && setFound({ language, findings }));
    return () => {
      over = true;
    };
  }, [language]);
  if (language === 'en') return en;
  return found?.language === language ? found.findings : null;
}
