import { FaultNote } from '../answers/fault-note.tsx';
import classes from './job-progress.module.css';
import type { Job } from './use-job.ts';

type JobProgressProps = { job: Pick<Job, 'done' | 'total' | 'state' | 'fault'> & Partial<Job>; label: string };

/** How far a piece of work has got; where nobody knows how much there is, that it goes on. */
export function JobProgress({ job: { done, total, state, fault, again }, label }: JobProgressProps) {
  const isRunning = state === 'running';
  return (
    <div className={classes.job}>
      <p role="status">{label}</p>
      <progress
        className={classes.bar}
        aria-label={label}
        data-state={state}
        {...(total !== null ? { value: done, max: Math.max(total, 1) } : isRunning ? {} : { value: 1, max: 1 })}
      />
      <FaultNote fault={fault} again={again} />
    </div>
  );
}
