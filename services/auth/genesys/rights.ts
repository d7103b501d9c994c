import { type Permission, permissionsOf, type Role, roles } from '../../../kit/permissions.ts';
import type { Rights } from '../sessions/session.ts';

/** Which of the vendor's permissions make somebody what; one is enough. Names of roles are each customer's own. */
const marks: [Role, string[]][] = [
  ['admin', ['messaging:integration:edit', 'authorization:grant:add']],
  ['supervisor', ['analytics:conversationDetail:view']],
  ['agent', ['conversation:message:create', 'conversation:message:accept']],
];

/** What a person may do here, by what they may do at Genesys; `null`: nothing. */
export function rightsOf(granted: readonly string[]): Rights | null {
  const held = marks.filter(([, wanted]) => wanted.some((one) => granted.some((pattern) => covers(pattern, one))));
  const names = held.map(([role]) => role);
  const role = roles.findLast((one) => names.includes(one));
  if (!role) return null;
  const permissions = new Set<Permission>(names.flatMap((name) => permissionsOf[name]));
  return { role, permissions: [...permissions] };
}

/** A star stands for any part; as the last part, for all that could follow. */
function covers(pattern: string, permission: string): boolean {
  const [parts, wanted] = [pattern.split(':'), permission.split(':')];
  if (parts.length > wanted.length || (parts.length < wanted.length && parts.at(-1) !== '*')) return false;
  return parts.every((part, at) => part === '*' || part === wanted[at]);
}

export const sameRights = (one: Rights, other: Rights): boolean =>
  one.role === other.role && one.permissions.toSorted().join() === other.permissions.toSorted().join();
