import type { PhoneMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './bubble.module.css';

export function Reactions({ reactions }: { reactions: PhoneMessage['reactions'] }) {
  if (reactions.length === 0) return null;
  const { reaction } = texts.phone.message;
  return (
    <p className={classes.reactions}>
      {reactions.map(({ from, emoji }) => (
        <span key={from} role="img" aria-label={reaction[from](emoji)}>
          {emoji}
        </span>
      ))}
    </p>
  );
}
