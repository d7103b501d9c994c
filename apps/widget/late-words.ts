import type { LostWords } from '../conversation/words/lost/en.ts';
import type { TemplateWords } from '../conversation/words/templates/en.ts';
import type { Language } from '../ui/speaking.tsx';

type Late<W> = Record<Language, () => Promise<W>>;

/** Of what was lost, where something was. */
export const lostWords: Late<LostWords> = {
  en: async () => (await import('../conversation/words/lost/en.ts')).lost,
  de: async () => (await import('../conversation/words/lost/de.ts')).lost,
  es: async () => (await import('../conversation/words/lost/es.ts')).lost,
  pt: async () => (await import('../conversation/words/lost/pt.ts')).lost,
  fr: async () => (await import('../conversation/words/lost/fr.ts')).lost,
  ar: async () => (await import('../conversation/words/lost/ar.ts')).lost,
  he: async () => (await import('../conversation/words/lost/he.ts')).lost,
};

/** Of templates, where one is to be sent. */
export const templateWords: Late<TemplateWords> = {
  en: async () => (await import('../conversation/words/templates/en.ts')).templates,
  de: async () => (await import('../conversation/words/templates/de.ts')).templates,
  es: async () => (await import('../conversation/words/templates/es.ts')).templates,
  pt: async () => (await import('../conversation/words/templates/pt.ts')).templates,
  fr: async () => (await import('../conversation/words/templates/fr.ts')).templates,
  ar: async () => (await import('../conversation/words/templates/ar.ts')).templates,
  he: async () => (await import('../conversation/words/templates/he.ts')).templates,
};
