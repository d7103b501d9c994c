import type { Check, CheckState, Link } from '../../../contracts/doctor-records.ts';
import type { WhatsappFinding } from '../../../contracts/whatsapp-findings.ts';

const longestValue = 1000;

type Values = Record<string, string | null | undefined>;

/** A finding of this service; values that are not known are left out. */
export function found(
  link: Link,
  subject: string | null,
  state: CheckState,
  finding: WhatsappFinding,
  values: Values = {},
): Check {
  const told = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value.slice(0, longestValue)]] : []));
  return { link, subject, state, finding, values: Object.fromEntries(told) as Record<string, string> };
}

/** The first of these that is so. */
export const firstOf = (...candidates: (Check | false | null | undefined)[]): Check | undefined =>
  candidates.find((candidate): candidate is Check => Boolean(candidate));
