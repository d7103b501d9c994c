import { randomUUID } from 'node:crypto';
import type { Person, Session as Signed } from '../../../contracts/sign-in.ts';
import type { Caller } from '../../../kit/caller.ts';
import { permissions as known, type Permission, type Role } from '../../../kit/permissions.ts';
import type { SessionRow } from '../tables.ts';
import type { SessionTokens } from './token.ts';

/** What Genesys gave a person; `expiresAt` of the access token, in milliseconds. */
export type VendorTokens = { accessToken: string; expiresAt: number; refreshToken: string | null };

/** Of a person at Genesys. */
export type Division = { id: string; name: string };

/** Which division somebody is of, and in which they may read conversations; `null`: Genesys has not said. */
export type Place = { division: Division | null; divisions: string[] | null };

export type Rights = { role: Role; permissions: readonly Permission[] };

/** `tenantId` is `null` for operators. */
export type NewSession = Rights &
  Partial<Place> & {
    tenantId: string | null;
    userId: string;
    name: string;
    email: string | null;
    tokens: VendorTokens | null;
  };

export const newSession = ({
  tenantId,
  userId,
  permissions,
  division,
  divisions,
  ...rest
}: Omit<NewSession, 'tokens'>) => ({
  id: randomUUID(),
  tenant_id: tenantId,
  user_id: userId,
  permissions: [...permissions],
  ...divisionColumns(division ?? null),
  divisions: divisions ?? null,
  ...rest,
});

export const divisionColumns = (division: Division | null) => ({
  division_id: division?.id ?? null,
  division_name: division?.name ?? null,
});

export const divisionOf = ({ division_id: id, division_name: name }: SessionRow): Division | null =>
  id === null ? null : { id, name: name ?? id };

/** What a session's tokens are bound to when they are sealed. */
export const tokensField = (id: string) => `session|${id}`;

/** Permissions that are no longer known are nobody's. */
export const permissionsIn = (given: readonly string[]): Permission[] => known.filter((one) => given.includes(one));

export const callerOf = (row: SessionRow, address: string | null): Caller => ({
  kind: row.tenant_id === null || row.opened_by !== null ? 'operator' : 'agent',
  id: row.user_id,
  name: row.name,
  role: row.role,
  permissions: permissionsIn(row.permissions),
  tenantId: row.tenant_id,
  sessionId: row.id,
  ...(row.opened_by !== null && { impersonationId: row.id }),
  address,
});

export function personOf({ sessionId: _, address: __, ...person }: Caller, tenantName: string | null): Person {
  return { ...person, tenantName };
}

/** The session as its browser gets it, with a new token. */
export async function signed(row: SessionRow, tokens: SessionTokens, tenantName: string | null): Promise<Signed> {
  const { user_id: userId, id: sessionId, tenant_id: tenantId, role, expires_at: until } = row;
  const issued = await tokens.issue({ userId, sessionId, tenantId, role }, until);
  return { ...issued, person: personOf(callerOf(row, null), tenantName) };
}
