/** Longer ones are taken for a mistake: nothing is held up for days by one answer. */
const longestMs = 3600_000;

/** Milliseconds that a `Retry-After` asks to wait: seconds or a date (RFC 9110, 10.2.3). `undefined`: it asks for nothing. */
export function retryAfterMs(value: string | string[] | null | undefined, now = Date.now()): number | undefined {
  const text = [value ?? ''].flat()[0]?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestMs) : undefined;
}
