import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts.tsx';
import type { useLate } from '../use-late.ts';
import classes from './actions.module.css';

/** In the place of what is wanted: that it is coming, or that it did not get through. */
export function LatePart({ failed, again }: Pick<ReturnType<typeof useLate>, 'failed' | 'again'>) {
  const words = useTexts().actions;
  if (!failed) return <p className={classes.shut}>{words.reading}</p>;
  return (
    <div className={classes.form}>
      <p className={classes.shut} role="alert">
        {words.failed}
      </p>
      <div className={classes.feet}>
        <Button onClick={again}>{words.again}</Button>
      </div>
    </div>
  );
}
