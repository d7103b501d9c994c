import { IconArrowRight } from '@tabler/icons-react';
import type { KeptCheck } from '../../../contracts/doctor-records.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import classes from './doctor-page.module.css';
import { tones, useFindingText } from './finding-text.ts';

/** One link as it was found. */
export function LinkRow({ check }: { check: KeptCheck }) {
  const words = useTexts().doctor;
  const subject = words.subjects[check.subject as keyof typeof words.subjects];
  const { says, next } = useFindingText()(check);
  return (
    <li className={classes.link} data-state={check.state}>
      <div className={classes.name}>
        <h3>
          {words.links[check.link]}
          {subject && <small>{subject}</small>}
        </h3>
        <StatusBadge tone={tones[check.state]}>{words.states[check.state]}</StatusBadge>
      </div>
      <div className={classes.found}>
        <p dir="auto">{says}</p>
        {next && check.state !== 'ok' && (
          <p className={classes.next} dir="auto">
            <IconArrowRight className={classes.arrow} size={16} stroke={2} aria-hidden />
            <span>{next}</span>
          </p>
        )}
      </div>
      <span className={classes.since}>
        {words.since} <When at={check.since} />
      </span>
    </li>
  );
}
