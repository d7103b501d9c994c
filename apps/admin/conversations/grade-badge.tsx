import type { Journey } from '../../../contracts/journey.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { useTexts } from '../texts.tsx';

type Grade = NonNullable<Journey['grade']>;

const tones: Record<Grade, Tone> = { full: 'good', partial: 'warn', fallback: 'warn', rejected: 'bad' };

/** How whole a message came over. */
export function GradeBadge({ grade }: { grade: Grade }) {
  const { conversations: words } = useTexts();
  return <StatusBadge tone={tones[grade]}>{words.grades[grade]}</StatusBadge>;
}
