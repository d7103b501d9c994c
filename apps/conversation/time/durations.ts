const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const made = new Map<string, Intl.NumberFormat>();
function unit(locale: string, name: 'minute' | 'hour' | 'day'): Intl.NumberFormat {
  const key = `${locale} ${name}`;
  const known = made.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' });
  made.set(key, known);
  return known;
}

/** A span as one looks at it in passing: 12m, 1h 20m, 23h, 3d. */
export function spanText(ms: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(ms / minute));
  if (minutes < 60) return unit(locale, 'minute').format(minutes);
  if (ms >= day) return unit(locale, 'day').format(Math.floor(ms / day));
  const hours = unit(locale, 'hour').format(Math.floor(ms / hour));
  const rest = minutes % 60;
  return ms < 2 * hour && rest > 0 ? `${hours} ${unit(locale, 'minute').format(rest)}` : hours;
}

/** How long ago something was; after a week, the date. */
export function ageText(at: string, now: number, locale: string, justNow: string): string {
  const ms = now - Date.parse(at);
  if (ms < minute) return justNow;
  if (ms < hour) return unit(locale, 'minute').format(Math.floor(ms / minute));
  if (ms < day) return unit(locale, 'hour').format(Math.floor(ms / hour));
  if (ms < 7 * day) return unit(locale, 'day').format(Math.floor(ms / day));
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(new Date(at));
}
