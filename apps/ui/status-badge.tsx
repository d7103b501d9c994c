import classes from './status-badge.module.css';

export type Tone = 'calm' | 'busy' | 'good' | 'customer' | 'agent' | 'warn' | 'bad';

/** A short word on a tinted pill, with a dot that pulses while something is under way. */
export function StatusBadge({
  tone,
  live = false,
  children,
}: {
  tone: Tone;
  live?: boolean;
  children: React.ReactNode;
}) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <span className={classes.dot} data-live={live || undefined} aria-hidden />
      {children}
    </span>
  );
}
