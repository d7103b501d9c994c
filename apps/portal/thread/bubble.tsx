import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { deliveryOf } from '../../conversation/messages/delivery.ts';
import { lostText } from '../../conversation/messages/lost-text.ts';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useTexts } from '../texts.tsx';
import { AuthorLine } from './author-line.tsx';
import classes from './bubble.module.css';
import { MessageContent } from './content/message-content.tsx';
import { FateNote } from './fate-note.tsx';
import type { MessageLine } from './lines.ts';
import { MessageActions } from './message-actions.tsx';
import { Quote } from './quote.tsx';
import { Reactions } from './reactions.tsx';

type BubbleProps = { line: MessageLine; conversationId: string };

/** One message, with all that was done to it. */
export function Bubble({ line, conversationId }: BubbleProps) {
  const texts = useTexts();
  const { message, first, quoted, reactions, edited, revoked, outgoing } = line;
  const { direction, content, grade, lost } = message;
  const delivery = deliveryOf(message);
  const ours = direction === 'outbound';
  const bare = content.type === 'file' && content.file.kind === 'sticker' && !revoked;
  return (
    <div className={classes.place} data-ours={ours || undefined} data-first={first || undefined}>
      <article
        className={classes.bubble}
        data-message={message.messageId}
        data-direction={direction}
        data-status={ours ? delivery : undefined}
        data-bare={bare || undefined}
        data-failed={delivery === 'failed' || undefined}
        data-reacted={reactions.length > 0 || undefined}
        aria-label={ours ? texts.message.ours : texts.message.theirs}
      >
        {first && ours && <AuthorLine message={message} />}
        {quoted && !revoked && <Quote quoted={quoted} about={message.about} />}
        <div className={classes.body} data-card={(!revoked && isCard(content)) || undefined}>
          {revoked ? (
            <p className={classes.revoked}>{texts.message.revoked}</p>
          ) : (
            <MessageContent message={message} edited={edited} />
          )}
          {/* What Genesys lacks of a customer's message is all here. */}
          {ours && lost && grade !== 'full' && !revoked && <p className={classes.lost}>{lostText(lost, texts.lost)}</p>}
          <p className={classes.meta}>
            {edited !== null && !revoked && <span>{texts.message.edited}</span>}
            {message.way && <span>{texts.message.ways[message.way]}</span>}
            <TimeText at={message.occurredAt} />
            {ours && <TickMark status={delivery} />}
          </p>
        </div>
        <Reactions reactions={reactions} />
      </article>
      {!revoked && <MessageActions message={message} edited={edited} conversationId={conversationId} />}
      {ours && <FateNote message={message} outgoing={outgoing} conversationId={conversationId} />}
    </div>
  );
}

/** What has a width of its own, under which the words and the time stand; beside a text or a sound there is room for the time. */
const isCard = (content: PortalMessage['content']): boolean =>
  content.type === 'file' ? content.file.kind !== 'audio' : !['plain', 'text', 'choice'].includes(content.type);
