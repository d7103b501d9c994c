import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;
const issuer = 'WhatsApp-Genesys';

/** A new secret for an authenticator application (RFC 6238: SHA-1, six digits, 30 seconds, which all of them can do). */
export function newAuthenticator(email: string): { secret: string; uri: string } {
  const totp = new TOTP({ issuer, label: email, secret: new Secret({ size: 20 }), period: periodSeconds });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The step of time that a code is of: now, or the one before or behind; `null` where it is of none. */
export function stepOf(secret: string, code: string, now = Date.now()): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: periodSeconds });
  const delta = totp.validate({ token: code, window: 1, timestamp: now });
  return delta === null ? null : Math.floor(now / 1000 / periodSeconds) + delta;
}
