import { IconBan, IconPuzzle } from '@tabler/icons-react';
import { texts } from '../../texts.ts';
import classes from './body.module.css';

/** A kind that this phone has no picture of. */
export function NotShown({ reason, kind }: { reason: string; kind?: string }) {
  return (
    <p className={classes.quiet}>
      <IconPuzzle size={18} stroke={1.6} aria-hidden />
      <span>
        {reason}
        {kind && ` (${kind})`}
      </span>
    </p>
  );
}

export function Removed() {
  return (
    <p className={classes.quiet}>
      <IconBan size={16} stroke={1.7} aria-hidden />
      <em>{texts.phone.message.removed}</em>
    </p>
  );
}
