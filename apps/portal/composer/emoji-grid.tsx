import { useTexts } from '../texts.tsx';
import classes from './emoji-grid.module.css';
import { emojiGroups } from './emoji-list.ts';

/** A small choice of emojis; the arrows go through it. */
export default function EmojiGrid({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const words = useTexts().composer.emojis;
  return (
    <div className={classes.box}>
      {emojiGroups.map(({ name, emojis }) => (
        <section key={name} aria-label={words[name]}>
          <h3 className={classes.title}>{words[name]}</h3>
          <div className={classes.grid} role="presentation" onKeyDown={walk}>
            {emojis.map((emoji) => (
              <button key={emoji} type="button" className={classes.emoji} onClick={() => onEmoji(emoji)}>
                {emoji}
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const perRow = 8;

function walk(event: React.KeyboardEvent<HTMLElement>) {
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const step = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: perRow, ArrowUp: -perRow }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.children] as HTMLElement[];
  all[all.indexOf(document.activeElement as HTMLElement) + step]?.focus();
}
