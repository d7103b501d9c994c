import { createContext, use } from 'react';
import type { TemplateWords } from '../../conversation/words/templates/en.ts';

export const TemplateWordsContext = createContext<TemplateWords | null>(null);

export function useTemplateWords(): TemplateWords {
  const words = use(TemplateWordsContext);
  if (!words) throw new Error('no TemplateWordsContext stands around this');
  return words;
}
