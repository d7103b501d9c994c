import { useRef } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { deliveryOf, isGivenUp } from '../../conversation/messages/delivery.ts';
import { failureText, whyGivenUp } from '../../conversation/messages/failure-text.ts';
import { type Delivery, TickMark } from '../../ui/tick-mark.tsx';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import type { Act } from '../conversation/state.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts.tsx';
import classes from './actions.module.css';
import { SendAgain } from './send-again.tsx';

const most = 5;
const own: Record<Act['state'], Delivery> = {
  sending: 'accepted',
  accepted: 'accepted',
  unknown: 'unknown',
  refused: 'failed',
};

/** What was done from here, the last first, and how far it got. What failed can be tried again. */
export function Outcomes() {
  const words = useTexts().actions;
  const acts = useConversation((state) => state.acts);
  const messages = useConversation((state) => state.messages);
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul ref={list} tabIndex={-1} className={classes.outcomes} aria-live="polite" aria-label={words.outcomes}>
      {acts
        .slice(-most)
        .toReversed()
        .map((act) => (
          <Outcome
            key={act.clientId}
            act={act}
            message={messages.find(({ clientId }) => clientId === act.clientId)}
            // The button that was pressed is gone: the keyboard goes on from here.
            onGone={() => list.current?.focus()}
          />
        ))}
    </ul>
  );
}

type OutcomeProps = { act: Act; message: PortalMessage | undefined; onGone: () => void };

function Outcome({ act, message, onGone }: OutcomeProps) {
  const { said, parts, actions: words } = useTexts();
  const { acts } = useShown().conversation;
  const delivery = message ? deliveryOf(message) : own[act.state];
  const failure = message ? (message.failure ?? message.held?.failure ?? null) : act.failure;
  const isFailed = delivery === 'failed';
  const givenUp = message !== undefined && isGivenUp(message);
  const retry = () => {
    acts.retry(act);
    onGone();
  };
  const dismiss = () => {
    acts.drop(act.clientId);
    onGone();
  };
  return (
    <li data-outcome={delivery}>
      <div className={classes.outcome}>
        <span dir="auto">{act.label}</span>
        <span>
          {parts.delivery[delivery]} <TickMark status={delivery} />
        </span>
      </div>
      {isFailed && (
        <p className={classes.problem}>{givenUp ? whyGivenUp(failure, said) : failureText(failure, said)}</p>
      )}
      {delivery !== 'accepted' && (
        <div className={classes.feet}>
          {givenUp ? (
            <SendAgain messageId={message.messageId} />
          ) : (
            isFailed && <Button onClick={retry}>{words.again}</Button>
          )}
          <Button look="quiet" onClick={dismiss}>
            {words.dismiss}
          </Button>
        </div>
      )}
    </li>
  );
}
