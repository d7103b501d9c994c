import { StatusBadge } from '../../ui/status-badge.tsx';
import { Section } from '../page/page.tsx';
import { useTexts } from '../texts.tsx';
import classes from './onboarding.module.css';

export type Standing = 'done' | 'open' | 'later';

type StepProps = { title: string; lead?: string; standing: Standing; children: React.ReactNode };

/** One step; one that cannot be begun yet says why. */
export function Step({ title, lead, standing, children }: StepProps) {
  const words = useTexts().onboarding;
  const badge = standing !== 'later' && (
    <StatusBadge tone={standing === 'done' ? 'good' : 'warn'}>
      {standing === 'done' ? words.done : words.open}
    </StatusBadge>
  );
  return (
    <Section title={title} lead={lead} actions={badge}>
      <div className={classes.parts}>
        {standing === 'later' ? <p className={classes.soft}>{words.later}</p> : children}
      </div>
    </Section>
  );
}
