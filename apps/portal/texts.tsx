import { useDirection } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import { directionOf, firstLanguage, localeOf, rememberLanguage } from '../ui/language.ts';
import { SpeechContext } from '../ui/speech.ts';
import { en, type Texts } from './texts/en.ts';

/** By its own name, so that everybody finds theirs. English also stands in for whatever is not here. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  ar: 'العربية',
  he: 'עברית',
};
export type Language = keyof typeof languages;
const codes = ['en', 'de', 'es', 'pt', 'fr', 'ar', 'he'] as const satisfies Language[];

/** All but English come when somebody speaks them. */
const others: Record<Exclude<Language, 'en'>, () => Promise<Texts>> = {
  de: async () => (await import('./texts/de.ts')).de,
  es: async () => (await import('./texts/es.ts')).es,
  pt: async () => (await import('./texts/pt.ts')).pt,
  fr: async () => (await import('./texts/fr.ts')).fr,
  ar: async () => (await import('./texts/ar.ts')).ar,
  he: async () => (await import('./texts/he.ts')).he,
};

export const isLanguage = (code: string | null): code is Language => code !== null && Object.hasOwn(languages, code);

export const startLanguage = (): Language => firstLanguage<Language>([...codes]);

export const textsOf = async (language: Language): Promise<Texts> => (language === 'en' ? en : others[language]());

type Spoken = { language: Language; texts: Texts };
type Speech = Spoken & { locale: string; speak: (language: Language) => void };

const Speaking = createContext<Speech | null>(null);

export function LanguageProvider({ first, children }: { first: Spoken; children: React.ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  const { setDirection } = useDirection();
  const { language, texts } = spoken;
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [language, setDirection]);
  const speak = useCallback((chosen: Language) => {
    rememberLanguage(chosen);
    void textsOf(chosen).then((found) => setSpoken({ language: chosen, texts: found }));
  }, []);
  const speech = useMemo(() => ({ language, texts, locale: localeOf(language), speak }), [language, texts, speak]);
  const shared = useMemo(() => ({ words: texts.parts, locale: speech.locale }), [texts, speech.locale]);
  return (
    <Speaking value={speech}>
      <SpeechContext value={shared}>{children}</SpeechContext>
    </Speaking>
  );
}

/** The page's words in the language that is spoken now. */
export function useSpeech(): Speech {
  const speech = use(Speaking);
  if (!speech) throw new Error('no LanguageProvider stands around this');
  return speech;
}

export const useTexts = (): Texts => useSpeech().texts;
