import { useAttempt } from '../../ui/use-attempt.ts';
import { useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts.tsx';
import classes from './actions.module.css';

/** Ends the conversation at Genesys, once it is said what that means. */
export default function EndPanel({ onDone }: { onDone: () => void }) {
  const words = useTexts().actions;
  const { conversation } = useShown();
  const { attempt, busy, fault } = useAttempt();
  const end = () =>
    void attempt(async () => {
      await conversation.end();
      onDone();
    });
  return (
    <div className={classes.form}>
      <p className={classes.shut}>{words.endText}</p>
      {fault && (
        <p className={classes.problem} role="alert">
          {words.endFailed}
        </p>
      )}
      <div className={classes.feet}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button look="danger" disabled={busy} onClick={end}>
          {words.endNow}
        </Button>
      </div>
    </div>
  );
}
