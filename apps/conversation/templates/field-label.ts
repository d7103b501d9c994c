import type { TemplateWords } from '../words/templates/en.ts';
import type { Field } from './fields.ts';

/** What a field is called. */
export function fieldLabel({ place, kind, name, button }: Field, words: TemplateWords): string {
  if (button) return words.buttonField(button.text);
  if (place === 'location') return words.place[name as keyof typeof words.place];
  if (place === 'offer') return words.offerEnds;
  if (kind === 'image' || kind === 'video' || kind === 'document') return words.head[kind];
  const called = /^\d+$/.test(name) ? words.numbered(name) : name.replaceAll('_', ' ');
  return place === 'header' ? words.headerField(called) : called;
}
