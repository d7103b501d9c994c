import { useDirection } from '@mantine/core';
import { createContext, use, useEffect, useMemo, useState } from 'react';
import { directionOf, firstLanguage, rememberLanguage } from '../ui/language.ts';
import { ar } from './texts/ar.ts';
import { de } from './texts/de.ts';
import { en, type Texts } from './texts/en.ts';

/** By its own name, so that everybody finds theirs. English also stands in for whatever is not here. */
export const languages = { en: 'English', de: 'Deutsch', ar: 'العربية' };
export type Language = keyof typeof languages;
const codes = ['en', 'de', 'ar'] as const satisfies Language[];
const all: Record<Language, Texts> = { en, de, ar };

export const startLanguage = (): Language => firstLanguage<Language>([...codes]);

type Speech = { language: Language; texts: Texts; speak: (language: Language) => void };

const Speaking = createContext<Speech | null>(null);

export function LanguageProvider({ children }: { children: React.ReactNode }) {
  const [language, setLanguage] = useState(startLanguage);
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [language, setDirection]);
  const speech = useMemo(
    () => ({
      language,
      texts: all[language],
      speak(chosen: Language) {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Speaking value={speech}>{children}</Speaking>;
}

/** The page's words in the language that is spoken now. */
export function useSpeech(): Speech {
  const speech = use(Speaking);
  if (!speech) throw new Error('no LanguageProvider stands around this');
  return speech;
}

export const useTexts = (): Texts => useSpeech().texts;
