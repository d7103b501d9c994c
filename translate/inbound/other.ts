import { type Message, unsupportedBody } from '../../wire/meta/message.ts';
import { type Part, wordsOf } from './part.ts';

/** What WhatsApp keeps to itself: polls, pins, group invitations. Its own reason is added with the message's errors. */
export function fromUnsupported(message: Message): Part {
  const type = unsupportedBody.safeParse(message.unsupported).data?.type;
  const what = type && type !== 'unknown' ? `: ${wordsOf(type)}` : '';
  return {
    kind: 'unsupported',
    text: `[The customer sent something that WhatsApp does not pass on to businesses${what}. Ask them to send it in another way.]`,
    attributes: { whatsapp_unsupported: type },
  };
}

export const fromRequestWelcome = (): Part => ({
  kind: 'request-welcome',
  text: '[The customer has opened the chat for the first time]',
});

/** A kind of tomorrow: never silence. */
export const fromUnknown = ({ type }: Message): Part => ({
  kind: 'unknown',
  text: `[The customer sent something new: ${wordsOf(type)}. It cannot be shown here; it is kept in the history.]`,
  attributes: { whatsapp_type: wordsOf(type) },
});
