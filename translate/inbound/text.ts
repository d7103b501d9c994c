import type { Message } from '../../wire/meta/message.ts';
import type { Part, Wording } from './part.ts';

export function fromText({ text }: Message, { inbound }: Wording): Part {
  const body = text?.body ?? '';
  return body.trim() ? { kind: 'text', text: body } : { kind: 'empty-text', text: inbound.empty };
}
