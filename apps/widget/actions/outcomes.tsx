import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { deliveryOf, isGivenUp } from '../../conversation/messages/delivery.ts';
import { failureText, whyGivenUp } from '../../conversation/messages/failure-text.ts';
import { type Delivery, TickMark } from '../../ui/tick-mark.tsx';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import type { Act } from '../conversation/state.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts.tsx';
import classes from './actions.module.css';

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
  return (
    <ul className={classes.outcomes} aria-live="polite" aria-label={words.outcomes}>
      {acts
        .slice(-most)
        .toReversed()
        .map((act) => (
          <Outcome key={act.clientId} act={act} message={messages.find(({ clientId }) => clientId === act.clientId)} />
        ))}
    </ul>
  );
}

function Outcome({ act, message }: { act: Act; message: PortalMessage | undefined }) {
  const { said, parts, actions: words } = useTexts();
  const { acts } = useShown().conversation;
  const delivery = message ? deliveryOf(message) : own[act.state];
  const failure = message ? (message.failure ?? message.held?.failure ?? null) : act.failure;
  const isFailed = delivery === 'failed';
  return (
    <li data-outcome={delivery}>
      <div className={classes.outcome}>
        <span dir="auto">{act.label}</span>
        <span>
          {parts.delivery[delivery]} <TickMark status={delivery} />
        </span>
      </div>
      {isFailed && (
        <p className={classes.problem}>
          {message && isGivenUp(message) ? whyGivenUp(failure, said) : failureText(failure, said)}
        </p>
      )}
      {(isFailed || delivery === 'read' || delivery === 'played' || delivery === 'delivered') && (
        <div className={classes.feet}>
          {isFailed && <Button onClick={() => acts.retry(act)}>{words.again}</Button>}
          <Button look="quiet" onClick={() => acts.drop(act.clientId)}>
            {words.dismiss}
          </Button>
        </div>
      )}
    </li>
  );
}
