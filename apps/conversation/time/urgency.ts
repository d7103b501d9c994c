const minute = 60_000;

export type Urgency = 'calm' | 'soon' | 'now' | 'closed';

/** How pressing it is to answer before the window closes. */
export function urgencyOf(closesAt: string | null, now: number): Urgency {
  const left = closesAt === null ? 0 : Date.parse(closesAt) - now;
  if (left <= 0) return 'closed';
  if (left < 15 * minute) return 'now';
  return left < 120 * minute ? 'soon' : 'calm';
}
