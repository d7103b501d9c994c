import { useAttempt } from '../../ui/use-attempt.ts';
import { useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts.tsx';
import classes from './actions.module.css';

/** Of a message that the platform has given up. */
export function SendAgain({ messageId }: { messageId: string }) {
  const words = useTexts().actions;
  const { conversation, permissions } = useShown();
  const { attempt, busy, fault } = useAttempt();
  if (!permissions.includes('messages:send')) return null;
  return (
    <>
      {fault && (
        <p className={classes.problem} role="alert">
          {words.failed}
        </p>
      )}
      <Button disabled={busy} onClick={() => void attempt(() => conversation.resend(messageId))}>
        {words.again}
      </Button>
    </>
  );
}
