import type { Message } from '../../wire/meta/message.ts';
import type { Part } from './part.ts';

export function fromText({ text }: Message): Part {
  const body = text?.body ?? '';
  return body.trim() ? { kind: 'text', text: body } : { kind: 'empty-text', text: '[empty message]' };
}
