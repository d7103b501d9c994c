import type { DeadGroup, DeadLetter, DeadSelection } from '../queue.ts';

/** For a store that cannot be asked for some: whether a letter is one of these. */
export function isSelected({ tenantId, ids, cause, diedBefore }: DeadSelection): (dead: DeadLetter) => boolean {
  const these = ids && new Set(ids);
  return (dead) =>
    (tenantId === undefined || dead.tenantId === tenantId) &&
    (these?.has(dead.id) ?? true) &&
    (cause === undefined || dead.cause === cause) &&
    (diedBefore === undefined || dead.deadAt <= diedBefore);
}

/** Letters, the oldest first, by cause. */
export function groupsOf(letters: readonly DeadLetter[]): DeadGroup[] {
  const groups = [...Map.groupBy(letters, ({ cause }) => cause)].map(([cause, of]) => ({
    cause,
    count: of.length,
    tenants: new Set(of.map(({ tenantId }) => tenantId)).size,
    oldest: (of[0] as DeadLetter).deadAt,
    newest: (of.at(-1) as DeadLetter).deadAt,
    sample: of[0] as DeadLetter,
  }));
  return groups.toSorted((one, other) => other.count - one.count || (one.cause < other.cause ? -1 : 1));
}

/** Whether it says more than whose they are. */
export const isNarrow = ({ ids, cause, diedBefore }: DeadSelection): boolean =>
  ids !== undefined || cause !== undefined || diedBefore !== undefined;
