import { preciseTime } from '../ui/time-text.tsx';
import { useSpeech } from './texts.tsx';

/** A day and a time of it, as the reader's language writes them. */
export function When({ at }: { at: string }) {
  const { locale } = useSpeech();
  return (
    <time dateTime={at} title={preciseTime(at, locale)}>
      {dayAndTime(at, locale)}
    </time>
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function dayAndTime(at: string, locale: string): string {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(locale, format);
  return format.format(new Date(at));
}
