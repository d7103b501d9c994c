import { speaking } from '../ui/speaking.tsx';
import { en, type Texts } from './texts/en.ts';

export const { LanguageProvider, useSpeech, useTexts, firstSpoken } = speaking<Texts>(en, {
  de: async () => (await import('./texts/de.ts')).de,
  es: async () => (await import('./texts/es.ts')).es,
  pt: async () => (await import('./texts/pt.ts')).pt,
  fr: async () => (await import('./texts/fr.ts')).fr,
  ar: async () => (await import('./texts/ar.ts')).ar,
  he: async () => (await import('./texts/he.ts')).he,
});
