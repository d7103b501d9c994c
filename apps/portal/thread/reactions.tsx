import type { Reaction } from '../../conversation/messages/changes.ts';
import { useTexts } from '../texts.tsx';
import classes from './bubble.module.css';

export function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  const { reaction } = useTexts().message;
  if (reactions.length === 0) return null;
  return (
    <p className={classes.reactions}>
      {reactions.map(({ direction, emoji }) => (
        <span
          key={direction}
          role="img"
          aria-label={direction === 'inbound' ? reaction.theirs(emoji) : reaction.ours(emoji)}
        >
          {emoji}
        </span>
      ))}
    </p>
  );
}
