/** Days as a date field has them, `2026-11-27`; empty: not limited. */
export type DaySpan = { from: string; until: string };

const dayOf = (text: string, add: number) => {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, day + add);
};

/** From the first moment of one day to the last of another, as both are here. */
export function instantsOf({ from, until }: DaySpan): { from?: string; to?: string } {
  return {
    ...(from && { from: dayOf(from, 0).toISOString() }),
    ...(until && { to: new Date(dayOf(until, 1).getTime() - 1).toISOString() }),
  };
}
