import { useSpeech } from '../texts.tsx';
import classes from './activity.module.css';

/** Until when it is counted: to the second, for whoever waits for something to show. */
export function AsOf({ at }: { at: string | null | undefined }) {
  const { texts, locale } = useSpeech();
  if (!at) return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(new Date(at));
  return <p className={classes.asOf}>{texts.activity.asOf(time)}</p>;
}
