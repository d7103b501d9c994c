import type { Check } from '../../../contracts/doctor-records.ts';
import { isTokenRefused } from '../../../wire/meta/errors.ts';
import { metaCodeOf } from '../graph.ts';
import { firstOf, found } from './finding.ts';
import type { SeenNumber } from './gather.ts';

const link = 'whatsapp-token';
const dayMs = 24 * 3600_000;
const soonDays = 14;

export function tokenCheck({ phoneNumberId, wabaId, number, token, node }: SeenNumber, now: number): Check {
  const say = (state: Check['state'], finding: Parameters<typeof found>[3], values = {}) =>
    found(link, phoneNumberId, state, finding, { number, ...values });
  if (token.fault)
    return token.fault.code === 'not_found' ? say('failed', 'token-missing') : say('unknown', 'token-not-told');
  const { answer: facts } = token.answer.facts;
  // What the number itself answers is the truth, whatever is said of the token.
  if (node.fault?.code === 'credentials_refused' && isTokenRefused(metaCodeOf(node.fault) ?? 190))
    return expiredOf(facts?.expiresAt ?? null, now)
      ? say('failed', 'token-expired', { expiresAt: facts?.expiresAt?.toISOString() })
      : say('failed', 'token-refused');
  if (!facts) return say('unknown', 'token-not-told');
  const { valid, expiresAt, missingScopes, accounts } = facts;
  const until = { expiresAt: expiresAt?.toISOString() };
  const days = expiresAt ? Math.floor((expiresAt.getTime() - now) / dayMs) : Number.POSITIVE_INFINITY;
  return (
    firstOf(
      expiredOf(expiresAt, now) && say('failed', 'token-expired', until),
      !valid && say('failed', 'token-refused'),
      missingScopes.length > 0 && say('failed', 'token-scope-missing', { scopes: missingScopes.join(', ') }),
      accounts && !accounts.includes(wabaId) && say('failed', 'token-account-not-granted', { wabaId }),
      days < soonDays && say('warning', 'token-expires-soon', { ...until, days: String(days) }),
      expiresAt && say('ok', 'token-ok-until', until),
    ) ?? say('ok', 'token-ok')
  );
}

const expiredOf = (expiresAt: Date | null, now: number): boolean => expiresAt !== null && expiresAt.getTime() <= now;
