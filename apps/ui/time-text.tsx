import { useLocale } from './speech.ts';

function formatsOf(locale: string | undefined) {
  return {
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
    precise: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }),
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    relativeDay: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  };
}

/** They are slow to make and every message needs one. */
const made = new Map<string | undefined, ReturnType<typeof formatsOf>>();
function formats(locale?: string) {
  const known = made.get(locale) ?? formatsOf(locale);
  made.set(locale, known);
  return known;
}

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysAgo = (date: Date) => Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** The day as a chat writes it between messages: Today, Yesterday, Monday, 3 March. */
export function dayText(at: string, locale?: string): string {
  const date = new Date(at);
  const ago = daysAgo(date);
  const { relativeDay, day } = formats(locale);
  return ago < 2 ? capital(relativeDay.format(-ago, 'day')) : day.format(date);
}

export const preciseTime = (at: string, locale?: string): string => formats(locale).precise.format(new Date(at));

/** The time of day as a phone's status bar shows it: the viewer's locale, without AM or PM. */
export function phoneClock(now: Date): string {
  const parts = formats()
    .clock.formatToParts(now)
    .filter(({ type }) => type !== 'dayPeriod');
  return parts
    .map(({ value }) => value)
    .join('')
    .trim();
}

/** A time of day in the page's locale; with `short`, the date where it is not today's. Hover shows it in full. */
export function TimeText({ at, short = false, className }: { at: string; short?: boolean; className?: string }) {
  const { clock, shortDay, precise } = formats(useLocale());
  const date = new Date(at);
  return (
    <time dateTime={at} title={precise.format(date)} className={className}>
      {short && daysAgo(date) > 0 ? shortDay.format(date) : clock.format(date)}
    </time>
  );
}
