const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const precise = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const relativeDay = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysAgo = (date: Date) => Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** The day as a chat writes it between messages: Today, Yesterday, Monday, 3 March. */
export function dayText(at: string): string {
  const date = new Date(at);
  const ago = daysAgo(date);
  return ago < 2 ? capital(relativeDay.format(-ago, 'day')) : day.format(date);
}

/** The time of day as a phone's status bar shows it: the viewer's locale, without AM or PM. */
export function phoneClock(now: Date): string {
  const parts = clock.formatToParts(now).filter(({ type }) => type !== 'dayPeriod');
  return parts
    .map(({ value }) => value)
    .join('')
    .trim();
}

/** A time of day in the viewer's locale; with `short`, the date where it is not today's. Hover shows it in full. */
export function TimeText({ at, short = false, className }: { at: string; short?: boolean; className?: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={precise.format(date)} className={className}>
      {short && daysAgo(date) > 0 ? shortDay.format(date) : clock.format(date)}
    </time>
  );
}
