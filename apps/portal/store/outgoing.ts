import type { Failure } from '../../../contracts/fields.ts';
import type { MessageContent } from '../../../contracts/message-content.ts';
import type { Composed } from '../../../contracts/portal-conversation.ts';
import type { PortalMessage, Sending, Way } from '../../../contracts/portal-records.ts';

/** A message on its way from here: shown at once, until the message itself comes back with its client id. */
export type Outgoing = {
  clientId: string;
  message: Composed;
  quoted: string | null;
  /** What it looks like. */
  content: MessageContent;
  text: string | null;
  /** What is to be done first: the file of it is not there yet. Answers the message with it. */
  upload: (() => Promise<Composed>) | null;
  createdAt: string;
  state: 'sending' | Sending['state'];
  failure: Failure | null;
  way: Way | null;
};

const statusOf = { sending: 'queued', accepted: 'queued', unknown: 'unknown', refused: 'failed' } as const;

const kindOf = ({ message, content }: Outgoing): string => {
  if (content.type === 'file') return content.file.kind;
  return message.type;
};

/** As a message of the thread. */
export function asMessage(one: Outgoing, conversationId: string, personId: string): PortalMessage {
  return {
    messageId: one.clientId,
    direction: 'outbound',
    kind: kindOf(one),
    text: one.text,
    status: statusOf[one.state],
    failure: one.failure,
    held: null,
    wamid: null,
    conversationId,
    grade: null,
    lost: null,
    origin: 'portal',
    about: one.message.type === 'reaction' ? one.message.about : one.quoted,
    occurredAt: one.createdAt,
    createdAt: one.createdAt,
    author: 'agent',
    sentBy: personId,
    way: one.way,
    clientId: one.clientId,
    content: one.content,
    referral: null,
  };
}
