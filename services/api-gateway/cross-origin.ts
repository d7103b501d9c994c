import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Which origins' pages may call: our own, wherever the request has come in, and those of the settings. */
export function originList(allowed: readonly string[] = [], publicUrl: () => string) {
  const others = new Set(allowed.map((entry) => URL.parse(entry)?.origin ?? entry));
  return (origin: string, host: string | undefined): boolean => {
    const { host: from, protocol } = URL.parse(origin) ?? {};
    if (!from) return false;
    const own = new URL(publicUrl());
    // Tenants have hosts of their own below ours.
    return others.has(origin) || origin === own.origin || (from === host && protocol === own.protocol);
  };
}

export type MayCome = ReturnType<typeof originList>;

/** For pages of other origins. Without credentials: tokens come in a header, and no cookie of ours is of use to them. */
export const crossOrigin = (mayCome: MayCome): MiddlewareHandler =>
  cors({
    origin: (origin, c) => (mayCome(origin, c.req.header('host')) ? origin : null),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'x-tenant', 'x-request-id'],
    exposeHeaders: ['RateLimit', 'RateLimit-Policy', 'Retry-After', 'x-request-id'],
    maxAge: 600,
  });
