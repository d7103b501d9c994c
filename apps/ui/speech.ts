import { createContext, use } from 'react';
import { words } from './words.ts';

export type Words = typeof words;

/** In which language the shared parts speak, and how they write dates; a page that says nothing gets English. */
export const SpeechContext = createContext<{ words: Words; locale: string | undefined }>({ words, locale: undefined });

export const useWords = (): Words => use(SpeechContext).words;
export const useLocale = (): string | undefined => use(SpeechContext).locale;
