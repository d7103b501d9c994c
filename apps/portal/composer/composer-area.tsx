import { useNow } from '../../conversation/time/use-now.ts';
import { windowOf } from '../store/filter.ts';
import type { Row } from '../store/state.ts';
import { ClosedComposer } from './closed-composer.tsx';
import classes from './composer.module.css';
import { Composer } from './composer.tsx';
import { TemplateSurface } from './template-surface.tsx';

type ComposerAreaProps = { conversationId: string; row: Row | undefined; onTyping: () => void };

/** What can be written now: anything while the window is open, else a template. */
export function ComposerArea({ conversationId, row, onTyping }: ComposerAreaProps) {
  const now = useNow(5_000);
  if (!row) return <div className={classes.area} />;
  const open = windowOf(row, now) !== 'closed';
  return (
    <div className={classes.area}>
      {open ? <Composer conversationId={conversationId} onTyping={onTyping} /> : <ClosedComposer />}
      <TemplateSurface conversationId={conversationId} row={row} />
    </div>
  );
}
