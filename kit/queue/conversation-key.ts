import { createHash } from 'node:crypto';

/** The key under which one customer's work is kept in order. Broker tools and logs show it: it tells nobody's number. */
export const conversationKey = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 22);
