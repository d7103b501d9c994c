import type { Check } from '../../../contracts/doctor-records.ts';
import type { Tone } from '../../ui/status-badge.tsx';
import { useSpeech } from '../texts.tsx';
import { dayAndTime } from '../when.tsx';
import { type Finding, filled } from './findings/findings.ts';
import { useFindings } from './findings/use-findings.ts';

export const tones: Record<Check['state'], Tone> = { ok: 'good', warning: 'warn', failed: 'bad', unknown: 'calm' };

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** What was found, in the reader's language; a finding of a newer service than this page is named as it is. */
export function useFindingText() {
  const { locale } = useSpeech();
  const findings = useFindings();
  return ({ finding, values }: Pick<Check, 'finding' | 'values'>): { says: string; next: string | null } => {
    if (!findings) return { says: '', next: null };
    const show = (value: string) => (instant.test(value) ? dayAndTime(value, locale) : value);
    const [says, next] = findings[finding as Finding] ?? [[finding, ...Object.values(values)].join(' ')];
    return { says: filled(says, values, show), next: next ? filled(next, values, show) : null };
  };
}
