import { Button } from '@mantine/core';
import { goTo } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import classes from './thread-pane.module.css';

/** Under a conversation that is over and only looked up. */
export function PastBar({ current }: { current: string }) {
  const texts = useTexts();
  return (
    <div className={classes.past}>
      {texts.thread.past}
      <Button variant="light" size="sm" onClick={() => goTo({ conversationId: current })}>
        {texts.thread.toCurrent}
      </Button>
    </div>
  );
}
