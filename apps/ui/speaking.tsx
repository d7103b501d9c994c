import { useDirection } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import { directionOf, firstLanguage, localeOf, rememberLanguage } from './language.ts';
import { SpeechContext, type Words } from './speech.ts';

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

export const isLanguage = (code: string | null): code is Language => code !== null && Object.hasOwn(languages, code);

/** A page's words: English at once, all others when somebody speaks them. `parts`: those of what pages share. */
export function speaking<T extends { parts: Words }>(en: T, others: Record<Exclude<Language, 'en'>, () => Promise<T>>) {
  type Spoken = { language: Language; texts: T };
  type Speech = Spoken & { locale: string; speak: (language: Language) => void };

  const Speaking = createContext<Speech | null>(null);
  const textsOf = async (language: Language): Promise<T> => (language === 'en' ? en : others[language]());

  function LanguageProvider({ first, children }: { first: Spoken; children: React.ReactNode }) {
    const [spoken, setSpoken] = useState(first);
    const { setDirection } = useDirection();
    const { language, texts } = spoken;
    useEffect(() => {
      document.documentElement.lang = language;
      // Mantine's own does it too, where there is one.
      document.documentElement.dir = directionOf(language);
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

  function useSpeech(): Speech {
    const speech = use(Speaking);
    if (!speech) throw new Error('no LanguageProvider stands around this');
    return speech;
  }

  return {
    LanguageProvider,
    /** The page's words in the language that is spoken now. */
    useSpeech,
    useTexts: (): T => useSpeech().texts,
    /** As whoever shows the page wishes, as chosen here before, or as the browser wishes. */
    async firstSpoken(wished: readonly string[] = []): Promise<Spoken> {
      const language = firstLanguage<Language>([...codes], wished);
      try {
        return { language, texts: await textsOf(language) };
      } catch {
        // Rather in English than not at all.
        return { language: 'en', texts: en };
      }
    },
  };
}
