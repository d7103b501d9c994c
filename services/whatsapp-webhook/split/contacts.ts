import { type Contact, contact } from '../../../wire/meta/webhook.ts';

/** Those that can be read: a malformed contact spoils no message. */
export const readContacts = (raw: readonly unknown[]): Contact[] =>
  raw.map((one) => contact.safeParse(one).data).filter((one) => one !== undefined);

/** The contact of a customer; with one customer in the batch, Meta lists one contact for all. */
export function contactOf(
  known: readonly Contact[],
  userId: string | undefined,
  phone: string | undefined,
): Contact | null {
  const match = known.find((one) => (one.user_id && one.user_id === userId) || (one.wa_id && one.wa_id === phone));
  return match ?? (known.length === 1 ? (known[0] ?? null) : null);
}
