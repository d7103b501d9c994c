import { useTexts } from '../texts.tsx';
import classes from './loading.module.css';

/** The shape of what is being read. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const texts = useTexts();
  return (
    <div className={classes.loading} role="status" aria-label={texts.loading}>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <span key={at} className={classes.line} aria-hidden />
      ))}
    </div>
  );
}
