import type { MessageContent, MessageFile } from '../../../contracts/message-content.ts';
import { clockText } from '../../ui/clock-text.ts';
import type { Said } from '../words/en.ts';

type Words = Pick<Said, 'kinds' | 'brief'>;

import { kindText } from './kind-text.ts';

type Message = { kind: string; text: string | null; content: MessageContent | null };

/** A message in one line. `icon`: a kind; `label`: what the icon tells where the words do not. */
export type Brief = { icon: string; label: string | null; words: string };

/** `seconds`: how long a voice message is, where that is known. */
export function briefOf({ kind, text, content }: Message, texts: Words, seconds: number | null = null): Brief {
  const named = (icon: string, what: string | null = null): Brief => {
    const name = kindText(icon, texts);
    return { icon, label: null, words: what?.trim() ? texts.brief.named(name, what.trim()) : name };
  };
  const said = (icon: string, words: string | null): Brief =>
    words?.trim() ? { icon, label: kindText(icon, texts), words: words.trim() } : named(icon);
  switch (content?.type) {
    case 'text':
      return { icon: 'text', label: null, words: content.text };
    case 'file':
      return ofFile(content.file, texts, seconds, { named, said });
    case 'location':
      return named('location', content.name ?? content.address);
    case 'contacts':
      return named('contacts', content.contacts.map(({ name }) => name).join(', '));
    case 'reaction':
      return content.emoji
        ? { icon: 'reaction', label: null, words: texts.brief.reaction(content.emoji) }
        : named('reaction-removed');
    case 'edit':
      return said('edit', content.text);
    case 'revoke':
      return named('revoke');
    case 'choice':
      return { icon: 'text', label: null, words: content.title };
    case 'template':
      return named('template', content.body || content.name);
    case 'block':
    case 'list':
    case 'carousel':
      return said('interactive', content.body);
    default:
      return text?.trim() ? { icon: kind, label: null, words: text.trim() } : named(kind);
  }
}

type Ways = {
  named: (icon: string, what?: string | null) => Brief;
  said: (icon: string, words: string | null) => Brief;
};

function ofFile(file: MessageFile, texts: Words, seconds: number | null, { named, said }: Ways): Brief {
  if (file.kind === 'document') return named('document', file.filename ?? file.caption);
  if (file.kind !== 'audio') return said(file.kind, file.caption);
  if (!file.voice) return named('audio', file.filename);
  const length = seconds === null ? '' : ` ${clockText(seconds)}`;
  return { icon: 'voice', label: null, words: `${texts.kinds.voice}${length}` };
}

/** What somebody wrote in a message; `null`: nothing. */
export function ownWords({ text, content }: Pick<Message, 'text'> & { content: MessageContent }): string | null {
  if (content.type === 'text' || content.type === 'edit') return content.text;
  if (content.type === 'file') return content.file.caption;
  if (content.type === 'choice') return content.title;
  if ('body' in content) return content.body;
  return content.type === 'plain' ? text : null;
}
