export const ranges = ['day', 'week', 'month'] as const;
export type Range = (typeof ranges)[number];

const hourMs = 3600_000;

/** Until the end of the current hour: so many hours, or days of the reader's calendar. */
export function stepsOf(range: Range, now = new Date()): { from: string; to: string; stepHours: number } {
  const end = new Date(Math.ceil((now.getTime() + 1) / hourMs) * hourMs);
  if (range === 'day') {
    return { from: new Date(end.getTime() - 24 * hourMs).toISOString(), to: end.toISOString(), stepHours: 1 };
  }
  const begin = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (range === 'week' ? 6 : 29));
  return { from: begin.toISOString(), to: end.toISOString(), stepHours: range === 'week' ? 6 : 24 };
}
