import type { Template } from '../../../contracts/templates.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useTexts } from '../texts.tsx';
import { qualityTones, statusTones } from './look.ts';

export function StatusOf({ status }: Pick<Template, 'status'>) {
  const words = useTexts().templates;
  return <StatusBadge tone={statusTones[status] ?? 'calm'}>{words.statuses[status] ?? status}</StatusBadge>;
}

export function QualityOf({ quality }: Pick<Template, 'quality'>) {
  const { qualities } = useTexts().numbers;
  if (quality === null) return null;
  return <StatusBadge tone={qualityTones[quality] ?? 'calm'}>{qualities[quality] ?? quality}</StatusBadge>;
}
