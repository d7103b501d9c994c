import type { PortalMessage } from '../../../contracts/portal-records.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { FailureNote } from './failure-note.tsx';
import { HeldNote } from './held-note.tsx';
import { UnknownNote } from './unknown-note.tsx';

type FateNoteProps = { message: PortalMessage; outgoing: Outgoing | null; conversationId: string };

/** What is to be said of a message of ours that has not simply gone. */
export function FateNote({ message, outgoing, conversationId }: FateNoteProps) {
  switch (message.status) {
    case 'failed':
      return <FailureNote message={message} outgoing={outgoing} conversationId={conversationId} />;
    case 'unknown':
      return <UnknownNote outgoing={outgoing} conversationId={conversationId} />;
    case 'queued':
      return message.held && <HeldNote message={message} held={message.held} conversationId={conversationId} />;
    default:
      return null;
  }
}
