import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { Texts } from '../texts/en.ts';
import { kindText } from './kind-text.ts';

type Said = Pick<PortalMessage, 'kind' | 'text' | 'content'>;

/** A message in its own words, as short as it is; without any, what it is. */
export function shortText({ kind, text, content }: Said, texts: Texts): string {
  const words = wordsOf(content) ?? text;
  return words?.trim() || kindText(kind, texts);
}

function wordsOf(content: Said['content']): string | null {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'file':
      return content.file.caption ?? content.file.filename;
    case 'location':
      return content.name ?? content.address;
    case 'contacts':
      return content.contacts.map(({ name }) => name).join(', ');
    case 'choice':
      return content.title;
    case 'block':
    case 'list':
    case 'carousel':
    case 'template':
      return content.body;
    default:
      return null;
  }
}
