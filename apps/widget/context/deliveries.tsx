import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { briefOf } from '../../conversation/messages/brief.ts';
import { deliveryOf, isGivenUp } from '../../conversation/messages/delivery.ts';
import { failureText, waitText, whyGivenUp } from '../../conversation/messages/failure-text.ts';
import { TickMark } from '../../ui/tick-mark.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { SendAgain } from '../actions/send-again.tsx';
import { useConversation } from '../conversation/conversation-context.ts';
import { useTexts } from '../texts.tsx';
import classes from './context.module.css';
import { Section } from './section.tsx';

const most = 30;

/** How far each message of ours has come; where one did not arrive, why, in plain words. */
export function Deliveries() {
  const texts = useTexts();
  const words = texts.deliveries;
  const all = useConversation((state) => state.messages);
  const ours = all.filter(({ direction }) => direction === 'outbound').toReversed();
  const failed = ours.filter((message) => message.status === 'failed' || isGivenUp(message)).length;
  return (
    <Section
      title={words.title}
      count={failed > 0 ? words.failed(failed) : undefined}
      bad={failed > 0}
      open={failed > 0}
    >
      {ours.length === 0 && <p className={classes.hint}>{words.none}</p>}
      <ul className={classes.list}>
        {ours.slice(0, most).map((message) => (
          <li key={message.messageId} data-delivery={deliveryOf(message)}>
            <p className={classes.line} style={{ margin: 0 }}>
              <span dir="auto">{briefOf(message, texts.said).words}</span>
              <span>
                {texts.parts.delivery[deliveryOf(message)]} <TickMark status={deliveryOf(message)} />
                <TimeText at={message.createdAt} short />
              </span>
            </p>
            <Why message={message} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Why({ message }: { message: PortalMessage }) {
  const { said, deliveries: words } = useTexts();
  const { messageId, status, failure, held } = message;
  if (status === 'failed')
    return (
      <p className={classes.why} data-bad>
        {failureText(failure, said)}
      </p>
    );
  if (isGivenUp(message))
    return (
      <>
        <p className={classes.why} data-bad>
          {words.givenUp} {whyGivenUp(held?.failure ?? null, said)}
        </p>
        <div className={classes.again}>
          <SendAgain messageId={messageId} />
        </div>
      </>
    );
  if (status === 'unknown') return <p className={classes.why}>{words.unknown}</p>;
  if (held)
    return (
      <p className={classes.why}>
        {words.delayed} {waitText(held.failure, said)}
      </p>
    );
  return null;
}
