import { z } from 'zod';

export const vendorError = z.looseObject({
  code: z.number(),
  title: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error_data: z
    .looseObject({ details: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type VendorError = z.infer<typeof vendorError>;

/**
 * Meta's error codes and what they mean for the sender. Meta: build on the code, not on the HTTP status or the title.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 *
 * - `retry`: refused before it was processed, the same again later is safe
 * - `unsure`: transient, and the message may have been sent already
 * - `wait`: refused for a known time
 * - `never`: the same again gives the same answer
 * - `credentials`: nothing of this tenant or number passes until somebody acts
 * - `stopped`: the number or account is under limits for its behaviour, and each further try makes it worse
 */
export type ErrorClass = 'retry' | 'unsure' | 'wait' | 'never' | 'credentials' | 'stopped';

const codes: Record<ErrorClass, readonly number[]> = {
  retry: [4, 80007, 130429, 131056],
  unsure: [1, 2, 131000, 131016, 131057, 133004, 2494100],
  wait: [131049, 132015, 132069, 133008, 133009, 133015, 133016, 134101],
  never: [
    100, 130403, 130472, 130497, 131008, 131009, 131021, 131026, 131047, 131050, 131051, 131052, 131053, 131055, 131062,
    131063, 132000, 132001, 132005, 132007, 132012, 132016, 132018, 132068, 133005, 134100, 134102, 135000, 136024,
    137000,
  ],
  stopped: [368, 131048],
  credentials: [
    0, 3, 10, 33, 190, 200, 294, 299, 131005, 131031, 131037, 131042, 131045, 131064, 133000, 133006, 133010, 134011,
  ],
};

const byCode = new Map(Object.entries(codes).flatMap(([name, list]) => list.map((code) => [code, name as ErrorClass])));

const minute = 60_000;
const hour = 60 * minute;

/**
 * How long to wait before the same again, in milliseconds; `undefined`: Meta names no time. Of a paused template it is
 * not known when it is approved again: that is looked at once an hour.
 */
const waits: Record<number, number> = {
  4: minute,
  80007: minute,
  130429: 1_000,
  131048: hour,
  368: hour,
  131049: 24 * hour,
  132015: hour,
  132069: 10 * minute,
  133008: hour,
  133009: minute,
  133015: 5 * minute,
  133016: 72 * hour,
  134101: 10 * minute,
};

export const waitOf = (code: number): number | undefined => waits[code];

/** The token itself, and not what it may do. */
export const isTokenRefused = (code: number): boolean => code === 0 || code === 190;

/** Too much from one number to one customer: everybody else may go on. */
export const pairLimit = 131056;

/** Too much from one number. */
export const numberLimit = 130429;

/** What a failure is counted under: a code of Meta's by its class, any other code as it is. */
export const causeOf = (code: string): string => (/^\d+$/.test(code) ? `meta_${classify(Number(code))}` : code);

/** Unknown codes are final, unless Meta itself calls the error transient. */
export function classify(code: number, transient = false): ErrorClass {
  const known = byCode.get(code) ?? (code >= 200 && code < 300 ? 'credentials' : undefined);
  return known ?? (transient ? 'unsure' : 'never');
}
