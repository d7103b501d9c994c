import { type Message, unsupportedBody } from '../../wire/meta/message.ts';
import { kindIn, type Part, spaced, type Wording } from './part.ts';

/** What WhatsApp keeps to itself: polls, pins, group invitations. Its own reason is added with the message's errors. */
export function fromUnsupported(message: Message, words: Wording): Part {
  const type = unsupportedBody.safeParse(message.unsupported).data?.type;
  return {
    kind: 'unsupported',
    text: words.sender.notPassedOn(type && type !== 'unknown' ? kindIn(words, type) : null),
    attributes: { whatsapp_unsupported: type },
  };
}

export const fromRequestWelcome = ({ inbound }: Wording): Part => ({ kind: 'request-welcome', text: inbound.opened });

/** A kind of tomorrow: never silence. */
export const fromUnknown = ({ type }: Message, words: Wording): Part => ({
  kind: 'unknown',
  text: words.sender.unknownKind(kindIn(words, type)),
  attributes: { whatsapp_type: spaced(type) },
});
