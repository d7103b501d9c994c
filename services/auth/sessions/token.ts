import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Role, roles } from '../../../kit/permissions.ts';
import { sessionLife } from './life.ts';

const issuer = 'whatsapp-genesys/auth';
const audience = 'whatsapp-genesys';
/** Pinned: a token that names another algorithm, or none, is nobody's. */
const algorithm = 'HS256';

const claims = z.object({
  sub: z.string(),
  sid: z.uuid(),
  /** Absent for operators. */
  tid: z.uuid().optional(),
  role: z.enum(roles),
});

/** What a session token says; whether it still holds is for the session itself to say. */
export type Claims = { userId: string; sessionId: string; tenantId: string | null; role: Role };

/** Session tokens: JWT, HS256 by JWT_SECRET, good for ten minutes. */
export function sessionTokens(secret: string) {
  const key = new TextEncoder().encode(secret);
  return {
    /** `until`: for no longer than that, where it is said. */
    async issue(
      { userId, sessionId, tenantId, role }: Claims,
      until: Date | null = null,
    ): Promise<{ token: string; expiresAt: string }> {
      const issued = Math.floor(Date.now() / 1000);
      const last = until === null ? Number.POSITIVE_INFINITY : Math.floor(until.getTime() / 1000);
      const expires = Math.min(issued + sessionLife.tokenSeconds, last);
      const token = await new SignJWT({ sid: sessionId, role, ...(tenantId && { tid: tenantId }) })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setJti(randomUUID())
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .sign(key);
      return { token, expiresAt: new Date(expires * 1000).toISOString() };
    },

    /** `null`: not one of ours, or run out. `orRunOut`: one that has run out is told too, while a session could live. */
    async read(token: string, { orRunOut = false } = {}): Promise<Claims | null> {
      const clockTolerance = orRunOut ? sessionLife.atMostMs / 1000 : 0;
      const verified = await jwtVerify(token, key, {
        issuer,
        audience,
        algorithms: [algorithm],
        typ: 'JWT',
        requiredClaims: ['exp', 'iat', 'jti'],
        clockTolerance,
      }).catch(() => null);
      const said = claims.safeParse(verified?.payload).data;
      return said ? { userId: said.sub, sessionId: said.sid, tenantId: said.tid ?? null, role: said.role } : null;
    },
  };
}

export type SessionTokens = ReturnType<typeof sessionTokens>;
